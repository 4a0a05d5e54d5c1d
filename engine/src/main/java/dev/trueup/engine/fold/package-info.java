/**
 * The totals of all accounts in a few long arrays: keys in as few words as they need, split into
 * parts that fit the cache, filled by several threads at once.
 */
@NullMarked
package dev.trueup.engine.fold;

import org.jspecify.annotations.NullMarked;
