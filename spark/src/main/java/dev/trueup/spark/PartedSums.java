package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.EventStatus;
import dev.trueup.read.EventRow;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Adds accounts up within a task, and hands over what has come together in parts of the key space:
 * at the end, and whenever it has grown large, so that memory stays bounded.
 */
final class PartedSums {
    /** Of what a table may hold before it is handed over. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int SHARE_OF_HEAP = 16;

    private static final int NOT_POSTED = -1;

    private final AccountTable table;
    private final KeyBytes key = new KeyBytes();
    private final KeyBatch waiting = new KeyBatch();
    private final int[] at = new int[KeyBatch.MOST];
    private final int[] buckets = new int[KeyBatch.MOST];
    private final long[] points = new long[KeyBatch.MOST];
    private final long[] moments = new long[KeyBatch.MOST];
    private final @Nullable String[] types = new @Nullable String[16];
    private final int[] typeBuckets = new int[types.length];
    private final PieceTally.@Nullable Count[] counts =
            new PieceTally.@Nullable Count[types.length];
    private @Nullable PieceTally counted;
    private int atHand;
    private final int parts;
    private final Consumer<Tuple2<Integer, byte[]>> out;
    private final long mostBytes =
            Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    PartedSums(int buckets, int parts, Consumer<Tuple2<Integer, byte[]>> out) {
        table = new AccountTable(buckets);
        this.parts = parts;
        this.out = out;
    }

    AccountTable table() {
        return table;
    }

    /** Adds an event and notes it in the tally. */
    void add(EventRow event, long[] cutOffs, PieceTally tally) {
        boolean posted = event.status() == EventStatus.POSTED;
        int bucket = Buckets.of(event.timestamp(), cutOffs);
        if (posted) {
            count(tally, event.type(), bucket).add(event.points());
        } else {
            tally.addNotPosted();
        }
        key.of(event);
        long offset = Platform.BYTE_ARRAY_OFFSET;
        long moment = event.timestamp();
        add(key.bytes(), offset, key.length(), posted, bucket, event.points(), moment);
    }

    /** What is counted of a type: readers give the same text for the same word, mostly. */
    @SuppressWarnings("ReferenceEquality") // an equal text that is another is looked up
    private PieceTally.Count count(PieceTally tally, String type, int bucket) {
        if (tally != counted) {
            counted = tally;
            atHand = 0;
        }
        for (int i = 0; i < atHand; i++) {
            if (types[i] == type && typeBuckets[i] == bucket) {
                return Objects.requireNonNull(counts[i]);
            }
        }
        PieceTally.Count count = tally.count(type, bucket);
        if (atHand < types.length) {
            types[atHand] = type;
            typeBuckets[atHand] = bucket;
            counts[atHand] = count;
            atHand++;
        }
        return count;
    }

    /** Adds an event of the account whose key stands anywhere in memory. */
    void add(
            Object base,
            long offset,
            int length,
            boolean posted,
            int bucket,
            long eventPoints,
            long moment) {
        int index = waiting.size();
        waiting.add(base, offset, length);
        buckets[index] = posted ? bucket : NOT_POSTED;
        points[index] = eventPoints;
        moments[index] = moment;
        if (index + 1 == KeyBatch.MOST) {
            addWaiting();
            added();
        }
    }

    private void addWaiting() {
        table.find(waiting, at);
        for (int i = 0; i < waiting.size(); i++) {
            if (buckets[i] == NOT_POSTED) {
                table.addNotPosted(at[i], 1);
            } else {
                table.add(at[i], buckets[i], 1, points[i], moments[i], moments[i]);
            }
        }
        waiting.clear();
    }

    /** Adds a balance whose place is to be told by this number. */
    void add(Balance balance, long place) {
        int at = table.find(Keys.join(balance.account()));
        table.addBalance(at, balance.points(), balance.asOf(), place);
        added();
    }

    /** To be called after each record that was added to the table itself. */
    void added() {
        if (table.bytes() > mostBytes) {
            handOver();
        }
    }

    /** Hands over what is left. */
    void handOver() {
        addWaiting();
        byte[][] bytes = table.parted(parts);
        for (int part = 0; part < parts; part++) {
            if (bytes[part].length > 0) {
                out.accept(new Tuple2<>(part, bytes[part]));
            }
        }
        table.clear();
    }
}
