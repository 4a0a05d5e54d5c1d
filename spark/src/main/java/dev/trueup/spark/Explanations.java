package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.Crew;
import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Weighed;
import dev.trueup.explain.Weighing;
import dev.trueup.explain.WeighingPart;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Incidents;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.report.Reconciliation;
import dev.trueup.spark.Figures.Fate;
import dev.trueup.spark.Totals.Kept;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The second part of a run: one statement for each account to report, and the incidents. */
final class Explanations {
    private static final int HISTORIES_PER_PART = 2_000;
    private static final int PROPOSALS_PER_PART = 4_000;
    private static final String DRIFTS =
            "events <= "
                    + Reconciliation.EXPLAINED_EVENTS
                    + "L AND computed_points <> CASE WHEN has_balance THEN balance_points ELSE 0L"
                    + " END";

    private final SparkSession spark;
    private final SparkOptions options;
    private final Rules rules;
    private final Input ledger;
    private final Input balances;
    private final Figures figures;
    private final Kept kept;
    private List<Incident> incidents = List.of();
    private final CauseTotals causes = new CauseTotals();
    private List<Row> here = List.of();
    private @Nullable JavaRDD<Row> there;

    Explanations(
            SparkSession spark,
            SparkOptions options,
            Rules rules,
            Input ledger,
            Input balances,
            Figures figures,
            Kept kept) {
        this.spark = spark;
        this.options = options;
        this.rules = rules;
        this.ledger = ledger;
        this.balances = balances;
        this.figures = figures;
        this.kept = kept;
    }

    /** The incidents, as they are reported. */
    List<Incident> incidents() {
        return incidents;
    }

    CauseTotals causes() {
        return causes;
    }

    /** Rows of statements that the driver holds. */
    List<Row> here() {
        return here;
    }

    /** Rows of statements that the executors hold; null where there are none. */
    @Nullable JavaRDD<Row> there() {
        return there;
    }

    /**
     * Explains the listed accounts.
     *
     * @param severalBalances whether accounts may have checkpoints
     */
    void explain(Dataset<Row> listed, boolean severalBalances) {
        long drifting = options.explain() ? figures.count(Fate.EXPLAINED) : 0;
        long plain = figures.count(Fate.LISTED) - drifting;
        if (drifting > 0) {
            explainDrifting(listed, drifting, severalBalances);
        }
        if (plain > 0) {
            Dataset<Row> rest = drifting > 0 ? listed.filter(expr("NOT (" + DRIFTS + ")")) : listed;
            addThere(rest.javaRDD().mapPartitions(plainly(rules)));
        }
        if (there != null) {
            causes.merge(causes(there));
        }
    }

    private static CauseTotals causes(JavaRDD<Row> statements) {
        JavaRDD<byte[]> packed =
                statements
                        .filter(row -> !row.isNullAt(StatementRows.TOTALS))
                        .map(row -> (byte[]) row.get(StatementRows.TOTALS));
        return StatementRows.CAUSES.sum(packed, new CauseTotals(), CauseTotals::merge);
    }

    private static FlatMapFunction<Iterator<Row>, Row> plainly(Rules rules) {
        return rows -> new Batches(rows, rules);
    }

    private void addThere(JavaRDD<Row> rows) {
        JavaRDD<Row> stored = kept.keep(rows);
        JavaRDD<Row> before = there;
        there = before == null ? stored : before.union(stored);
    }

    private void explainDrifting(Dataset<Row> listed, long drifting, boolean severalBalances) {
        Dataset<Row> drifts = listed.filter(expr(DRIFTS));
        List<Row> sample = new ArrayList<>();
        for (AccountDrift drift : figures.reference().list()) {
            if (drift.events() <= Reconciliation.EXPLAINED_EVENTS) {
                sample.add(AccountRows.listed(drift));
            }
        }
        Dataset<Row> wanted =
                drifts.withColumn("role", lit(HistoriesQuery.DRIFTING))
                        .union(
                                spark.createDataFrame(sample, AccountRows.SCHEMA)
                                        .withColumn("role", lit(HistoriesQuery.REFERENCE)));
        Broadcast<KeyFilter> filter =
                drifting + sample.size() <= options.keysAtOnce() ? filter(wanted) : null;
        Dataset<Row> checkpoints =
                severalBalances
                        ? balances.balances()
                                .join(
                                        wanted.select(col(EventRows.KEY).as("wanted_key")),
                                        col(EventRows.KEY).equalTo(col("wanted_key")),
                                        "left_semi")
                        : null;
        Dataset<Row> found =
                kept.keep(
                        HistoriesQuery.find(
                                wanted,
                                checkpoints,
                                ledger.whole(filter),
                                parts(drifting + sample.size()),
                                rules));
        BaseRates rates = rates(found);
        Dataset<Row> proposals = found.filter("proposals IS NOT NULL");
        if (drifting <= options.driftsAtOnce()) {
            weighHere(proposals, rates);
        } else {
            weighThere(proposals, rates, drifting);
        }
    }

