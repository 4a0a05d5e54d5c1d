package dev.trueup.explain;

/** The known ways in which a balance and its ledger part. */
public enum Cause {
    DOUBLE_POSTED_EVENT("double-posted-event", "Event posted twice"),
    DOUBLE_APPLIED_EVENT("double-applied-event", "Event counted twice in the balance"),
    MISSING_CORRECTION("missing-correction", "Correction never reached the balance"),
    UNAPPLIED_EVENT("unapplied-event", "Event never reached the balance"),
    MISSING_EVENT("missing-event", "The balance moved without an event"),
    STALE_SNAPSHOT("stale-snapshot", "Balance is from an earlier moment"),
    UNAPPLIED_BATCH("unapplied-batch", "A batch never reached the balance"),
    DOUBLE_APPLIED_BATCH("double-applied-batch", "A batch was counted twice"),
    OUT_OF_ORDER_EVENTS("out-of-order-events", "Events arrived after the balance was cut"),
    REVERSED_SIGN("reversed-sign", "Event carries the wrong sign"),
    MISTYPED_AMOUNT("mistyped-amount", "Amount keyed wrongly"),
    MISPOSTED_ACCOUNT("misposted-account", "Posted to another member"),
    MISPOSTED_CURRENCY("misposted-currency", "Posted to another currency or point type"),
    PENDING_COUNTED("pending-counted", "Pending points are in the balance"),
    UNPOSTED_EXPIRY("unposted-expiry", "Points past expiry differ"),
    ROUNDING_NOISE("rounding-noise", "Rounding"),
    MISSING_SNAPSHOT("missing-snapshot", "No balance stored"),
    MISSING_LEDGER("missing-ledger", "No events for a balance");

    private final String code;
    private final String title;

    Cause(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The machine's word, as in reports. */
    public String code() {
        return code;
    }

    /** The person's words. */
    public String title() {
        return title;
    }
}
