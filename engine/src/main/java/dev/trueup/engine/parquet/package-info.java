/**
 * Ledgers and balances in Parquet files: what their columns mean, and reading them by row group.
 */
@NullMarked
package dev.trueup.engine.parquet;

import org.jspecify.annotations.NullMarked;
