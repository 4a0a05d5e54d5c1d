package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Everything known about one account key: its drift and the records behind it.
 *
 * @param drift the account's drift
 * @param events the applied events, in canonical order
 * @param later posted events after the window, in canonical order: counted, not summed
 * @param notPosted pending and void events, in canonical order: counted, not summed
 * @param checkpoints earlier balances of the same key, by their {@code as_of}, earliest first
 */
public record AccountHistory(
        AccountDrift drift,
        List<Event> events,
        List<Event> later,
        List<Event> notPosted,
        List<Balance> checkpoints) {
    public AccountHistory {
        requireNonNull(drift, "drift");
        events = events instanceof EventColumns ? events : List.copyOf(events);
        later = List.copyOf(later);
        notPosted = List.copyOf(notPosted);
        checkpoints = List.copyOf(checkpoints);
    }

    /** All events of the key, applied or not: the lists one after the other. */
    public List<Event> all() {
        return new AllEvents(events, later, notPosted);
    }

    /**
     * Whether events are made anew whenever they are asked for, so that the same event is equal to
     * itself and not the very object.
     */
    public boolean isPacked() {
        return events instanceof EventColumns;
    }

    private static final class AllEvents extends AbstractList<Event> implements RandomAccess {
        private final List<Event> events;
        private final List<Event> later;
        private final List<Event> notPosted;

        AllEvents(List<Event> events, List<Event> later, List<Event> notPosted) {
            this.events = events;
            this.later = later;
            this.notPosted = notPosted;
        }

        @Override
        public Event get(int index) {
            int beyond = index - events.size();
            if (beyond < 0) {
                return events.get(index);
            }
            return beyond < later.size() ? later.get(beyond) : notPosted.get(beyond - later.size());
        }

        @Override
        public int size() {
            return events.size() + later.size() + notPosted.size();
        }
    }
}
