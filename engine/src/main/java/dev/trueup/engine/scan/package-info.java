/**
 * Fast readers of ledgers and balances in CSV, NDJSON and JSON: words instead of bytes, the layout
 * learnt from the first records and checked on each. Whatever they do not know for certain they
 * leave to the plain readers.
 */
@NullMarked
package dev.trueup.engine.scan;

import org.jspecify.annotations.NullMarked;
