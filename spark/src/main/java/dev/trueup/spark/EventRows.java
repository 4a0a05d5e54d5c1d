package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.ByteType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Place;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows: whole ones where an account's history is told, and narrow ones where only sums
 * are wanted. Absent times and amounts are {@link Long#MIN_VALUE}, as in the core.
 */
final class EventRows {
    static final String KEY = "account_key";
    static final String STATUS = "status";
    static final String TIMESTAMP = "timestamp";
    static final String POINTS = "points";
    static final String TYPE = "type";
    static final String POSTED_AT = "posted_at";
    static final String SOURCE_INDEX = "source_index";

    /** The columns of a whole event. */
    static final StructType WHOLE =
            new StructType()
                    .add(KEY, StringType, false)
                    .add(TIMESTAMP, LongType, false)
                    .add(TYPE, StringType, false)
                    .add(POINTS, LongType, false)
                    .add("event_id", StringType, true)
                    .add("description", StringType, true)
                    .add(POSTED_AT, LongType, false)
                    .add("source", StringType, true)
                    .add("batch_id", StringType, true)
                    .add(STATUS, ByteType, false)
                    .add("expires_at", LongType, false)
                    .add("reverses", StringType, true)
                    .add("balance_after", LongType, false)
                    .add("line", LongType, false);

    private static final int MOST_WORDS = 10_000;

    private final Map<String, String> words = new HashMap<>();

    /** Events that say the same stand at different places, as everywhere. */
    private long serial;

    /** A reader of rows, which keeps words that recur once; for one thread. */
    EventRows() {}

    static Row whole(Event event) {
        return RowFactory.create(
                Keys.join(event.account()),
                event.timestamp(),
                event.type(),
                event.points(),
                event.eventId(),
                event.description(),
                event.postedAt(),
                event.source(),
                event.batchId(),
                status(event.status()),
                event.expiresAt(),
                event.reverses(),
                event.balanceAfter(),
                event.place().line());
    }

    /** What stands in a row for a status. */
    private static byte status(EventStatus status) {
        return switch (status) {
            case POSTED -> 0;
            case PENDING -> 1;
            case VOID -> 2;
        };
    }

    private static EventStatus status(byte code) {
        return code == 0 ? EventStatus.POSTED : code == 1 ? EventStatus.PENDING : EventStatus.VOID;
    }

    /** The event in a row, whose columns start at {@code from}. */
    Event event(Row row, int from, AccountKey account) {
        return new Event(
                account,
                row.getLong(from + 1),
                word(row.getString(from + 2)),
                row.getLong(from + 3),
                row.getString(from + 4),
                optionalWord(row.getString(from + 5)),
                row.getLong(from + 6),
                optionalWord(row.getString(from + 7)),
                optionalWord(row.getString(from + 8)),
                status(row.getByte(from + 9)),
                row.getLong(from + 10),
                row.getString(from + 11),
                row.getLong(from + 12),
                new Place("", ++serial));
    }

    private @Nullable String optionalWord(@Nullable String text) {
        return text == null ? null : word(text);
    }

    private String word(String text) {
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
