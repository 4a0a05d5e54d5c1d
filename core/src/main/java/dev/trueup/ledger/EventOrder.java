package dev.trueup.ledger;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The orders in which an account's events are told. Absent fields come first; texts compare by
 * UTF-16 code unit. Events that compare equal are interchangeable.
 */
public final class EventOrder {
    /**
     * By timestamp, posted_at, event_id, type, points, description; then by the fields left, so
     * that only events that say the same in everything are interchangeable.
     */
    public static final Comparator<Event> CANONICAL = EventOrder::compareCanonically;

    /** By the moment the ledger received each event, then canonically. */
    public static final Comparator<Event> POSTING =
            (a, b) -> {
                int byReceived = Long.compare(a.received(), b.received());
                return byReceived != 0 ? byReceived : compareCanonically(a, b);
            };

    private EventOrder() {}

    private static int compareCanonically(Event a, Event b) {
        int order = Long.compare(a.timestamp(), b.timestamp());
        if (order == 0) {
            order = Long.compare(a.postedAt(), b.postedAt());
        }
        if (order == 0) {
            order = compare(a.eventId(), b.eventId());
        }
        if (order == 0) {
            order = a.type().compareTo(b.type());
        }
        if (order == 0) {
            order = Long.compare(a.points(), b.points());
        }
        if (order == 0) {
            order = compare(a.description(), b.description());
        }
        return order != 0 ? order : compareRest(a, b);
    }

    private static int compareRest(Event a, Event b) {
        int order = compare(a.source(), b.source());
        if (order == 0) {
            order = compare(a.batchId(), b.batchId());
        }
        if (order == 0) {
            order = a.status().compareTo(b.status());
        }
        if (order == 0) {
            order = Long.compare(a.expiresAt(), b.expiresAt());
        }
        if (order == 0) {
            order = compare(a.reverses(), b.reverses());
        }
        return order != 0 ? order : Long.compare(a.balanceAfter(), b.balanceAfter());
    }

    private static int compare(@Nullable String a, @Nullable String b) {
        if (a == null) {
            return b == null ? 0 : -1;
        }
        return b == null ? 1 : a.compareTo(b);
    }
}
