package dev.trueup.read;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Event} says, as it stands among the characters that it was read from, without an
 * object of its own for each text. A reader fills the same row anew for each record, so whoever is
 * shown one takes what it needs at once.
 */
public final class EventRow {
    /** A part of the row's characters; empty where the event has no such text. */
    static final class Span {
        int start;
        int end;

        void clear() {
            start = 0;
            end = 0;
        }
    }

    final Span accountId = new Span();
    final Span eventId = new Span();
    final Span reverses = new Span();
    char[] text = {};
    String currency = "";
    String pointType = "";
    long timestamp;
    String type = "";
    long points;
    @Nullable String description;
    long postedAt = Moment.ABSENT;
    @Nullable String source;
    @Nullable String batchId;
    EventStatus status = EventStatus.POSTED;
    long expiresAt = Moment.ABSENT;
    long balanceAfter = Points.ABSENT;
    Place place = new Place("", 0);

    /** An empty row. */
    public EventRow() {}

    /** Shows an event. */
    public void show(Event event) {
        StringBuilder all = new StringBuilder(64);
        append(event.account().accountId(), accountId, all);
        append(event.eventId(), eventId, all);
        append(event.reverses(), reverses, all);
        text = all.toString().toCharArray();
        currency = event.account().currency();
        pointType = event.account().pointType();
        timestamp = event.timestamp();
        type = event.type();
        points = event.points();
        description = event.description();
        postedAt = event.postedAt();
        source = event.source();
        batchId = event.batchId();
        status = event.status();
        expiresAt = event.expiresAt();
        balanceAfter = event.balanceAfter();
        place = event.place();
    }

    private static void append(@Nullable String part, Span span, StringBuilder all) {
        span.start = all.length();
        if (part != null) {
            all.append(part);
        }
        span.end = all.length();
    }

    /** The event, which stays when the row goes on. */
    public Event event() {
        return new Event(
                account(),
                timestamp,
                type,
                points,
                text(eventId),
                description,
                postedAt,
                source,
                batchId,
                status,
                expiresAt,
                text(reverses),
                balanceAfter,
                place);
    }

    /** The account key. */
    public AccountKey account() {
        String id = new String(text, accountId.start, accountId.end - accountId.start);
        return new AccountKey(id, currency, pointType);
    }

    private @Nullable String text(Span span) {
        return span.start == span.end ? null : new String(text, span.start, span.end - span.start);
    }

    /** True where the account key is an account id alone. */
    public boolean isPlainAccount() {
        return currency.isEmpty() && pointType.isEmpty();
    }

    /** Holds the ids, see the methods that tell where. */
    public char[] chars() {
        return text;
    }

    /** Where the account id starts among {@link #chars}. */
    public int accountIdStart() {
        return accountId.start;
    }

    /** Where the account id ends among {@link #chars}. */
    public int accountIdEnd() {
        return accountId.end;
    }

    /** Where the event id starts among {@link #chars}. */
    public int eventIdStart() {
        return eventId.start;
    }

    /** How long the event id is; 0 where the ledger gives none. */
    public int eventIdLength() {
        return eventId.end - eventId.start;
    }

    /** Where the id of the event that is taken back starts among {@link #chars}. */
    public int reversesStart() {
        return reverses.start;
    }

    /** How long the id of the event that is taken back is; 0 where none is taken back. */
    public int reversesLength() {
        return reverses.end - reverses.start;
    }

    /** See {@link Event#timestamp}. */
    public long timestamp() {
        return timestamp;
    }

    /** See {@link Event#type}. */
    public String type() {
        return type;
    }

    /** See {@link Event#points}. */
    public long points() {
        return points;
    }

    /** See {@link Event#description}. */
    public @Nullable String description() {
        return description;
    }

    /** See {@link Event#postedAt}. */
    public long postedAt() {
        return postedAt;
    }

    /** See {@link Event#source}. */
    public @Nullable String source() {
        return source;
    }

    /** See {@link Event#batchId}. */
    public @Nullable String batchId() {
        return batchId;
    }

    /** See {@link Event#status}. */
    public EventStatus status() {
        return status;
    }

    /** See {@link Event#expiresAt}. */
    public long expiresAt() {
        return expiresAt;
    }

    /** See {@link Event#balanceAfter}. */
    public long balanceAfter() {
        return balanceAfter;
    }

    /** See {@link Event#place}. */
    public Place place() {
        return place;
    }
}
