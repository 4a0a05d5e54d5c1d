package dev.trueup.ledger;

/** The fields of an event under our own names, in the order in which they are written. */
public enum EventField {
    EVENT_ID("event_id"),
    ACCOUNT_ID("account_id"),
    CURRENCY("currency"),
    POINT_TYPE("point_type"),
    TIMESTAMP("timestamp"),
    POSTED_AT("posted_at"),
    TYPE("type"),
    POINTS_DELTA("points_delta"),
    STATUS("status"),
    SOURCE("source"),
    BATCH_ID("batch_id"),
    EXPIRES_AT("expires_at"),
    REVERSES("reverses"),
    BALANCE_AFTER("balance_after"),
    DESCRIPTION("description");

    private final String word;

    EventField(String word) {
        this.word = word;
    }

    /** The field's name in CSV headers and JSON objects. */
    public String word() {
        return word;
    }

    /** True for the four fields that every event must have. */
    public boolean required() {
        return this == ACCOUNT_ID || this == TIMESTAMP || this == TYPE || this == POINTS_DELTA;
    }
}
