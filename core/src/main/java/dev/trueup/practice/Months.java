package dev.trueup.practice;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first moments of the months around a span of time, in UTC. */
final class Months {
    private final long[] starts;

    /**
     * Every month start from the one before {@code from} to fourteen months after {@code until}.
     */
    Months(long from, long until) {
        List<Long> found = new ArrayList<>();
        int year = (int) (1970 + Math.floorDiv(from, 366 * Moment.DAY));
        int after = 0;
        for (int month = 1; after < 14; month++) {
            if (month == 13) {
                month = 1;
                year++;
            }
            long start = Moment.epochDay(year, month, 1) * Moment.DAY;
            if (start > from - 32 * Moment.DAY) {
                found.add(start);
            }
            after += start > until ? 1 : 0;
        }
        starts = new long[found.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = found.get(i);
        }
    }

    /** The first month start after a moment. */
    long after(long moment) {
        int place = Arrays.binarySearch(starts, moment);
        int next = place >= 0 ? place + 1 : -place - 1;
        return starts[Math.min(next, starts.length - 1)];
    }

    /**
     * The last {@code count} month starts before a moment, earliest first; fewer where they end.
     */
    List<Long> lastBefore(long moment, long notBefore, int count) {
        List<Long> last = new ArrayList<>();
        for (int i = starts.length - 1; i >= 0 && last.size() < count; i--) {
            if (starts[i] < moment && starts[i] > notBefore) {
                last.add(0, starts[i]);
            }
        }
        return last;
    }
}
