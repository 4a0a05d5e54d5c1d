package dev.trueup.incident;

import static java.util.Objects.requireNonNull;

/**
 * Something that the events of an incident share.
 *
 * @param field the field, such as {@code batch_id}
 * @param value the shared value
 * @param insideThousandths share of the incident's events that have it, 0 to 1000
 * @param overallThousandths share of all events that have it, 0 to 1000
 */
public record Trait(String field, String value, int insideThousandths, int overallThousandths) {
    public Trait {
        requireNonNull(field, "field");
        requireNonNull(value, "value");
    }
}
