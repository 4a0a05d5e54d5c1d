package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import java.util.function.Consumer;
import scala.Tuple2;

/**
 * Adds accounts up within a task, and hands over what has come together in parts of the key space:
 * at the end, and whenever it has grown large, so that memory stays bounded.
 */
final class PartedSums {
    /** Of what a table may hold before it is handed over. */
    private static final long MOST_BYTES = 128L << 20;

    private static final int SHARE_OF_HEAP = 16;

    private final AccountTable table;
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
    void add(Event event, long[] cutOffs, PieceTally tally) {
        int at = table.find(Keys.join(event.account()));
        if (event.status() == EventStatus.POSTED) {
            long moment = event.timestamp();
            int bucket = Buckets.of(moment, cutOffs);
            tally.addEvent(event.type(), bucket, event.points());
            table.add(at, bucket, 1, event.points(), moment, moment);
        } else {
            tally.addNotPosted();
            table.addNotPosted(at, 1);
        }
        added();
    }

    /** Adds a balance whose place is to be told by this number. */
    void add(Balance balance, long place) {
        int at = table.find(Keys.join(balance.account()));
        table.addBalance(at, balance.points(), balance.asOf(), place);
        added();
    }

    /** To be called after each record that was added to the table. */
    void added() {
        if (table.bytes() > mostBytes) {
            handOver();
        }
    }

    /** Hands over what is left. */
    void handOver() {
        byte[][] bytes = table.parted(parts);
        for (int part = 0; part < parts; part++) {
            if (bytes[part].length > 0) {
                out.accept(new Tuple2<>(part, bytes[part]));
            }
        }
        table.clear();
    }
}
