package dev.trueup.practice;

/** Root causes that hit many accounts at once, as they happen in real systems. */
public enum IncidentKind {
    BATCH_POSTED_TWICE(
            "batch-posted-twice",
            Fault.POSTED_AGAIN_UNDER_NEW_ID,
            "A partner's file was booked in the ledger twice, the second time under new ids."),
    BATCH_LOST(
            "batch-lost",
            Fault.BATCH_LOST,
            "A partner's file was booked in the ledger and never reached the balances."),
    BATCH_COUNTED_TWICE(
            "batch-counted-twice",
            Fault.BATCH_COUNTED_TWICE,
            "A partner's file was loaded into the balances twice."),
    BATCH_MISPOSTED(
            "batch-misposted",
            Fault.WRONG_MEMBER_IN_BALANCE,
            "The member numbers of a file were read one row off; the balances credited others."),
    OUTAGE(
            "outage",
            Fault.BATCH_LOST,
            "The balance service was down for some hours and never caught up."),
    FILE_LATE(
            "file-late",
            Fault.DELIVERED_LATE,
            "A file of events that had taken effect arrived after the balances were cut."),
    BALANCES_FROZEN(
            "balances-frozen",
            Fault.BALANCE_FROZEN,
            "One shard of the balance job stopped at a moment and went on stamping the date."),
    EXPIRY_COUNTED_TWICE(
            "expiry-counted-twice",
            Fault.EXPIRY_RUN_TWICE,
            "The expiry run was started again after a failure; balances lost the points twice."),
    EXPIRY_MISSED(
            "expiry-missed",
            Fault.EXPIRY_MISSED_BY_BALANCE,
            "The expiry run was booked in the ledger; part of the balances never took it."),
    SOURCE_WRONG_SIGN(
            "source-wrong-sign",
            Fault.SIGN_FLIPPED_IN_LEDGER,
            "After a release one source sent its amounts with the wrong sign for some hours."),
    PENDING_COUNTED(
            "pending-counted",
            Fault.PENDING_COUNTED,
            "One source's pending points went straight into the balances."),
    CORRECTIONS_LOST(
            "corrections-lost",
            Fault.CORRECTION_LOST,
            "A round of goodwill corrections was booked in the ledger only."),
    ADJUSTED_BY_SCRIPT(
            "adjusted-by-script",
            Fault.MOVED_BY_HAND,
            "A script changed stored balances by one amount without lines in the ledger.");

    private final String code;
    private final Fault fault;
    private final String note;

    IncidentKind(String code, Fault fault, String note) {
        this.code = code;
        this.fault = fault;
        this.note = note;
    }

    /** The machine's word, as in scenarios and truth files. */
    public String code() {
        return code;
    }

    /** What it does to each account. */
    public Fault fault() {
        return fault;
    }

    /** How such an incident arises in real systems, in one sentence. */
    public String note() {
        return note;
    }
}
