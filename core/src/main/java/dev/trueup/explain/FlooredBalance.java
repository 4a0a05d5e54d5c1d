package dev.trueup.explain;

import dev.trueup.ledger.ChosenEvents;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventSort;
import java.util.ArrayList;
import java.util.List;

/**
 * What a balance that never goes below zero would hold if it took an account's events in the order
 * of posting.
 *
 * @param points what it would hold, in ten-thousandths of a point
 * @param cut whether a movement was cut off at zero on the way
 * @param overdrawn whether the events take the balance below zero in the order of effect as well,
 *     so that the order of posting is not to blame
 * @param late the events that came too late to keep the balance above zero, in canonical order
 */
record FlooredBalance(long points, boolean cut, boolean overdrawn, List<Event> late) {
    /** How far after a cut the events that were missing then are looked for. */
    private static final int LOOKED_AT = 1_000;

    FlooredBalance {
        late = List.copyOf(late);
    }

    /** Takes events given in canonical order. */
    static FlooredBalance of(List<Event> events) {
        long sum = 0;
        boolean overdrawn = false;
        boolean inOrder = true;
        long received = Long.MIN_VALUE;
        for (Event event : events) {
            sum += event.points();
            overdrawn |= sum < 0;
            inOrder &= event.received() >= received;
            received = event.received();
        }
        if (inOrder && !overdrawn) {
            return new FlooredBalance(sum, false, false, List.of());
        }
        List<Event> posted = inOrder ? events : posted(events);
        List<Event> late = new ArrayList<>();
        long balance = 0;
        boolean cut = false;
        for (int place = 0; place < posted.size(); place++) {
            balance += posted.get(place).points();
            if (balance < 0) {
                if (!inOrder) {
                    addLate(posted, place, -balance, late);
                }
                balance = 0;
                cut = true;
            }
        }
        late.sort(EventOrder.CANONICAL);
        return new FlooredBalance(balance, cut, overdrawn, late);
    }

    private static List<Event> posted(List<Event> events) {
        int[] places = EventSort.places(events, Event::received, EventOrder.POSTING);
        return new ChosenEvents(events, places);
    }

    /** The first events posted after a cut that took effect before it and make up for it. */
    private static void addLate(List<Event> posted, int cutAt, long lacking, List<Event> late) {
        Event debit = posted.get(cutAt);
        long left = lacking;
        int end = (int) Math.min(posted.size(), cutAt + 1L + LOOKED_AT);
        for (int place = cutAt + 1; place < end && left > 0; place++) {
            Event event = posted.get(place);
            if (event.points() > 0
                    && EventOrder.CANONICAL.compare(event, debit) < 0
                    && !late.contains(event)) {
                late.add(event);
                left -= event.points();
            }
        }
    }
}
