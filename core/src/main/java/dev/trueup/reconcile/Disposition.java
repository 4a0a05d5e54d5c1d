package dev.trueup.reconcile;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;

/** What becomes of an event that could be read. */
public enum Disposition {
    /** Posted and not after the cut-off: part of the computed balance. */
    APPLIED,
    /** Posted, but after the cut-off: counted, not summed. */
    OUT_OF_WINDOW,
    /** Pending or void: counted, not summed, wherever it stands in time. */
    NOT_POSTED;

    /**
     * Places an event.
     *
     * @param windowEnd the last moment that counts, inclusive, as {@link Settings#windowEnd} says
     */
    public static Disposition of(Event event, long windowEnd) {
        return of(event.status(), event.timestamp(), windowEnd);
    }

    /** Places an event of such a status and moment. */
    public static Disposition of(EventStatus status, long timestamp, long windowEnd) {
        if (status != EventStatus.POSTED) {
            return NOT_POSTED;
        }
        return timestamp <= windowEnd ? APPLIED : OUT_OF_WINDOW;
    }
}
