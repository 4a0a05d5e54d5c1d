/**
 * From text to events and balances: plain readers, mapping, and rejections for what cannot be read.
 */
package dev.trueup.read;
