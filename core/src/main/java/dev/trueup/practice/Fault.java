package dev.trueup.practice;

import dev.trueup.explain.Cause;

/**
 * A way in which one of the two records of an account goes wrong, as it happens in real systems.
 * {@link #cause} is what an explanation should name.
 */
public enum Fault {
    POSTED_TWICE(
            "posted-twice",
            Cause.DOUBLE_POSTED_EVENT,
            "A sender timed out and sent the same message again; the ledger took both copies."),
    POSTED_AGAIN_UNDER_NEW_ID(
            "posted-again-under-new-id",
            Cause.DOUBLE_POSTED_EVENT,
            "A retry made a new id, so the check for known ids let the second copy pass."),
    COUNTED_TWICE(
            "counted-twice",
            Cause.DOUBLE_APPLIED_EVENT,
            "The balance service read the same message twice after a restart."),
    CORRECTION_LOST(
            "correction-lost",
            Cause.MISSING_CORRECTION,
            "Member care corrected the ledger; the balance service does not listen to corrections."),
    EVENT_LOST(
            "event-lost",
            Cause.UNAPPLIED_EVENT,
            "The balance service failed on one message and skipped it."),
    MOVED_BY_HAND(
            "moved-by-hand",
            Cause.MISSING_EVENT,
            "Someone changed the stored balance in the database without a line in the ledger."),
    LINE_DELETED(
            "line-deleted",
            Cause.MISSING_EVENT,
            "A clean-up job deleted a line that the balance had already taken."),
    BALANCE_FROZEN(
            "balance-frozen",
            Cause.STALE_SNAPSHOT,
            "The balance job stopped for this account but went on stamping the current date."),
    DELIVERED_LATE(
            "delivered-late",
            Cause.OUT_OF_ORDER_EVENTS,
            "The event took effect before the balance was cut and arrived after it."),
    FLOORED_AT_ZERO(
            "floored-at-zero",
            Cause.OUT_OF_ORDER_EVENTS,
            "An earning came late; the balance service cut the redemption before it off at zero."),
    SIGN_FLIPPED_IN_LEDGER(
            "sign-flipped-in-ledger",
            Cause.REVERSED_SIGN,
            "An import read the amount without its sign, or wrote a debit as a credit."),
    SIGN_FLIPPED_IN_BALANCE(
            "sign-flipped-in-balance",
            Cause.REVERSED_SIGN,
            "The balance service took a debit for a credit, or the other way round."),
    DIGITS_SWAPPED_IN_LEDGER(
            "digits-swapped-in-ledger",
            Cause.MISTYPED_AMOUNT,
            "Someone keyed the line with two digits the wrong way round."),
    DIGITS_SWAPPED_IN_BALANCE(
            "digits-swapped-in-balance",
            Cause.MISTYPED_AMOUNT,
            "Someone keyed the stored balance with two digits the wrong way round."),
    POINT_SLIPPED_IN_LEDGER(
            "point-slipped-in-ledger",
            Cause.MISTYPED_AMOUNT,
            "A line was keyed or converted with the decimal point one or two places off."),
    POINT_SLIPPED_IN_BALANCE(
            "point-slipped-in-balance",
            Cause.MISTYPED_AMOUNT,
            "The balance service read one amount with the decimal point one place off."),
    WRONG_MEMBER_IN_LEDGER(
            "wrong-member-in-ledger",
            Cause.MISPOSTED_ACCOUNT,
            "The ledger wrote the line under another member's card number."),
    WRONG_MEMBER_IN_BALANCE(
            "wrong-member-in-balance",
            Cause.MISPOSTED_ACCOUNT,
            "The balance service credited another member, for example after accounts were merged."),
    WRONG_POINT_TYPE(
            "wrong-point-type",
            Cause.MISPOSTED_CURRENCY,
            "The points went to the member's other pot, for example bonus instead of base."),
    PENDING_COUNTED(
            "pending-counted",
            Cause.PENDING_COUNTED,
            "The balance already holds points that the ledger still has as pending or void."),
    EXPIRY_MISSED_BY_BALANCE(
            "expiry-missed-by-balance",
            Cause.UNPOSTED_EXPIRY,
            "The ledger took lapsed points off; the balance service missed the expiry run."),
    EXPIRY_MISSED_BY_LEDGER(
            "expiry-missed-by-ledger",
            Cause.UNPOSTED_EXPIRY,
            "The balance service drops lapsed points itself; the ledger never wrote the expiry."),
    EXPIRY_RUN_TWICE(
            "expiry-run-twice",
            Cause.DOUBLE_APPLIED_EVENT,
            "The expiry job was started again after a failure and took the points off twice."),
    ROUNDED(
            "rounded",
            Cause.ROUNDING_NOISE,
            "The balance service keeps whole points and rounds every movement."),
    BATCH_LOST(
            "batch-lost",
            Cause.UNAPPLIED_BATCH,
            "A file of events was booked in the ledger and never handed to the balance service."),
    BATCH_COUNTED_TWICE(
            "batch-counted-twice",
            Cause.DOUBLE_APPLIED_BATCH,
            "A file was loaded into the balance service again after it had failed half-way."),
    SPAN_LOST(
            "span-lost",
            Cause.UNAPPLIED_BATCH,
            "The balance service was down for some hours and never caught up."),
    BALANCE_ROW_LOST(
            "balance-row-lost",
            Cause.MISSING_SNAPSHOT,
            "The export of balances left the account out."),
    LEDGER_LOST(
            "ledger-lost",
            Cause.MISSING_LEDGER,
            "The export of the ledger left the account out, or its history was archived.");

