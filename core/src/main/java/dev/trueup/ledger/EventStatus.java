package dev.trueup.ledger;

/** Whether an event counts: only {@link #POSTED} events are summed. */
public enum EventStatus {
    POSTED,
    PENDING,
    VOID
}
