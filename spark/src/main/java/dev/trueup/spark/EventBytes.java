package dev.trueup.spark;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes, some 40 each, without their account and the moment they took effect, which stand
 * beside. For one thread.
 */
final class EventBytes {
    private static final EventStatus[] STATUSES = EventStatus.values();
    private static final int STATUS_BITS = 2;
    private static final int HAS_POSTED = 4;
    private static final int HAS_EXPIRY = 8;
    private static final int HAS_BALANCE = 16;
    private static final int MOST_WORDS = 10_000;

    private final PackedNumbers out = new PackedNumbers();
    private final Map<String, String> words = new HashMap<>();

    /** Events that say the same stand at different places, as everywhere. */
    private long serial;

    /** The bytes of an event whose place is to be told by this number. */
    byte[] of(Event event, long place) {
        head(
                event.status().ordinal(),
                event.postedAt(),
                event.expiresAt(),
                event.balanceAfter(),
                event.points(),
                place);
        out.text(event.type());
        out.text(event.eventId());
        out.text(event.description());
        out.text(event.source());
        out.text(event.batchId());
        out.text(event.reverses());
        return out.bytes();
    }

    /** The bytes of a row with the columns {@link EventRows#WHOLE}. */
    byte[] of(InternalRow row) {
        head(
                row.getByte(9),
                row.getLong(6),
                row.getLong(10),
                row.getLong(12),
                row.getLong(3),
                row.getLong(13));
        text(row, 2);
        text(row, 4);
        text(row, 5);
        text(row, 7);
        text(row, 8);
        text(row, 11);
        return out.bytes();
    }

    private void text(InternalRow row, int column) {
        @Nullable UTF8String text = row.isNullAt(column) ? null : row.getUTF8String(column);
        out.text(text);
    }

    private void head(
            int status, long postedAt, long expiresAt, long balanceAfter, long points, long place) {
        out.clear();
        int given = postedAt == Moment.ABSENT ? 0 : HAS_POSTED;
        given |= expiresAt == Moment.ABSENT ? 0 : HAS_EXPIRY;
        given |= balanceAfter == Points.ABSENT ? 0 : HAS_BALANCE;
        out.unsigned(status | given);
        add(postedAt, Moment.ABSENT);
        add(expiresAt, Moment.ABSENT);
        add(balanceAfter, Points.ABSENT);
        out.signed(points);
        out.unsigned(place);
    }

    private void add(long number, long absent) {
        if (number != absent) {
            out.signed(number);
        }
    }

    /** The event in some bytes. */
    Event event(byte[] bytes, AccountKey account, long timestamp) {
        PackedNumbers in = new PackedNumbers(bytes);
        int head = (int) in.unsigned();
        long postedAt = (head & HAS_POSTED) == 0 ? Moment.ABSENT : in.signed();
        long expiresAt = (head & HAS_EXPIRY) == 0 ? Moment.ABSENT : in.signed();
        long balanceAfter = (head & HAS_BALANCE) == 0 ? Points.ABSENT : in.signed();
        long points = in.signed();
        long place = in.unsigned();
        String type = String.valueOf(word(in.text()));
        String eventId = in.text();
        String description = word(in.text());
        String source = word(in.text());
        String batchId = word(in.text());
        String reverses = in.text();
        return new Event(
                account,
                timestamp,
                type,
                points,
                eventId,
                description,
                postedAt,
                source,
                batchId,
                STATUSES[head & ((1 << STATUS_BITS) - 1)],
                expiresAt,
                reverses,
                balanceAfter,
                new Place("", place == 0 ? --serial : place));
    }

    private @Nullable String word(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String known = words.get(text);
        if (known != null) {
            return known;
        }
        if (words.size() < MOST_WORDS) {
            words.put(text, text);
        }
        return text;
    }
}
