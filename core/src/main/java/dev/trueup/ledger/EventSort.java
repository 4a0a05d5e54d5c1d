package dev.trueup.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Puts the places of events in order instead of the events, which may be many and made anew
 * whenever they are asked for. Merges runs of two, four, eight; what is in order already is left.
 */
public final class EventSort {
    private final List<Event> events;
    private final Comparator<Event> order;
    private final long[] moments;
    private int[] places;
    private int[] merged;

    private EventSort(List<Event> events, ToLongFunction<Event> moment, Comparator<Event> order) {
        this.events = events;
        this.order = order;
        this.moments = new long[events.size()];
        this.places = new int[events.size()];
        this.merged = new int[events.size()];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = moment.applyAsLong(events.get(i));
            places[i] = i;
        }
    }

    /**
     * The places of events in an order; of those that compare equal, the first place first.
     *
     * @param moment what the order looks at first
     */
    public static int[] places(
            List<Event> events, ToLongFunction<Event> moment, Comparator<Event> order) {
        return new EventSort(events, moment, order).sorted();
    }

    private int[] sorted() {
        for (int run = 1; run < places.length && run > 0; run *= 2) {
            for (int from = 0; from < places.length; from += 2 * run) {
                int middle = Math.min(places.length, from + run);
                merge(from, middle, Math.min(places.length, middle + run));
            }
            int[] before = places;
            places = merged;
            merged = before;
        }
        return places;
    }

    private void merge(int from, int middle, int until) {
        if (middle == until || compare(places[middle - 1], places[middle]) <= 0) {
            System.arraycopy(places, from, merged, from, until - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int to = from; to < until; to++) {
            boolean takesLeft =
                    right == until || (left < middle && compare(places[left], places[right]) <= 0);
            merged[to] = takesLeft ? places[left++] : places[right++];
        }
    }

    private int compare(int one, int other) {
        int byMoment = Long.compare(moments[one], moments[other]);
        return byMoment != 0 ? byMoment : order.compare(events.get(one), events.get(other));
    }
}
