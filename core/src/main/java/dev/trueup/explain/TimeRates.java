package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many events of each class there are at which time, in steps of ten minutes. Mergeable; once
 * it no longer grows it may be asked by several threads at once.
 */
final class TimeRates {
    static final long STEP = 600 * Moment.SECOND;

    private final Map<String, Steps> byClass = new HashMap<>();
    private final Steps all = new Steps();

    void add(String classOf, long moment) {
        long step = Math.floorDiv(moment, STEP);
        of(classOf).add(step, 1);
        all.add(step, 1);
    }

    private Steps of(String classOf) {
        return byClass.computeIfAbsent(classOf, key -> new Steps());
    }

    void merge(TimeRates other) {
        other.byClass.forEach((classOf, steps) -> of(classOf).merge(steps));
        all.merge(other.all);
    }

    /** Events of one class in all steps that the span touches. */
    long count(String classOf, long from, long until) {
        Steps steps = byClass.get(classOf);
        return steps == null ? 0 : steps.count(from, until);
    }

    /** Events of all classes in all steps that the span touches. */
    long count(long from, long until) {
        return all.count(from, until);
    }

    /** Counts by step, and once they are asked for, the sums up to each step. */
    private static final class Steps {
        /** Open addressing; a place without a count is empty. */
        private long[] steps = new long[1 << 6];

        private long[] counts = new long[1 << 6];
        private int size;

        /** Worked out again wherever it is needed. */
        private transient @Nullable Sums sums;

        void add(long step, long count) {
            int place = place(step);
            if (counts[place] == 0) {
                steps[place] = step;
                size++;
            }
            counts[place] += count;
            sums = null;
            if (2 * size > steps.length) {
                grow();
            }
        }

        private int place(long step) {
            int mask = steps.length - 1;
            int place = (int) ((step * 0x9e37_79b9_7f4a_7c15L) >>> 40) & mask;
            while (counts[place] != 0 && steps[place] != step) {
                place = (place + 1) & mask;
            }
            return place;
        }

        private void grow() {
            long[] oldSteps = steps;
            long[] oldCounts = counts;
            steps = new long[2 * oldSteps.length];
            counts = new long[steps.length];
            for (int i = 0; i < oldSteps.length; i++) {
                if (oldCounts[i] != 0) {
                    int place = place(oldSteps[i]);
                    steps[place] = oldSteps[i];
                    counts[place] = oldCounts[i];
                }
            }
        }

        void merge(Steps other) {
            for (int i = 0; i < other.steps.length; i++) {
                if (other.counts[i] != 0) {
                    add(other.steps[i], other.counts[i]);
                }
            }
        }

        long count(long from, long until) {
            Sums known = sums;
            if (known == null) {
                known = sums();
                sums = known;
            }
            return known.until(Math.floorDiv(until - 1, STEP) + 1)
                    - known.until(Math.floorDiv(from, STEP));
        }

        private Sums sums() {
            Sums made = new Sums(size);
            int found = 0;
            for (int i = 0; i < steps.length; i++) {
                if (counts[i] != 0) {
                    made.steps[found++] = steps[i];
                }
            }
            Arrays.sort(made.steps);
            made.index();
            for (int i = 0; i < size; i++) {
                made.before[i + 1] = made.before[i] + counts[place(made.steps[i])];
            }
            return made;
        }
    }

    /** Steps in order, and how many events there are before each and in all. */
    private static final class Sums {
        /** About forty years of steps; over longer times they are searched for. */
        private static final int MOST_PLACES = 1 << 21;

        private final long[] steps;
        private final long[] before;

        /** By the number of steps after the first: the place of the first that is no earlier. */
        private int[] places = {};

        private Sums(int size) {
            steps = new long[size];
            before = new long[size + 1];
        }

        /** Makes looking up a step take one look, once the steps are in order. */
        private void index() {
            int last = steps.length - 1;
            if (last < 0 || steps[last] - steps[0] >= MOST_PLACES) {
                return;
            }
            places = new int[(int) (steps[last] - steps[0]) + 1];
            int place = 0;
            for (int after = 0; after < places.length; after++) {
                place += steps[place] < steps[0] + after ? 1 : 0;
                places[after] = place;
            }
        }

        /** How many events lie before a step. */
        long until(long step) {
            if (steps.length == 0 || step <= steps[0]) {
                return 0;
            }
            if (step > steps[steps.length - 1]) {
                return before[steps.length];
            }
            return before[places.length > 0 ? places[(int) (step - steps[0])] : search(step)];
        }

        private int search(long step) {
            int found = Arrays.binarySearch(steps, step);
            return found >= 0 ? found : -found - 1;
        }
    }
}
