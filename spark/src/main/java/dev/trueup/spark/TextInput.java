package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.ReadLog;
import dev.trueup.spark.PieceTally.Count;
import dev.trueup.spark.PieceTally.TypeAt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Text files, read by the readers of the core so that what cannot be read is rejected with its file
 * and line. Big files of lines are read in pieces by several tasks; a piece that turns out to need
 * the rest of its file has the file read whole.
 */
final class TextInput implements Input {
    /** What sums need of an event. */
    static final StructType NARROW =
            new StructType()
                    .add(EventRows.KEY, StringType, false)
                    .add(EventRows.TIMESTAMP, LongType, false)
                    .add(EventRows.POINTS, LongType, false)
                    .add("posted", BooleanType, false);

    /** What sums by type need of an event. */
    static final StructType TYPED =
            NARROW.add(EventRows.TYPE, StringType, true)
                    .add(EventRows.SOURCE_INDEX, LongType, false);

    /** The columns of a balance; its place is the number of a piece and a line within it. */
    static final StructType BALANCE =
            new StructType()
                    .add(EventRows.KEY, StringType, false)
                    .add(EventRows.POINTS, LongType, false)
                    .add("as_of", LongType, false)
                    .add("place", LongType, false);

    private static final int ROWS_AT_ONCE = 1_024;
    private static final int PARTS_AT_ONCE = 16;

    private final SparkSession spark;
    private final List<TextFile> files;
    private final MappingSpec mapping;
    private final HadoopSettings hadoop;
    private final long pieceBytes;
    private final Set<Integer> whole = new HashSet<>();
    private List<Piece> pieces = List.of();
    private PieceTallies tallies = new PieceTallies();

    TextInput(SparkSession spark, List<TextFile> files, MappingSpec mapping, long pieceBytes) {
        this.spark = spark;
        this.files = List.copyOf(files);
        this.mapping = mapping;
        this.pieceBytes = pieceBytes;
        hadoop = new HadoopSettings(spark.sparkContext().hadoopConfiguration());
        cut();
    }

