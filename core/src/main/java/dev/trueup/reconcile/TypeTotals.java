package dev.trueup.reconcile;

import dev.trueup.ledger.WideSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applied events and their points by event type. Mergeable in any order. */
public final class TypeTotals {
    private final Map<String, Total> totals = new TreeMap<>();

    /**
     * One event type.
     *
     * @param type the word, as in the ledger
     * @param events how many events of it were applied
     * @param points their plain sum in ten-thousandths of a point
     */
    public record TypeTotal(String type, long events, WideSum points) {}

    /** Counts one applied event. */
    public void add(String type, long points) {
        Total total = totals.computeIfAbsent(type, word -> new Total());
        total.events++;
        total.points.add(points);
    }

    /** Counts several applied events of one type. */
    public void add(String type, long events, WideSum points) {
        Total total = totals.computeIfAbsent(type, word -> new Total());
        total.events += events;
        total.points.add(points);
    }

    /** Takes in the totals of other events. */
    public void merge(TypeTotals other) {
        other.totals.forEach((type, total) -> add(type, total.events, total.points));
    }

    /** The totals ordered by type. */
    public List<TypeTotal> list() {
        List<TypeTotal> list = new ArrayList<>(totals.size());
        totals.forEach(
                (type, total) -> {
                    WideSum points = new WideSum();
                    points.add(total.points);
                    list.add(new TypeTotal(type, total.events, points));
                });
        return list;
    }

    private static final class Total {
        private long events;
        private final WideSum points = new WideSum();
    }
}
