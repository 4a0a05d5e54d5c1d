package dev.trueup.explain;

/** What is assumed about the shapes of causes before the population teaches. */
final class Kinds {
    private Kinds() {}

    /** The share of a cause's probability that candidates of this kind were given; 0 if none. */
    static double assumed(Cause cause, Kind kind) {
        return switch (kind) {
            case TWIN_SAME_ID -> 0.25;
            case TWIN_SAME_INSTANT, TWIN_WITHIN_MINUTE -> 0.2;
            case TWIN_WITHIN_HOUR -> 0.15;
            case TWIN_WITHIN_DAY -> 0.12;
            case TWIN_WITHIN_DAYS, TWIN_ID_CLASH -> 0.04;
            case SIGN_CONTRADICTS -> 0.6;
            case LINE_GONE,
                    UNREAD,
                    TWIN_AMONG_MANY,
                    ROUNDED_TO_WHOLE,
                    ROUNDED_TO_ONE,
                    ROUNDED_TO_TWO,
                    ROUNDED_TO_THREE ->
                    0;
            case PLAIN -> cause == Cause.REVERSED_SIGN ? 0.4 : 0;
            case DIGITS_SWAPPED -> 0.4;
            case DIGITS_SWAPPED_APART -> 0.12;
            case DECIMAL_SLIPPED -> 0.33;
            case BALANCE_KEYED_WRONGLY -> 0.15;
            case TAIL_OF_ONE -> 0.15;
            case TAIL_OF_FEW -> 0.3;
            case TAIL_OF_MANY -> 0.4;
            case TAIL_BY_POSTING -> 0.15;
            case BATCH -> 0.5;
            case BATCH_OF_ONE -> 0.02;
            case SOURCE -> 0.12;
            case DAY -> 0.2;
            case DAY_OF_ONE -> 0.005;
            case SPAN, LONG_SPAN -> 0.075;
            case ALL -> 0.6;
            case SOME -> 0.3;
            case CLAMPED -> 0.2;
            case DATED_AHEAD -> 0.1;
            case EXPIRY_IN_LEDGER -> 0.5;
            case EXPIRY_IN_BALANCE -> 0.5;
        };
    }

    /** Whether a fault of this cause picks an event among all events of the account. */
    static boolean choosesEvents(Cause cause) {
        return switch (cause) {
            case UNAPPLIED_EVENT,
                    DOUBLE_APPLIED_EVENT,
                    DOUBLE_POSTED_EVENT,
                    REVERSED_SIGN,
                    MISTYPED_AMOUNT,
                    MISPOSTED_ACCOUNT,
                    MISPOSTED_CURRENCY ->
                    true;
            case MISSING_CORRECTION,
                    MISSING_EVENT,
                    STALE_SNAPSHOT,
                    UNAPPLIED_BATCH,
                    DOUBLE_APPLIED_BATCH,
                    OUT_OF_ORDER_EVENTS,
                    PENDING_COUNTED,
                    UNPOSTED_EXPIRY,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT,
                    MISSING_LEDGER ->
                    false;
        };
    }
}