    /** Cuts the files into pieces and forgets what was met. */
    private void cut() {
        pieces = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            TextFile file = files.get(i);
            boolean cuts = file.canBeCut() && !whole.contains(i) && file.size() > pieceBytes;
            long step = cuts ? pieceBytes : Math.max(1, file.size());
            for (long from = 0; from == 0 || from < file.size(); from += step) {
                long until = Math.min(file.size(), from + step);
                pieces.add(new Piece(pieces.size(), i, file, from, until));
            }
        }
        tallies = new PieceTallies();
        spark.sparkContext().register(tallies);
    }

    @Override
    public JavaPairRDD<Integer, byte[]> sums(long[] cutOffs, int parts) {
        PieceReader reader = reader(tallies);
        return JavaPairRDD.fromJavaRDD(
                made(
                        PARTS_AT_ONCE,
                        (each, out) -> {
                            PartedSums sums = new PartedSums(cutOffs.length + 1, parts, out);
                            each.forEachRemaining(piece -> sum(piece, reader, cutOffs, sums));
                            sums.handOver();
                        }));
    }

    private static void sum(Piece piece, PieceReader reader, long[] cutOffs, PartedSums sums) {
        reader.events(piece, tally -> event -> sums.add(event, cutOffs, tally));
    }

    @Override
    public JavaPairRDD<Integer, byte[]> balanceSums(int buckets, int parts, long places) {
        PieceReader reader = reader(null);
        return JavaPairRDD.fromJavaRDD(
                made(
                        PARTS_AT_ONCE,
                        (each, out) -> {
                            PartedSums sums = new PartedSums(buckets, parts, out);
                            ObjLongConsumer<Balance> adding =
                                    (balance, place) -> sums.add(balance, places | place);
                            each.forEachRemaining(piece -> reader.balances(piece, adding));
                            sums.handOver();
                        }));
    }

    @Override
    public Dataset<Row> narrow(long[] cutOffs) {
        return rows(tallies, cutOffs, EventTaker.Wanted.NARROW);
    }

    @Override
    public Dataset<Row> typed() {
        return rows(null, new long[0], EventTaker.Wanted.TYPED);
    }

    @Override
    public Dataset<Row> whole() {
        return rows(null, new long[0], EventTaker.Wanted.WHOLE);
    }

    @Override
    public JavaRDD<Row> told(@Nullable Broadcast<KeyFilter> filter, long places) {
        return taken(
                null, new EventTaker.Task(EventTaker.Wanted.TOLD, new long[0], filter, places));
    }

    private Dataset<Row> rows(
            @Nullable PieceTallies told, long[] cutOffs, EventTaker.Wanted wanted) {
        EventTaker.Task task = new EventTaker.Task(wanted, cutOffs, null, 0);
        return spark.createDataFrame(taken(told, task), wanted.schema());
    }

    private JavaRDD<Row> taken(@Nullable PieceTallies told, EventTaker.Task task) {
        PieceReader reader = reader(told);
        Making<Row> making =
                (each, rows) ->
                        each.forEachRemaining(
                                piece ->
                                        reader.events(
                                                piece,
                                                tally ->
                                                        new EventTaker(task, tally, rows)
                                                                .ofRows(
                                                                        piece.fileIndex(),
                                                                        PieceReader.first(piece))));
        return made(ROWS_AT_ONCE, making);
    }

    @Override
    public Dataset<Row> balances() {
        PieceReader reader = reader(null);
        Making<Row> making =
                (each, rows) -> {
                    ObjLongConsumer<Balance> adding =
                            (balance, place) -> rows.accept(EventTaker.row(balance, place));
                    each.forEachRemaining(piece -> reader.balances(piece, adding));
                };
        return spark.createDataFrame(made(ROWS_AT_ONCE, making), BALANCE);
    }

    /** What a task makes of its pieces, pushed while they are read. */
    private interface Making<T> extends Serializable {
        void of(Iterator<Piece> pieces, Consumer<T> out);
    }

    private <T> JavaRDD<T> made(int atOnce, Making<T> making) {
        return pieces().mapPartitions(each -> new Pushed<>(atOnce, out -> making.of(each, out)));
    }

    @Override
    public void readBalances() {
        do {
            PieceReader reader = reader(tallies);
            pieces().foreach(piece -> reader.balances(piece, (balance, place) -> {}));
        } while (!isComplete(0));
    }

    @Override
    public long records() {
        return pieces.stream()
                .mapToLong(piece -> tallies.tally(piece.number()).log().records())
                .sum();
    }

    private PieceReader reader(@Nullable PieceTallies told) {
        return new PieceReader(mapping, hadoop, told);
    }

    private JavaRDD<Piece> pieces() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(pieces, Math.max(1, slices()));
    }

    /** About one task for each stretch of bytes, so that many small files share a task. */
    private int slices() {
        long bytes = files.stream().mapToLong(TextFile::size).sum();
        long wanted = Math.max(bytes / pieceBytes + 1, spark.sparkContext().defaultParallelism());
        return (int) Math.min(pieces.size(), wanted);
    }

    @Override
    public boolean isComplete(long unreadable) {
        boolean complete = true;
        for (Piece piece : pieces) {
            PieceTally tally = tallies.tally(piece.number());
            if (tally.stopped() != null) {
                throw new InputStoppedException(tally.stopped());
            }
            if (tally.isIrregular()) {
                whole.add(piece.fileIndex());
                complete = false;
            }
        }
        if (!complete) {
            cut();
        }
        return complete;
    }

    @Override
    public List<ReadLog> logs() {
        List<ReadLog> logs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ReadLog log = new ReadLog(files.get(i).name());
            for (Piece piece : pieces) {
                if (piece.fileIndex() == i) {
                    long before = linesBefore(piece);
                    log.addPart(
                            tallies.tally(piece.number()).log(),
                            line -> line == 0 ? 0 : line + before,
                            piece.isWhole() ? Set.of() : ReadLog.ABOUT_THE_WHOLE);
                }
            }
            logs.add(log);
        }
        return logs;
    }

    /** How many lines to add to a line of the piece's text to get the line in its file. */
    private long linesBefore(Piece of) {
        long lines = 0;
        for (Piece piece : pieces) {
            if (piece.fileIndex() == of.fileIndex() && piece.number() < of.number()) {
                lines += tallies.tally(piece.number()).lines();
            }
        }
        boolean hasPrefix = of.from() > 0 && of.file().header().length > 0;
        return hasPrefix ? lines - 1 : lines;
    }

    @Override
    public Place place(long number) {
        Piece piece = pieces.get((int) (number >>> PieceReader.LINE_BITS));
        long line = number & (1L << PieceReader.LINE_BITS) - 1;
        return new Place(piece.file().name(), line + linesBefore(piece));
    }

    @Override
    public Set<Long> moments() {
        Set<Long> moments = new TreeSet<>();
        pieces.forEach(piece -> moments.addAll(tallies.tally(piece.number()).moments()));
        return moments;
    }

    @Override
    public List<Named> sources() {
        return files.stream()
                .map(file -> new Named(file.name(), file.format().word(), file.size()))
                .toList();
    }

    @Override
    public List<Map<TypeAt, Count>> types(long[] cutOffs) {
        List<Map<TypeAt, Count>> types = new ArrayList<>();
        files.forEach(file -> types.add(new HashMap<>()));
        for (Piece piece : pieces) {
            Map<TypeAt, Count> all = types.get(piece.fileIndex());
            tallies.tally(piece.number())
                    .types()
                    .forEach(
                            (type, count) ->
                                    all.computeIfAbsent(type, absent -> new Count())
                                            .add(count.events(), count.points()));
        }
        return types;
    }

    @Override
    public List<Long> notPosted() {
        long[] counts = new long[files.size()];
        for (Piece piece : pieces) {
            counts[piece.fileIndex()] += tallies.tally(piece.number()).notPosted();
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
