package dev.trueup.explain;

/** The shapes in which a cause shows. How often each occurs is learnt from the population. */
enum Kind {
    /** One event, nothing else to tell. */
    PLAIN,
    /** Same event id and same content. */
    TWIN_SAME_ID,
    /** Same event id, other content. */
    TWIN_ID_CLASH,
    /** Alike, at the same instant. */
    TWIN_SAME_INSTANT,
    /** Alike, within a minute. */
    TWIN_WITHIN_MINUTE,
    /** Alike, within an hour. */
    TWIN_WITHIN_HOUR,
    /** Alike, within a day. */
    TWIN_WITHIN_DAY,
    /** Alike, within three days. */
    TWIN_WITHIN_DAYS,
    /** Alike, in an account of so many events that its own pairs tell what chance makes. */
    TWIN_AMONG_MANY,
    /** A line that the ledger no longer has, as its own lots of points tell. */
    LINE_GONE,
    /** A record of the ledger that names the account could not be read. */
    UNREAD,
    /** The sign contradicts the type. */
    SIGN_CONTRADICTS,
    /** Two digits next to each other changed places. */
    DIGITS_SWAPPED,
    /** Two digits further apart changed places. */
    DIGITS_SWAPPED_APART,
    /** The decimal place slipped. */
    DECIMAL_SLIPPED,
    /** The stored balance itself was keyed wrongly. */
    BALANCE_KEYED_WRONGLY,
    /** Only the last moment's events are missing. */
    TAIL_OF_ONE,
    /** The last two or three are missing. */
    TAIL_OF_FEW,
    /** More than three are missing. */
    TAIL_OF_MANY,
    /** The balance was cut by the order of posting, not by the order of effect. */
    TAIL_BY_POSTING,
    /** All events of one batch, more than one. */
    BATCH,
    /** A batch that has one event in this account. */
    BATCH_OF_ONE,
    /** All events of one source. */
    SOURCE,
    /** All events of one day. */
    DAY,
    /** A day that has one event in this account. */
    DAY_OF_ONE,
    /** A few events in a row, all of some closed span of time. */
    SPAN,
    /** Many in a row: so many such spans make any amount by chance that they are told apart. */
    LONG_SPAN,
    /** All that belong: every late event, every pending event, every lapsed lot. */
    ALL,
    /** Some of those that belong. */
    SOME,
    /** The balance, or what went into it, is rounded to whole points. */
    ROUNDED_TO_WHOLE,
    /** The same to one decimal. */
    ROUNDED_TO_ONE,
    /** The same to two decimals. */
    ROUNDED_TO_TWO,
    /** The same to three decimals. */
    ROUNDED_TO_THREE,
    /** A balance clamped at zero. */
    CLAMPED,
    /** Events dated after the snapshot that were posted before it. */
    DATED_AHEAD,
    /** The ledger took the points off, the balance did not. */
    EXPIRY_IN_LEDGER,
    /** The balance took the points off, the ledger did not. */
    EXPIRY_IN_BALANCE
}
