/** Correcting entries that would bring accounts back in balance, with proof. */
package dev.trueup.plan;
