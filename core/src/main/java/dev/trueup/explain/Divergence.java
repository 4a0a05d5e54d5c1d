package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

/**
 * The first event after which the ledger's story and the balance's cannot both be true.
 *
 * @param eventId its id, or {@code ACCOUNT#place}
 * @param timestamp its {@link dev.trueup.ledger.Moment}
 */
public record Divergence(String eventId, long timestamp) {
    public Divergence {
        requireNonNull(eventId, "eventId");
    }
}
