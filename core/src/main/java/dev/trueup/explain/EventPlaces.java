package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.reconcile.AccountHistory;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Where each event stands among all events of an account: first the applied ones, then those after
 * the window, then those not posted.
 */
final class EventPlaces {
    /** Of an event of another account. */
    static final int NONE = -1;

    private final IdentityHashMap<Event, Integer> known = new IdentityHashMap<>();

    /** Events that are equal and not the same, to be searched; empty where all are known. */
    private final List<Event> packed;

    EventPlaces(AccountHistory history) {
        List<Event> all = history.all();
        packed = history.isPacked() ? history.events() : List.of();
        for (int place = packed.size(); place < all.size(); place++) {
            known.put(all.get(place), place);
        }
    }

    /** The place of an event of the account; negative for any other. */
    int of(Event event) {
        Integer place = known.get(event);
        return place == null ? search(event) : place;
    }

    /** Events that say the same in all else stand at different places of the input. */
    private int search(Event event) {
        int low = 0;
        int high = packed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (EventOrder.CANONICAL.compare(packed.get(middle), event) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int place = low; place < packed.size(); place++) {
            Event found = packed.get(place);
            if (found.equals(event)) {
                return place;
            }
            if (EventOrder.CANONICAL.compare(found, event) != 0) {
                return NONE;
            }
        }
        return NONE;
    }
}
