package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Reconciliation;
import dev.trueup.spark.Figures.Fate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The first part of a run: sums, drift, summary, and what became of every record. */
final class Totals {
    private static final long ACCOUNTS_PER_PART = 250_000;

    private final SparkSession spark;
    private final SparkOptions options;
    private final Settings settings;
    private final Input ledger;
    private final Input balances;
    private final Kept kept = new Kept();

    Totals(SparkSession spark, SparkOptions options, Input ledger, Input balances) {
        this.spark = spark;
        this.options = options;
        this.settings = options.settings();
        this.ledger = ledger;
        this.balances = balances;
    }

    SparkOutcome run() {
        try {
            return reconcile();
        } catch (RuntimeException e) {
            kept.release();
            throw e;
        }
    }

    private SparkOutcome reconcile() {
        balances.readBalances();
        Windows windows = Windows.of(balances.moments(), balances.balances(), settings);
        Rules rules = Rules.of(settings, windows.cutOffs(), windows.own(), options.allAccounts());
        JavaRDD<Row> judged = null;
        Figures figures = new Figures();
        while (judged == null) {
            JavaRDD<Row> attempt = kept.keep(judge(windows, rules));
            figures = figures(attempt);
            requireNoFailure(attempt, figures);
            boolean complete =
                    ledger.isComplete(figures.hasBadKeys() ? Long.MAX_VALUE : figures.unreadable());
            judged = complete ? attempt : null;
        }
        long several = figures.count(Fate.SEVERAL);
        if (several > 0) {
            Dataset<Row> before = spark.createDataFrame(judged, AccountRows.SCHEMA);
            JavaRDD<Row> more =
                    kept.keep(SeveralBalances.judge(before, balances.balances(), rules));
            Figures found = figures(more);
            requireNoFailure(more, found);
            figures.merge(found);
            judged = judged.union(more);
        }
        ReadLog log = log(figures);
        TypesQuery types = new TypesQuery(settings, windows, ledger, balances, figures);
        types.find();
        Summary summary = figures.tally().summary(types.byType());
        Reconciliation.checkTypes(summary, settings.policy());
        List<InputCounts> inputs = new ArrayList<>(types.counts());
        inputs.addAll(balanceCounts());
        List<Warning> warnings = new ArrayList<>(log.warnings());
        warnings.addAll(figures.early().warnings());
        warnings.addAll(figures.misreadings().warnings(summary, settings.policy()));
        Explanations explanations =
                new Explanations(spark, options, rules, ledger, balances, figures, kept);
        explanations.heedUnread(unread(ledger), unread(balances));
        explanations.explain(
                judged.filter(row -> AccountRows.isOf(row, AccountRows.LISTED)), several > 0);
        warnings.addAll(explanations.findings());
        return new SparkOutcome(
                spark, settings, summary, explanations, inputs, log, warnings, kept);
    }

    private JavaRDD<Row> judge(Windows windows, Rules rules) {
        int parts = parts();
        return eventSums(windows, rules, parts)
                .union(balances.balanceSums(rules.buckets(), parts, 0))
                .partitionBy(new HashPartitioner(parts))
                .values()
                .mapPartitions(sums -> Judge.ofSums(rules, sums));
    }

    /** Parts of the key space, each of which one task merges and holds. */
    private int parts() {
        long wanted = balances.records() / ACCOUNTS_PER_PART + 1;
        return (int) Math.max(spark.sparkContext().defaultParallelism(), wanted);
    }

    private JavaPairRDD<Integer, byte[]> eventSums(Windows windows, Rules rules, int parts) {
        boolean clamps = settings.policy() == Policy.CLAMP_AT_ZERO;
        if (!clamps && !windows.own()) {
            return ledger.sums(rules.cutOffs(), parts);
        }
        Dataset<Row> narrow = ledger.narrow(rules.cutOffs());
        if (clamps) {
            narrow.count(); // tells what cannot be read
        }
        Dataset<Row> windowed =
                Windows.join(clamps ? ledger.whole() : narrow, balances.balances(), settings);
        Dataset<Row> partial =
                clamps
                        ? ClampedTotals.parts(windowed)
                        : AccountParts.of(windowed, windows.bucket());
        RowSums sums = new RowSums(RowSums.Form.PARTS, rules.cutOffs(), parts, "", null);
        return RowSums.of(partial, sums);
    }

    private static Figures figures(JavaRDD<Row> judged) {
        return Figures.PACKER.sum(
                judged.filter(row -> AccountRows.isOf(row, AccountRows.FIGURES))
                        .map(AccountRows::body),
                new Figures(),
                Figures::merge);
    }

    /** Throws what the first account that cannot be judged calls for, by account key. */
    private void requireNoFailure(JavaRDD<Row> judged, Figures figures) {
        if (figures.count(Fate.FAILED) == 0) {
            return;
        }
        Row row =
                spark.createDataFrame(judged, AccountRows.SCHEMA)
                        .filter(col("kind").geq(AccountRows.CONFLICT))
                        .orderBy(col("kind"), col(EventRows.KEY))
                        .first();
        if (AccountRows.isOf(row, AccountRows.OUT_OF_RANGE)) {
            throw new AccountRangeException(
                    Keys.parse(AccountRows.key(row)),
                    AccountRows.isComputed(row) ? "computed balance" : "drift");
        }
        Balance[] both = AccountRows.conflict(row);
        Balance first = placed(both[0]);
        Balance second = placed(both[1]);
        boolean inOrder = Place.IN_ORDER.compare(first.place(), second.place()) <= 0;
        throw new BalanceConflictException(inOrder ? first : second, inOrder ? second : first);
    }

    private Balance placed(Balance balance) {
        return new Balance(
                balance.account(),
                balance.points(),
                balance.asOf(),
                balances.place(balance.place().line()));
    }

    private ReadLog log(Figures figures) {
        ReadLog log = new ReadLog("");
        ledger.logs().forEach(log::add);
        balances.logs().forEach(log::add);
        if (figures.repeatedBalances() > 0) {
            log.warn(
                    new Warning(
                            "REPEATED_BALANCE",
                            "the same balance stands twice for one account and moment",
                            "it is counted once",
                            balances.place(figures.firstRepeated()),
                            figures.repeatedBalances()));
        }
        if (log.rejected() > options.maxRejects()) {
            throw new TooManyRejectsException(log, options.maxRejects());
        }
        return log;
    }

    /** The accounts that records name which could not be read. */
    private static List<String> unread(Input input) {
        ReadLog log = new ReadLog("");
        input.logs().forEach(log::add);
        return log.unreadAccounts();
    }

    private List<InputCounts> balanceCounts() {
        List<InputCounts> counts = new ArrayList<>();
        List<Input.Named> sources = balances.sources();
        List<ReadLog> logs = balances.logs();
        for (int i = 0; i < sources.size(); i++) {
            Input.Named source = sources.get(i);
            ReadLog log = logs.get(i);
            counts.add(
                    new InputCounts(
                            "balances",
                            source.name(),
                            source.format(),
                            source.bytes(),
                            log.records(),
                            log.accepted(),
                            0,
                            0,
                            log.rejected()));
        }
        return counts;
    }

    /** What is kept in the executors while a run is looked at. */
    static final class Kept {
        private final List<Runnable> releases = new ArrayList<>();

        <T> JavaRDD<T> keep(JavaRDD<T> rows) {
            JavaRDD<T> stored = rows.persist(StorageLevel.MEMORY_AND_DISK());
            releases.add(() -> stored.unpersist(false));
            return stored;
        }

        void release() {
            releases.forEach(Runnable::run);
            releases.clear();
        }
    }
}