    private final String code;
    private final Cause cause;
    private final String note;

    Fault(String code, Cause cause, String note) {
        this.code = code;
        this.cause = cause;
        this.note = note;
    }

    /** The machine's word, as in scenarios and truth files. */
    public String code() {
        return code;
    }

    /** The cause that an explanation should name. */
    public Cause cause() {
        return cause;
    }

    /** How such a fault arises in real systems, in one sentence. */
    public String note() {
        return note;
    }

    /** Where a fault strikes. */
    public enum Place {
        /** In the ledger, which is then what is wrong. */
        LEDGER,
        /** On the way from the ledger to the balance. */
        WAY,
        /** In the stored balance. */
        BALANCE,
        /** In whole batches and runs. */
        RUN
    }

    /** Where the fault strikes. */
    public Place place() {
        return switch (this) {
            case POSTED_TWICE,
                    POSTED_AGAIN_UNDER_NEW_ID,
                    LINE_DELETED,
                    SIGN_FLIPPED_IN_LEDGER,
                    DIGITS_SWAPPED_IN_LEDGER,
                    POINT_SLIPPED_IN_LEDGER,
                    WRONG_MEMBER_IN_LEDGER,
                    EXPIRY_MISSED_BY_LEDGER,
                    LEDGER_LOST ->
                    Place.LEDGER;
            case COUNTED_TWICE,
                    CORRECTION_LOST,
                    EVENT_LOST,
                    DELIVERED_LATE,
                    FLOORED_AT_ZERO,
                    SIGN_FLIPPED_IN_BALANCE,
                    POINT_SLIPPED_IN_BALANCE,
                    WRONG_MEMBER_IN_BALANCE,
                    WRONG_POINT_TYPE,
                    PENDING_COUNTED,
                    ROUNDED ->
                    Place.WAY;
            case MOVED_BY_HAND, BALANCE_FROZEN, DIGITS_SWAPPED_IN_BALANCE, BALANCE_ROW_LOST ->
                    Place.BALANCE;
            case EXPIRY_RUN_TWICE,
                    EXPIRY_MISSED_BY_BALANCE,
                    BATCH_LOST,
                    BATCH_COUNTED_TWICE,
                    SPAN_LOST ->
                    Place.RUN;
        };
    }

    /** True when the ledger is what is wrong, not the balance. */
    public boolean isOfLedger() {
        return place() == Place.LEDGER;
    }

    /** True when the fault needs a second account key that is hit the opposite way. */
    public boolean needsOther() {
        return this == WRONG_MEMBER_IN_LEDGER
                || this == WRONG_MEMBER_IN_BALANCE
                || this == WRONG_POINT_TYPE;
    }
}
