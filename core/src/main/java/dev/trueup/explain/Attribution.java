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
 * @param evidence what speaks for it, in sentences
 */
public record Attribution(
        Cause cause,
        long points,
        int confidenceThousandths,
        List<String> eventIds,
        @Nullable AccountKey counterpart,
        @Nullable String incidentId,
        List<String> evidence) {
    public Attribution {
        requireNonNull(cause, "cause");
        eventIds = List.copyOf(eventIds);
        evidence = List.copyOf(evidence);
        if (confidenceThousandths < 0 || confidenceThousandths > 1000) {
            throw new IllegalArgumentException("confidence " + confidenceThousandths);
        }
    }
}
