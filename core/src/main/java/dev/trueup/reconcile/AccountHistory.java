package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;

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
        events = List.copyOf(events);
        later = List.copyOf(later);
        notPosted = List.copyOf(notPosted);
        checkpoints = List.copyOf(checkpoints);
    }

    /** All events of the key, applied or not. */
    public List<Event> all() {
        List<Event> all = new ArrayList<>(events);
        all.addAll(later);
        all.addAll(notPosted);
        return all;
    }
}
