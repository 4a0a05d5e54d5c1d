package dev.trueup.engine.fold;

import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.TypeTotals;
import java.util.Arrays;

/** What one thread has applied, by the number of the event type, and what it has not. */
final class TypeTally {
    long[] events = new long[64];
    long[] points = new long[64];
    private long[] wraps = new long[64];
    long applied;
    long outOfWindow;
    long notPosted;

    /** Makes room for types up to the given number. */
    void ensure(int type) {
        if (type >= events.length) {
            int size = Math.max(type + 1, events.length * 2);
            events = Arrays.copyOf(events, size);
            points = Arrays.copyOf(points, size);
            wraps = Arrays.copyOf(wraps, size);
        }
    }

    /** Corrects a sum that has just wrapped in the direction of {@code added}. */
    void wrapped(int type, long added) {
        wraps[type] += added < 0 ? -1 : 1;
    }

    void addTo(TypeTotals totals, TypeWords words) {
        for (int type = 0; type < events.length; type++) {
            if (events[type] > 0) {
                totals.add(words.word(type), events[type], WideSum.of(points[type], wraps[type]));
            }
        }
    }
}
