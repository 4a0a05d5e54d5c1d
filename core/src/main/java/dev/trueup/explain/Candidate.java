package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.ChosenEvents;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may have happened to an account, and what it would add to the drift.
 *
 * @param cause what would have happened
 * @param kind the shape in which it shows: which finer kinds are frequent is learnt
 * @param points what it would add to the drift, signed, in ten-thousandths of a point
 * @param weight its share of the cause's probability in this account, times how much better the
 *     account's records fit it than mere chance; positive, not bounded by 1
 * @param events the events it rests on, never modified; empty where it needs none
 * @param eventIds how the report names those events
 * @param counterpart the other account key of a misposting; null for every other cause
 * @param since for a stale balance the moment of the last event that it counts, else absent
 * @param detail what the evidence needs beside the events, such as a rounding mode; may be empty
 */
record Candidate(
        Cause cause,
        Kind kind,
        long points,
        double weight,
        List<Event> events,
        List<String> eventIds,
        @Nullable AccountKey counterpart,
        long since,
        String detail) {
    /** Which part of all moves without an event are lines that the ledger lost. */
    private static final double GONE_OF_MOVES = 0.5;

    Candidate {
        requireNonNull(cause, "cause");
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        events = events instanceof ChosenEvents ? events : List.copyOf(events);
        eventIds = eventIds instanceof CitedNames ? eventIds : List.copyOf(eventIds);
    }

    /** The same, which no longer holds the history that it was found in. */
    Candidate detached() {
        return new Candidate(
                cause,
                kind,
                points,
                weight,
                List.copyOf(events),
                List.copyOf(eventIds),
                counterpart,
                since,
                detail);
    }

    /** The drift moved without any event. */
    static Candidate withoutEvent(long points, double weight) {
        return new Candidate(
                Cause.MISSING_EVENT,
                Kind.PLAIN,
                points,
                weight,
                List.of(),
                List.of(),
                null,
                Moment.ABSENT,
                "");
    }

    /** The ledger has lost a line of these points. */
    static Candidate lineGone(long points) {
        return new Candidate(
                Cause.MISSING_EVENT,
                Kind.LINE_GONE,
                points,
                GONE_OF_MOVES,
                List.of(),
                List.of(),
                null,
                Moment.ABSENT,
                "");
    }

    /** The same move, where a record that names the account could not be read. */
    Candidate unread() {
        return new Candidate(
                cause, Kind.UNREAD, points, weight, events, eventIds, counterpart, since, detail);
    }

    /** Whether the balance moved without an event, by any amount. */
    boolean isMove() {
        return cause == Cause.MISSING_EVENT && kind != Kind.LINE_GONE;
    }

    /** The same event, held to have been posted to another account. */
    Candidate misposted(Cause misposting, long newPoints, double newWeight, AccountKey other) {
        return new Candidate(
                misposting,
                Kind.PLAIN,
                newPoints,
                newWeight,
                events,
                eventIds,
                other,
                Moment.ABSENT,
                detail);
    }
}
