/**
 * The fold, policies, windows, tolerance and drift: which accounts do not follow from their events.
 */
package dev.trueup.reconcile;
