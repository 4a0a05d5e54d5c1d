package dev.trueup.read;

import static dev.trueup.ledger.EventStatus.PENDING;
import static dev.trueup.ledger.EventStatus.POSTED;
import static dev.trueup.ledger.EventStatus.VOID;

import dev.trueup.ledger.EventStatus;
import java.util.Map;

/** The words for the status of an event that are understood without a mapping. */
final class StatusWords {
    /** By word, exactly as it stands in the input. */
    static final Map<String, EventStatus> KNOWN =
            Map.of(
                    "posted", POSTED,
                    "completed", POSTED,
                    "pending", PENDING,
                    "locked", PENDING,
                    "void", VOID,
                    "voided", VOID,
                    "cancelled", VOID,
                    "canceled", VOID);

    private StatusWords() {}
}
