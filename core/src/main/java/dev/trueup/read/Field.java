package dev.trueup.read;

import org.jspecify.annotations.Nullable;

/** Our own fields of events and balances. */
enum Field {
    ACCOUNT_ID(0, "account_id"),
    TIMESTAMP(1, "timestamp"),
    TYPE(2, "type"),
    POINTS_DELTA(3, "points_delta"),
    EVENT_ID(4, "event_id"),
    DESCRIPTION(5, "description"),
    POSTED_AT(6, "posted_at"),
    CURRENCY(7, "currency"),
    POINT_TYPE(8, "point_type"),
    SOURCE(9, "source"),
    BATCH_ID(10, "batch_id"),
    STATUS(11, "status"),
    EXPIRES_AT(12, "expires_at"),
    REVERSES(13, "reverses"),
    BALANCE_AFTER(14, "balance_after"),
    SNAPSHOT_BALANCE(15, "snapshot_balance"),
    AS_OF(16, "as_of"),
    /** The column of points gained, where a mapping names two columns. */
    CREDIT(17, "credit"),
    /** The column of points lost, where a mapping names two columns. */
    DEBIT(18, "debit");

    /** How many fields there are. */
    static final int COUNT = 19;

    /** Position in arrays that hold something for each field. */
    final int index;

    /** The name in inputs, mappings and documentation. */
    final String word;

    Field(int index, String word) {
        this.index = index;
        this.word = word;
    }

    /** The field of that name; null when there is none. */
    static @Nullable Field named(String word) {
        for (Field field : values()) {
            if (field.word.equals(word)) {
                return field;
            }
        }
        return null;
    }
}
