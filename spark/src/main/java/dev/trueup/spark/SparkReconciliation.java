package dev.trueup.spark;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.TextFormat;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The reconciliation of one machine as a Spark job, with the same report to the byte. Sums are one
 * aggregation; the events of drifting accounts alone are gathered, and explained in the executors;
 * what all drifting accounts teach is added up in rounds.
 */
public final class SparkReconciliation {
    private final SparkSession spark;
    private final MappingSpec mapping;
    private final SparkOptions options;

    /** A reconciliation in a session, whose time zone must be UTC only for what users look at. */
    public SparkReconciliation(SparkSession spark, MappingSpec mapping, SparkOptions options) {
        this.spark = requireNonNull(spark, "spark");
        this.mapping = requireNonNull(mapping, "mapping");
        this.options = requireNonNull(options, "options");
    }

    /**
     * Reconciles text files: JSON, NDJSON or CSV, plain or packed, in any file system that the
     * session knows.
     *
     * @param ledger files, folders or globs of events
     * @param balances files, folders or globs of balances
     * @param ledgerFormat null to tell it from the content
     * @param balancesFormat null to tell it from the content
     * @param allowEmpty takes a file without any text for one without records
     * @throws dev.trueup.read.InputStoppedException if a file cannot be trusted as a whole
     * @throws dev.trueup.reconcile.BalanceConflictException if two balances contradict each other
     * @throws dev.trueup.reconcile.AccountRangeException if an account's figures are out of range
     * @throws TooManyRejectsException if too many records could not be read
     */
    public SparkOutcome files(
            List<String> ledger,
            List<String> balances,
            @Nullable TextFormat ledgerFormat,
            @Nullable TextFormat balancesFormat,
            boolean allowEmpty) {
        Input events = text(ledger, true, ledgerFormat, allowEmpty);
        return run(events, text(balances, false, balancesFormat, allowEmpty));
    }

    private Input text(
            List<String> sources, boolean ledger, @Nullable TextFormat format, boolean allowEmpty) {
        TextFiles files =
                new TextFiles(
                        spark.sparkContext().hadoopConfiguration(),
                        ledger ? mapping.mappings().ledger() : mapping.mappings().balances(),
                        ledger,
                        format,
                        allowEmpty);
        return new TextInput(spark, files.find(sources), mapping, options.pieceBytes());
    }

    private SparkOutcome run(Input ledger, Input balances) {
        return new Totals(spark, options, ledger, balances).run();
    }
}
