package dev.trueup.spark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The reconciliation of one machine as a Spark job, with the same report to the byte. Sums are one
 * aggregation; the events of drifting accounts alone are gathered, and explained in the executors;
 * what all drifting accounts teach is added up in rounds.
 *
 * <p>All methods throw {@link dev.trueup.read.InputStoppedException} if an input cannot be trusted
 * as a whole, {@link dev.trueup.reconcile.BalanceConflictException} if two balances contradict each
 * other, {@link dev.trueup.reconcile.AccountRangeException} if an account's figures are out of
 * range and {@link TooManyRejectsException} if too many records could not be read.
 */
public final class SparkReconciliation {
    private final SparkSession spark;
    private final MappingSpec mapping;
    private final SparkOptions options;

    /** A reconciliation in a session. */
    public SparkReconciliation(SparkSession spark, MappingSpec mapping, SparkOptions options) {
        this.spark = requireNonNull(spark, "spark");
        this.mapping = requireNonNull(mapping, "mapping");
        this.options = requireNonNull(options, "options");
    }

    /**
     * Reconciles rows with typed columns. Columns are found by the mapping, by our own names, or by
     * documented aliases; points are whole numbers or decimals, times are timestamps.
     */
    public SparkOutcome rows(Dataset<Row> events, Dataset<Row> balances) {
        return run(
                new TableInput(spark, new Input.Named("events", "rows", 0), events, mapping, true),
                new TableInput(
                        spark, new Input.Named("balances", "rows", 0), balances, mapping, false));
    }

    /**
     * Reconciles sources by name, in any file system that the session knows: files, folders or
     * globs of JSON, NDJSON or CSV, plain or packed; Parquet; {@code table:NAME} for a table of the
     * catalog.
     *
     * @param ledgerFormat {@code json}, {@code ndjson}, {@code csv}, or a format of Spark's; null
     *     to tell it from the content
     * @param balancesFormat likewise
     * @param allowEmpty takes a file without any text for one without records
     */
    public SparkOutcome sources(
            List<String> ledger,
            List<String> balances,
            @Nullable String ledgerFormat,
            @Nullable String balancesFormat,
            boolean allowEmpty) {
        return run(
                new Sources(spark, mapping, options, true, ledgerFormat, allowEmpty).open(ledger),
                new Sources(spark, mapping, options, false, balancesFormat, allowEmpty)
                        .open(balances));
    }

    private SparkOutcome run(Input ledger, Input balances) {
        return new Totals(spark, options, ledger, balances).run();
    }
}
