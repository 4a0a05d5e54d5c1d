package dev.trueup.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One line of a ledger: points that an account gained or lost.
 *
 * @param account the account key the points belong to
 * @param timestamp when it took effect, a {@link Moment}; never absent
 * @param type {@code earn}, {@code redeem}, {@code expire}, {@code correct}, {@code transfer},
 *     {@code reverse}, {@code hold}, {@code release} or any other word, kept as it is
 * @param points signed change in ten-thousandths of a point, see {@link Points}
 * @param eventId null where the ledger gives none
 * @param description null where the ledger gives none
 * @param postedAt when the ledger received it, a {@link Moment} or {@link Moment#ABSENT}
 * @param source the system it came from; null where the ledger gives none
 * @param batchId the batch it came in; null where the ledger gives none
 * @param status only {@link EventStatus#POSTED} events are summed
 * @param expiresAt when unspent points of this event lapse, or {@link Moment#ABSENT}
 * @param reverses id of the event this one takes back; null where it takes none back
 * @param balanceAfter the account's balance after this event as the ledger recorded it, in
 *     ten-thousandths, or {@link Points#ABSENT}
 * @param place where it stood in the input; not part of what the event says
 */
public record Event(
        AccountKey account,
        long timestamp,
        String type,
        long points,
        @Nullable String eventId,
        @Nullable String description,
        long postedAt,
        @Nullable String source,
        @Nullable String batchId,
        EventStatus status,
        long expiresAt,
        @Nullable String reverses,
        long balanceAfter,
        Place place) {
    public Event {
        requireNonNull(account, "account");
        requireNonNull(type, "type");
        requireNonNull(status, "status");
        requireNonNull(place, "place");
    }

    /** The same event, found at another place. */
    public Event at(Place other) {
        return new Event(
                account,
                timestamp,
                type,
                points,
                eventId,
                description,
                postedAt,
                source,
                batchId,
                status,
                expiresAt,
                reverses,
                balanceAfter,
                other);
    }

    /**
     * When it reached the ledger: {@link #postedAt}, or {@link #timestamp} where that is absent.
     */
    public long received() {
        return postedAt == Moment.ABSENT ? timestamp : postedAt;
    }
}