    private int parts(long accounts) {
        long wanted = Math.min(100_000, accounts / HISTORIES_PER_PART + 1);
        return (int) Math.max(spark.sparkContext().defaultParallelism(), wanted);
    }

    private Broadcast<KeyFilter> filter(Dataset<Row> wanted) {
        List<Long> hashes =
                wanted.select(expr(Keys.hashOf(EventRows.KEY)))
                        .javaRDD()
                        .map(row -> row.getLong(0))
                        .collect();
        long[] all = hashes.stream().mapToLong(Long::longValue).toArray();
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new KeyFilter(all));
    }

    private static BaseRates rates(Dataset<Row> found) {
        JavaRDD<byte[]> packed =
                found.filter("rates IS NOT NULL")
                        .select("rates")
                        .javaRDD()
                        .map(row -> (byte[]) row.get(0));
        return HistoriesQuery.RATES.sum(packed, new BaseRates(), BaseRates::merge);
    }

    /** Few accounts drift: what they teach each other is worked out in the driver. */
    private void weighHere(Dataset<Row> packed, BaseRates rates) {
        List<Proposals> proposals = new ArrayList<>();
        for (Row row : packed.select("proposals").collectAsList()) {
            proposals.add(HistoriesQuery.PROPOSALS.unpack((byte[]) row.get(0)));
        }
        Weighed weighed = new Weighing(rules.settings(), rates, Crew.ALONE).weigh(proposals);
        Incidents gathered = new Incidents();
        weighed.members().forEach(gathered::add);
        incidents = gathered.list(weighed.shared(), rates);
        StatementRows rows = new StatementRows(rules.settings());
        weighed.statements().forEach(rows::add);
        here = rows.rows();
        weighed.statements().forEach(causes::add);
    }

    /** Many do: each part stays in the executors, and only sums travel. */
    private void weighThere(Dataset<Row> packed, BaseRates rates, long drifting) {
        int parts = (int) Math.min(100_000, drifting / PROPOSALS_PER_PART + 1);
        JavaRDD<byte[][]> parted =
                kept.keep(
                        packed.select("size", "proposals")
                                .javaRDD()
                                .mapToPair(row -> new Tuple2<>(row.getLong(0), (byte[]) row.get(1)))
                                .partitionBy(new HashPartitioner(parts))
                                .values()
                                .glom()
                                .map(list -> list.toArray(new byte[0][])));
        long solvable = parted.map(Explanations::solvable).reduce(Long::sum);
        Population population =
                new Population(rules, HistoriesQuery.RATES.pack(rates), parted, solvable);
        population.learn();
        Incidents gathered = population.incidents();
        incidents = population.list(gathered);
        addThere(population.statements(gathered));
    }

    private static long solvable(byte[][] part) {
        List<Proposals> proposals = new ArrayList<>(part.length);
        for (byte[] each : part) {
            proposals.add(HistoriesQuery.PROPOSALS.unpack(each));
        }
        return WeighingPart.drifting(proposals);
    }

    /** Statements of facts alone, some at a time. */
    private static final class Batches implements Iterator<Row> {
        private static final int BATCH = 1_000;

        private final Iterator<Row> drifts;
        private final Rules rules;
        private Iterator<Row> ready = List.<Row>of().iterator();

        Batches(Iterator<Row> drifts, Rules rules) {
            this.drifts = drifts;
            this.rules = rules;
        }

        @Override
        public boolean hasNext() {
            if (!ready.hasNext() && drifts.hasNext()) {
                StatementRows rows = new StatementRows(rules.settings());
                for (int i = 0; i < BATCH && drifts.hasNext(); i++) {
                    rows.add(MissingSide.statement(AccountRows.drift(drifts.next(), 0)));
                }
                ready = rows.rows().iterator();
            }
            return ready.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Objects.requireNonNull(ready.next());
        }
    }
}
