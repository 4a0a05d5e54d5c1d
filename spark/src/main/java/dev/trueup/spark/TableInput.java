package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.spark.PieceTally.Count;
import dev.trueup.spark.PieceTally.TypeAt;
import dev.trueup.spark.RowSums.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows with typed columns: Parquet, any table of the catalog, any {@code Dataset}. Where types and
 * mapping say all that is needed, Spark's own expressions read them; a row that they cannot vouch
 * for, and any other layout, goes value by value to the reader of the core, which rejects what
 * cannot be read.
 */
final class TableInput implements Input {
    private final SparkSession spark;
    private final Named named;
    private final Dataset<Row> rows;
    private final MappingSpec mapping;
    private final boolean ledger;
    private final NativeColumns columns;
    private PieceTallies tallies = new PieceTallies();
    private boolean careful;

    /** Whether the pass for sums tells what was met of rows that are vouched for. */
    private boolean summed;

    private boolean balancesTold;
    private @Nullable Map<TypeAt, Count> vouchedTypes;
    private long vouched;
    private long vouchedNotPosted;

    /**
     * A table.
     *
     * @throws InputStoppedException if a field that every record needs has no column
     */
    TableInput(
            SparkSession spark,
            Named named,
            Dataset<Row> rows,
            MappingSpec mapping,
            boolean ledger) {
        this.spark = spark;
        this.named = named;
        this.mapping = mapping;
        this.ledger = ledger;
        this.rows = TableColumns.flat(rows);
        Mapping own = ledger ? mapping.mappings().ledger() : mapping.mappings().balances();
        requireColumns(own);
        columns = NativeColumns.of(this.rows.schema(), own, ledger);
        careful = !columns.areNative();
        spark.sparkContext().register(tallies);
    }

    private void requireColumns(Mapping own) {
        List<String> names = List.of(rows.columns());
        ReadLog log = new ReadLog(named.name());
        ColumnRecords records =
                ledger
                        ? ColumnRecords.ofLedger(names, own, event -> {}, log)
                        : ColumnRecords.ofBalances(names, own, balance -> {}, log);
        records.requireColumns();
    }

    @Override
    public JavaPairRDD<Integer, byte[]> sums(long[] cutOffs, int parts) {
        JavaPairRDD<Integer, byte[]> read = null;
        if (!columns.areNative() || careful) {
            read =
                    RowSums.of(
                            read(task(EventTaker.Wanted.NARROW, cutOffs)),
                            sums(Form.EVENTS, cutOffs, parts, null));
        }
        if (!columns.areNative()) {
            return Objects.requireNonNull(read);
        }
        summed = true;
        JavaPairRDD<Integer, byte[]> known =
                RowSums.of(
                        columns.summed(rows, careful),
                        sums(Form.TYPED_EVENTS, cutOffs, parts, tallies));
        return read == null ? known : known.union(read);
    }

    private RowSums sums(Form form, long[] cutOffs, int parts, @Nullable PieceTallies told) {
        return new RowSums(form, cutOffs, parts, named.name(), told);
    }

    @Override
    public JavaPairRDD<Integer, byte[]> balanceSums(int buckets, int parts, long places) {
        Dataset<Row> placed = balances().withColumn("place", lit(places));
        return RowSums.of(placed, sums(Form.BALANCES, new long[buckets - 1], parts, null));
    }

    @Override
    public Dataset<Row> narrow(long[] cutOffs) {
        Dataset<Row> known =
                columns.areNative() ? columns.summed(rows, careful).drop("type") : null;
        return both(known, task(EventTaker.Wanted.NARROW, cutOffs));
    }

    @Override
    public Dataset<Row> typed() {
        Dataset<Row> known = columns.areNative() ? columns.typed(vouchedRows()) : null;
        return both(known, task(EventTaker.Wanted.TYPED, new long[0]));
    }

    private static EventTaker.Task task(EventTaker.Wanted wanted, long[] cutOffs) {
        return new EventTaker.Task(wanted, cutOffs, null, 0);
    }

    @Override
    public Dataset<Row> whole() {
        Dataset<Row> known = columns.areNative() ? columns.whole(vouchedRows()) : null;
        return both(known, task(EventTaker.Wanted.WHOLE, new long[0]));
    }

    @Override
    public JavaRDD<Row> told(@Nullable Broadcast<KeyFilter> filter, long places) {
        JavaRDD<Row> read = null;
        if (!columns.areNative() || careful) {
            read =
                    read(new EventTaker.Task(EventTaker.Wanted.TOLD, new long[0], filter, places))
                            .javaRDD();
        }
        if (!columns.areNative()) {
            return Objects.requireNonNull(read);
        }
        Dataset<Row> known = columns.whole(vouchedRows());
        if (filter != null) {
            UDF1<Long, Boolean> has = hash -> filter.value().hasHash(hash);
            known =
                    known.filter(
                            functions
                                    .udf(has, DataTypes.BooleanType)
                                    .apply(expr(Keys.hashOf(EventRows.KEY))));
        }
        JavaRDD<Row> told = RowSums.internal(known).mapPartitions(HistoryRows::events);
        return read == null ? told : told.union(read);
    }

