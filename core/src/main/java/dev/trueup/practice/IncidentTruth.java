package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;

/**
 * The truth about one incident.
 *
 * @param label names it in the truth file
 * @param cause what an explanation should call it
 * @param kind the {@link IncidentKind} by its code
 * @param accounts how many account keys it hit
 * @param points drift it made, signed, in ten-thousandths
 * @param field the field by which it can be known
 * @param value what that field says
 */
public record IncidentTruth(
        String label,
        Cause cause,
        String kind,
        long accounts,
        long points,
        String field,
        String value) {
    public IncidentTruth {
        requireNonNull(label, "label");
        requireNonNull(cause, "cause");
        requireNonNull(kind, "kind");
        requireNonNull(field, "field");
        requireNonNull(value, "value");
    }
}
