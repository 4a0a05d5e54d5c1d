package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many events of each class there are at which time, in steps of ten minutes. Mergeable. */
final class TimeRates {
    static final long STEP = 600 * Moment.SECOND;

    private final Map<String, NavigableMap<Long, Long>> counts = new HashMap<>();

    void add(String classOf, long moment) {
        of(classOf).merge(Math.floorDiv(moment, STEP), 1L, Long::sum);
    }

    private NavigableMap<Long, Long> of(String classOf) {
        return counts.computeIfAbsent(classOf, key -> new TreeMap<>());
    }

    void merge(TimeRates other) {
        other.counts.forEach(
                (classOf, steps) -> {
                    NavigableMap<Long, Long> mine = of(classOf);
                    steps.forEach((step, n) -> mine.merge(step, n, Long::sum));
                });
    }

    /** Events of one class in all steps that the span touches. */
    long count(String classOf, long from, long until) {
        NavigableMap<Long, Long> steps = counts.get(classOf);
        return steps == null ? 0 : count(steps, from, until);
    }

    /** Events of all classes in all steps that the span touches. */
    long count(long from, long until) {
        long sum = 0;
        for (NavigableMap<Long, Long> steps : counts.values()) {
            sum += count(steps, from, until);
        }
        return sum;
    }

    private static long count(NavigableMap<Long, Long> steps, long from, long until) {
        long sum = 0;
        long first = Math.floorDiv(from, STEP);
        long last = Math.floorDiv(until - 1, STEP);
        for (long n : steps.subMap(first, true, last, true).values()) {
            sum += n;
        }
        return sum;
    }
}
