/** Measurements of the product, for its makers. */
@NullMarked
package dev.trueup.bench;

import org.jspecify.annotations.NullMarked;
