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
        private final Map<Long, Long> counts = new HashMap<>();

        /** Worked out again wherever it is needed. */
        private transient @Nullable Sums sums;

        void add(long step, long count) {
            counts.merge(step, count, Long::sum);
            sums = null;
        }

        void merge(Steps other) {
            other.counts.forEach(this::add);
        }

        long count(long from, long until) {
            Sums known = sums;
            if (known == null) {
                known = Sums.of(counts);
                sums = known;
            }
            return known.until(Math.floorDiv(until - 1, STEP) + 1)
                    - known.until(Math.floorDiv(from, STEP));
        }
    }

    /** Steps in order, and how many events there are before each and in all. */
    private static final class Sums {
        private final long[] steps;
        private final long[] before;

        private Sums(int size) {
            steps = new long[size];
            before = new long[size + 1];
        }

        static Sums of(Map<Long, Long> counts) {
            Sums sums = new Sums(counts.size());
            int found = 0;
            for (long step : counts.keySet()) {
                sums.steps[found++] = step;
            }
            Arrays.sort(sums.steps);
            for (int place = 0; place < found; place++) {
                long count = counts.getOrDefault(sums.steps[place], 0L);
                sums.before[place + 1] = sums.before[place] + count;
            }
            return sums;
        }

        /** How many events lie before a step. */
        long until(long step) {
            int low = 0;
            int high = steps.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (steps[middle] < step) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return before[low];
        }
    }
}
