package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Statement;
import dev.trueup.explain.Weighed;
import dev.trueup.explain.Weighing;
import dev.trueup.explain.WeighingPart;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Incidents;
import dev.trueup.read.AccountFindings;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.report.Reconciliation;
import dev.trueup.spark.Figures.Fate;
import dev.trueup.spark.HistoriesQuery.Found;
import dev.trueup.spark.Totals.Kept;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The second part of a run: one statement for each account to report, and the incidents. */
final class Explanations {
    private static final int HISTORIES_PER_PART = 2_000;
    private static final int PROPOSALS_PER_PART = 4_000;

    private final SparkSession spark;
    private final SparkOptions options;
    private final Rules rules;
    private final Input ledger;
    private final Input balances;
    private final Figures figures;
    private final Kept kept;
    private List<Incident> incidents = List.of();
    private List<Warning> findings = List.of();
    private List<String> unread = List.of();
    private List<String> unreadBalances = List.of();
    private final CauseTotals causes = new CauseTotals();
    private final List<Row> here = new ArrayList<>();
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

    /** Heeds that records could not be read that name these accounts. */
    void heedUnread(List<String> ofLedger, List<String> ofBalances) {
        unread = ofLedger;
        unreadBalances = ofBalances;
    }

    /** What does not fit together among the accounts whose events were gathered. */
    List<Warning> findings() {
        return findings;
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
     * @param listed rows of the kind {@link AccountRows#LISTED}
     * @param severalBalances whether accounts may have checkpoints
     */
    void explain(JavaRDD<Row> listed, boolean severalBalances) {
        long drifting = options.explain() ? figures.count(Fate.EXPLAINED) : 0;
        long plain = figures.count(Fate.LISTED) - drifting;
        if (drifting > 0) {
            explainDrifting(listed, drifting, severalBalances);
        }
        if (plain > 0) {
            JavaRDD<Row> rest =
                    drifting > 0
                            ? listed.filter(row -> !isExplained(AccountRows.drift(row)))
                            : listed;
            if (drifting + plain <= options.driftsAtOnce()) {
                List<Statement> statements = new ArrayList<>();
                rest.collect().forEach(row -> statements.add(plain(row)));
                addHere(statements);
            } else {
                addThere(rest.mapPartitions(plainly(rules)));
            }
        }
        if (there != null) {
            causes.merge(causes(there));
        }
    }

    private static boolean isExplained(AccountDrift drift) {
        return drift.points() != 0 && drift.events() <= Reconciliation.EXPLAINED_EVENTS;
    }

    /** What facts alone say of a listed account. */
    private static Statement plain(Row listed) {
        return MissingSide.statement(AccountRows.drift(listed));
    }

    private void addHere(List<Statement> statements) {
        here.addAll(DriverCrew.ofAll().inSlices(statements, this::rows));
        statements.forEach(causes::add);
    }

    private List<Row> rows(List<Statement> statements) {
        StatementRows rows = new StatementRows(rules.settings());
        statements.forEach(rows::add);
        return rows.rows();
    }

    private static List<Proposals> unpacked(List<byte[]> packed) {
        return packed.stream().map(HistoriesQuery.PROPOSALS::unpack).toList();
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

    private void explainDrifting(JavaRDD<Row> listed, long drifting, boolean severalBalances) {
        List<Row> sample = new ArrayList<>();
        for (AccountDrift drift : figures.reference().list()) {
            if (drift.events() <= Reconciliation.EXPLAINED_EVENTS) {
                sample.add(wanted(AccountRows.listed(drift), HistoriesQuery.REFERENCE));
            }
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> wanted =
                listed.filter(row -> isExplained(AccountRows.drift(row)))
                        .map(row -> wanted(row, HistoriesQuery.DRIFTING))
                        .union(context.parallelize(sample, 1));
        Broadcast<KeyFilter> filter =
                drifting + sample.size() <= options.keysAtOnce()
                        ? context.broadcast(filter(wanted))
                        : null;
        JavaRDD<Row> rows = wanted.union(ledger.told(filter, 0));
        if (severalBalances) {
            rows = rows.union(checkpoints(wanted));
        }
        int parts = parts(drifting + sample.size());
        JavaRDD<Found> found = kept.keep(HistoriesQuery.find(spark, rows, parts, rules));
        BaseRates rates =
                HistoriesQuery.RATES.sum(
                        packed(found, Found::rates), new BaseRates(), BaseRates::merge);
        unread.forEach(rates::addUnread);
        unreadBalances.forEach(rates::addUnreadBalance);
        find(found, wanted, drifting);
        JavaRDD<Found> proposals = found.filter(each -> each.proposals() != null);
        if (drifting <= options.driftsAtOnce()) {
            weighHere(packed(proposals, Found::proposals), rates);
        } else {
            weighThere(proposals, rates, drifting);
        }
    }

    private static Row wanted(Row listed, int role) {
        return HistoryRows.account(AccountRows.key(listed), role, AccountRows.body(listed));
    }

    private static JavaRDD<byte[]> packed(JavaRDD<Found> found, PartOf part) {
        return found.flatMap(
                each -> {
                    byte[] bytes = part.of(each);
                    return bytes == null
                            ? Collections.<byte[]>emptyIterator()
                            : List.of(bytes).iterator();
                });
    }

    /** One of the things that were found. */
    private interface PartOf extends Serializable {
        byte @Nullable [] of(Found found);
    }

    private JavaRDD<Row> checkpoints(JavaRDD<Row> wanted) {
        return balances.balances()
                .join(
                        spark.createDataFrame(wanted, HistoryRows.SCHEMA)
                                .select(col(EventRows.KEY).as("wanted_key")),
                        col(EventRows.KEY).equalTo(col("wanted_key")),
                        "left_semi")
                .javaRDD()
                .map(HistoryRows::balance);
    }

    /** What does not fit together among the wanted accounts. */
    private void find(JavaRDD<Found> found, JavaRDD<Row> wanted, long drifting) {
        AccountFindings all = new AccountFindings();
        all.merge(
                HistoriesQuery.FINDINGS.sum(
                        packed(found, Found::findings),
                        new AccountFindings(),
                        (sum, more) -> sum.merge(more)),
                place -> place.line() == 0 ? place : ledger.place(place.line()));
        if (drifting <= options.driftsAtOnce()) {
            List<String> ids =
                    wanted.map(row -> Keys.parse(row.getString(0)).accountId()).collect();
            all.compare(ids::forEach);
        }
        findings = all.findings();
    }

    private int parts(long accounts) {
        long wanted = Math.min(100_000, accounts / HISTORIES_PER_PART + 1);
        return (int) Math.max(spark.sparkContext().defaultParallelism(), wanted);
    }

    private static KeyFilter filter(JavaRDD<Row> wanted) {
        List<long[]> hashes =
                wanted.mapPartitions(rows -> List.of(hashes(rows)).iterator()).collect();
        return new KeyFilter(hashes.stream().flatMapToLong(Arrays::stream).toArray());
    }

    private static long[] hashes(Iterator<Row> wanted) {
        LongStream.Builder hashes = LongStream.builder();
        wanted.forEachRemaining(row -> hashes.add(Keys.hash(row.getString(0))));
        return hashes.build().toArray();
    }

    /** Few accounts drift: what they teach each other is worked out in the driver. */
    private void weighHere(JavaRDD<byte[]> packed, BaseRates rates) {
        DriverCrew crew = DriverCrew.ofAll();
        List<Proposals> proposals = crew.inSlices(packed.collect(), Explanations::unpacked);
        Weighed weighed = new Weighing(rules.settings(), rates, crew).weigh(proposals);
        Incidents gathered = new Incidents();
        weighed.members().forEach(gathered::add);
        incidents = gathered.list(weighed.shared(), rates);
        addHere(weighed.statements());
    }

    /** Many do: each part stays in the executors, and only sums travel. */
    private void weighThere(JavaRDD<Found> found, BaseRates rates, long drifting) {
        int parts = (int) Math.min(100_000, drifting / PROPOSALS_PER_PART + 1);
        Set<Long> crowded = crowded(found);
        JavaRDD<byte[][]> parted =
                kept.keep(
                        found.mapToPair(
                                        each ->
                                                new Tuple2<>(
                                                        place(each, crowded), each.proposals()))
                                .partitionBy(new HashPartitioner(parts))
                                .values()
                                .glom()
                                .map(list -> list.toArray(new byte[0][])));
        long solvable = parted.map(Explanations::solvable).reduce(Long::sum);
        Population population =
                new Population(rules, HistoriesQuery.RATES.pack(rates), parted, solvable, crowded);
        population.learn();
        Incidents gathered = population.incidents();
        incidents = population.list(gathered);
        addThere(population.statements(gathered));
    }

    private static byte[] proposals(Found found) {
        return Objects.requireNonNull(found.proposals());
    }

    /** The sizes of drift that more accounts have than are weighed against each other. */
    private static Set<Long> crowded(JavaRDD<Found> found) {
        return Set.copyOf(
                found.mapToPair(each -> new Tuple2<>(each.size(), 1L))
                        .reduceByKey(Long::sum)
                        .filter(size -> size._2 > WeighingPart.MOST_ALIKE)
                        .keys()
                        .collect());
    }

    /** What decides the part of an account: the size of its drift, or, of a crowd, anything. */
    private static long place(Found found, Set<Long> crowded) {
        return crowded.contains(found.size()) ? Arrays.hashCode(proposals(found)) : found.size();
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
                    rows.add(plain(drifts.next()));
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
