package dev.trueup.practice;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import org.jspecify.annotations.Nullable;

/** Copies of an event that differ in one respect. */
final class Rewrite {
    private Rewrite() {}

    static Event points(Event event, long points) {
        return copy(event, event.account(), event.eventId(), points, event.postedAt());
    }

    static Event account(Event event, AccountKey account) {
        return copy(event, account, event.eventId(), event.points(), event.postedAt());
    }

    static Event postedAt(Event event, long postedAt) {
        return copy(event, event.account(), event.eventId(), event.points(), postedAt);
    }

    /** The same message again under another id, some time later. */
    static Event again(Event event, String eventId, long later) {
        return new Event(
                event.account(),
                event.timestamp() + later,
                event.type(),
                event.points(),
                eventId,
                event.description(),
                event.postedAt() == Moment.ABSENT ? Moment.ABSENT : event.postedAt() + later,
                event.source(),
                event.batchId(),
                event.status(),
                event.expiresAt(),
                event.reverses(),
                event.balanceAfter(),
                event.place());
    }

    private static Event copy(
            Event event, AccountKey account, @Nullable String eventId, long points, long postedAt) {
        return new Event(
                account,
                event.timestamp(),
                event.type(),
                points,
                eventId,
                event.description(),
                postedAt,
                event.source(),
                event.batchId(),
                event.status(),
                event.expiresAt(),
                event.reverses(),
                event.balanceAfter(),
                event.place());
    }
}
