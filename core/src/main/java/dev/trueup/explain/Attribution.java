package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a drift laid to one cause.
 *
 * @param cause what is held to have happened
 * @param points the part of the drift it accounts for, signed, in ten-thousandths of a point
 * @param confidenceThousandths the probability that this is right among everything considered, 0 to
 *     1000
 * @param eventIds the events it rests on: their ids, or {@code ACCOUNT#place} for events without
 *     one
 * @param counterpart the other account key of a misposting; null for every other cause
 * @param incidentId the incident it belongs to; null where it stands alone
 * @param equalSolutions how many solutions fit equally well, of which {@code eventIds} names one;
 *     at least 1. The confidence is that of the cause; which of the solutions it was cannot be told
 * @param evidence what speaks for it, in sentences
 * @param disproof what would disprove it, one sentence; may be empty
 */
public record Attribution(
        Cause cause,
        long points,
        int confidenceThousandths,
        List<String> eventIds,
        @Nullable AccountKey counterpart,
        @Nullable String incidentId,
        int equalSolutions,
        List<String> evidence,
        String disproof) {
    public Attribution {
        requireNonNull(cause, "cause");
        requireNonNull(disproof, "disproof");
        eventIds = List.copyOf(eventIds);
        evidence = List.copyOf(evidence);
        if (equalSolutions < 1) {
            throw new IllegalArgumentException("equal solutions " + equalSolutions);
        }
        if (confidenceThousandths < 0 || confidenceThousandths > 1000) {
            throw new IllegalArgumentException("confidence " + confidenceThousandths);
        }
    }
}
