package dev.trueup.spark;

import dev.trueup.read.ReadLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Adds rows up by account key in the form in which Spark itself passes them on, so that nothing is
 * made for a row.
 *
 * @param form what the columns are
 * @param tallies where what was met is told; null where that was done before
 */
record RowSums(Form form, long[] cutOffs, int parts, String source, @Nullable PieceTallies tallies)
        implements PairFlatMapFunction<Iterator<InternalRow>, Integer, byte[]> {
    private static final long serialVersionUID = 1;

    /** What stands in the columns after the key. */
    enum Form {
        /** Events: see {@link TextInput#NARROW}; the key is null where the row is unreadable. */
        EVENTS,
        /** Events and their type: see {@link NativeColumns#summed}. */
        TYPED_EVENTS,
        /** Parts of sums: see {@link AccountParts}. */
        PARTS,
        /** Balances: see {@link TextInput#BALANCE}. */
        BALANCES
    }

    /** The sums of rows by part of the key space. */
    static JavaPairRDD<Integer, byte[]> of(Dataset<Row> rows, RowSums sums) {
        return internal(rows).mapPartitionsToPair(sums);
    }

    /** Rows in the form in which Spark passes them on: each is good until the next one comes. */
    static JavaRDD<InternalRow> internal(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<InternalRow> rows) {
        return new Adding(rows);
    }

    /** Reads on only when what came together before was taken. */
    private final class Adding implements Iterator<Tuple2<Integer, byte[]>> {
        private final Iterator<InternalRow> rows;
        private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
        private final PartedSums sums = new PartedSums(cutOffs.length + 1, parts, ready::add);
        private final AccountTable table = sums.table();
        private final PieceTally tally = new PieceTally(new ReadLog(source));
        private final TypeCounts types = new TypeCounts(tally, cutOffs.length + 1);
        private boolean ended;

        Adding(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                add(rows.next());
            }
            if (ready.isEmpty() && !ended) {
                ended = true;
                sums.handOver();
                if (tallies != null) {
                    tallies.add(TaskContext.getPartitionId(), tally);
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void add(InternalRow row) {
            if (row.isNullAt(0)) {
                table.addNotPosted(table.find(""), 1);
                return;
            }
            UTF8String key = row.getUTF8String(0);
            if (form == Form.EVENTS || form == Form.TYPED_EVENTS) {
                addEvent(key, row);
                return;
            }
            int at = table.find(key.getBaseObject(), key.getBaseOffset(), key.numBytes());
            if (form == Form.BALANCES) {
                table.addBalance(at, row.getLong(1), row.getLong(2), row.getLong(3));
            } else {
                addPart(at, row);
            }
            sums.added();
        }

        private void addEvent(UTF8String key, InternalRow row) {
            boolean posted = row.getBoolean(3);
            long moment = row.getLong(1);
            long points = row.getLong(2);
            int bucket = Buckets.of(moment, cutOffs);
            if (form == Form.TYPED_EVENTS) {
                tally.log().countRecord();
                if (posted) {
                    types.add(row.getUTF8String(4), bucket, points);
                } else {
                    tally.addNotPosted();
                }
            }
            Object base = key.getBaseObject();
            sums.add(base, key.getBaseOffset(), key.numBytes(), posted, bucket, points, moment);
        }

        private void addPart(int at, InternalRow row) {
            int bucket = row.getInt(1);
            if (bucket == AccountParts.NOT_POSTED) {
                table.addNotPosted(at, row.getLong(2));
                return;
            }
            table.add(at, bucket, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    /** Counts by type without making a text for each row: there are few types. */
    private static final class TypeCounts {
        private static final int MOST_AT_HAND = 16;

        private final PieceTally tally;
        private final int buckets;
        private final UTF8String[] types = new UTF8String[MOST_AT_HAND];
        private final long[] prefixes = new long[MOST_AT_HAND];
        private final PieceTally.Count[] counts;
        private int size;

        TypeCounts(PieceTally tally, int buckets) {
            this.tally = tally;
            this.buckets = buckets;
            counts = new PieceTally.Count[MOST_AT_HAND * buckets];
        }

        void add(UTF8String type, int bucket, long points) {
            long prefix = type.getPrefix();
            int length = type.numBytes();
            int index = 0;
            while (index < size && !isType(index, prefix, length, type)) {
                index++;
            }
            if (index == MOST_AT_HAND) {
                tally.count(type.toString(), bucket).add(points);
                return;
            }
            if (index == size) {
                types[index] = type.copy();
                prefixes[index] = prefix;
                size++;
            }
            int at = index * buckets + bucket;
            if (counts[at] == null) {
                counts[at] = tally.count(type.toString(), bucket);
            }
            counts[at].add(points);
        }

        private boolean isType(int index, long prefix, int length, UTF8String type) {
            return prefixes[index] == prefix
                    && types[index].numBytes() == length
                    && (length <= Long.BYTES || types[index].equals(type));
        }
    }
}
