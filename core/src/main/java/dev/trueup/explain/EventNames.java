package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.reconcile.AccountHistory;
import java.util.List;

/** How reports name an event: by its id, or by its place in its account's order. */
public final class EventNames {
    private EventNames() {}

    /**
     * The event's id, or {@code ACCOUNT#place} where it has none: its 1-based place among all
     * events of the account, counted or not, in canonical order. Of events that are exactly alike,
     * the first place.
     */
    public static String of(AccountHistory history, Event event) {
        if (event.eventId() != null) {
            return event.eventId();
        }
        int place =
                1
                        + earlier(history.events(), event)
                        + earlier(history.later(), event)
                        + earlier(history.notPosted(), event);
        return event.account().accountId() + "#" + place;
    }

    private static int earlier(List<Event> ordered, Event event) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (EventOrder.CANONICAL.compare(ordered.get(middle), event) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
