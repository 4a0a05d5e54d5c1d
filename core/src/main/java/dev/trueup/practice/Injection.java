package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.EventStatus;
import org.jspecify.annotations.Nullable;

/**
 * An event that an incident needs in a member's history.
 *
 * @param timestamp when it takes effect
 * @param postedAt when the ledger receives it
 * @param type its type
 * @param points signed, in ten-thousandths
 * @param source the system it comes from
 * @param batchId the file it comes in; null where it comes alone
 * @param status pending for points that are not earned yet
 * @param description what a person reads
 */
record Injection(
        long timestamp,
        long postedAt,
        String type,
        long points,
        String source,
        @Nullable String batchId,
        EventStatus status,
        String description) {
    Injection {
        requireNonNull(type, "type");
        requireNonNull(source, "source");
        requireNonNull(status, "status");
        requireNonNull(description, "description");
    }
}