    @Override
    public Dataset<Row> balances() {
        Dataset<Row> known = columns.areNative() ? columns.balances(vouchedRows()) : null;
        return both(known, null);
    }

    private Dataset<Row> vouchedRows() {
        return careful ? rows.filter(columns.sound()) : rows;
    }

    /** What expressions vouch for, and, where that is not all, what is read value by value. */
    private Dataset<Row> both(@Nullable Dataset<Row> known, EventTaker.@Nullable Task task) {
        if (known != null && !careful) {
            return known;
        }
        Dataset<Row> read = read(task);
        return known == null ? read : known.union(read);
    }

    /** What is read value by value: of events what is wanted; balances where that is null. */
    private Dataset<Row> read(EventTaker.@Nullable Task task) {
        Dataset<Row> left = columns.areNative() ? rows.filter("NOT " + columns.sound()) : rows;
        boolean tells = task == null ? !balancesTold : task.wanted() == EventTaker.Wanted.NARROW;
        RowTask reading =
                new RowTask(
                        named.name(),
                        List.of(rows.columns()),
                        TableColumns.kinds(rows.schema()),
                        mapping,
                        tells ? tallies : null,
                        task);
        StructType schema = task == null ? TextInput.BALANCE : task.wanted().schema();
        return TableColumns.simplified(left).mapPartitions(reading, Encoders.row(schema));
    }

    @Override
    public void readBalances() {
        if (columns.areNative()) {
            Row counts =
                    rows.select(
                                    expr("count(1)"),
                                    expr("count(CASE WHEN " + columns.sound() + " THEN 1 END)"))
                            .first();
            vouched = counts.getLong(1);
            careful = counts.getLong(0) > vouched;
        }
        if (careful) {
            balances().count();
            isComplete(0);
        }
        balancesTold = true;
    }

    @Override
    public long records() {
        return logs().get(0).records();
    }

    @Override
    public Set<Long> moments() {
        Set<Long> moments = new TreeSet<>();
        if (columns.areNative() && !columns.has("as_of")) {
            return moments;
        }
        for (Row row :
                balances()
                        .select("as_of")
                        .distinct()
                        .limit(PieceTally.MOST_MOMENTS + 1)
                        .collectAsList()) {
            moments.add(row.getLong(0));
        }
        moments.remove(Moment.ABSENT);
        return moments;
    }

    @Override
    public boolean isComplete(long unreadable) {
        for (int partition : tallies.value().keySet()) {
            PieceTally tally = tallies.tally(partition);
            if (tally.stopped() != null) {
                throw new InputStoppedException(tally.stopped());
            }
        }
        boolean complete = unreadable == 0 || careful;
        if (!complete) {
            careful = true;
            tallies = new PieceTallies();
            spark.sparkContext().register(tallies);
        }
        return complete;
    }

    @Override
    public List<Named> sources() {
        return List.of(named);
    }

    @Override
    public List<ReadLog> logs() {
        ReadLog log = new ReadLog(named.name());
        if (ledger && columns.areNative() && !summed && vouchedTypes == null) {
            types(new long[0]);
        }
        log.countRecords(vouched);
        tallies.value().keySet().stream()
                .sorted()
                .forEach(part -> log.addPart(tallies.tally(part).log(), row -> 0, Set.of()));
        return List.of(log);
    }

    @Override
    public List<Map<TypeAt, Count>> types(long[] cutOffs) {
        Map<TypeAt, Count> types = new HashMap<>();
        for (int partition : tallies.value().keySet()) {
            tallies.tally(partition).types().forEach((type, count) -> add(types, type, count));
        }
        if (columns.areNative() && !summed) {
            Map<TypeAt, Count> known = new HashMap<>();
            countVouched(cutOffs, known);
            vouchedTypes = known;
            known.forEach((type, count) -> add(types, type, count));
        }
        return List.of(types);
    }

    private static void add(Map<TypeAt, Count> types, TypeAt type, Count count) {
        types.computeIfAbsent(type, absent -> new Count()).add(count.events(), count.points());
    }

    private void countVouched(long[] cutOffs, Map<TypeAt, Count> types) {
        vouched = 0;
        vouchedNotPosted = 0;
        String bucket = AccountParts.bucketBy(cutOffs);
        List<Row> counts =
                columns.typed(vouchedRows())
                        .groupBy(col("posted"), col("type"), expr(bucket).as("bucket"))
                        .agg(
                                expr("count(1)"),
                                expr("sum(shiftright(points, 32))"),
                                expr("sum(points & 4294967295L)"))
                        .collectAsList();
        for (Row row : counts) {
            vouched += row.getLong(3);
            if (row.getBoolean(0)) {
                WideSum points = TotalsRow.shifted(row.getLong(4));
                points.add(row.getLong(5));
                TypeAt type = new TypeAt(row.getString(1), row.getInt(2));
                types.computeIfAbsent(type, absent -> new Count()).add(row.getLong(3), points);
            } else {
                vouchedNotPosted += row.getLong(3);
            }
        }
    }

    @Override
    public List<Long> notPosted() {
        long count = vouchedNotPosted;
        for (int partition : tallies.value().keySet()) {
            count += tallies.tally(partition).notPosted();
        }
        return List.of(count);
    }

    @Override
    public Place place(long number) {
        return new Place(named.name(), 0);
    }
}
