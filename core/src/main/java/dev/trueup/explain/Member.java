package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountDrift;
import java.util.List;

/**
 * The part that an incident has in the drift of one account.
 *
 * @param incidentId the {@link SharedTrait#id} it shares with others
 * @param drift the account's drift
 * @param cause what happened to the account
 * @param points the part of the drift, signed, in ten-thousandths of a point
 * @param confidenceThousandths how sure the cause is, 0 to 1000
 * @param events the events it rests on; empty where it needs none
 */
public record Member(
        String incidentId,
        AccountDrift drift,
        Cause cause,
        long points,
        int confidenceThousandths,
        List<Event> events) {
    public Member {
        requireNonNull(incidentId, "incidentId");
        requireNonNull(drift, "drift");
        requireNonNull(cause, "cause");
        events = List.copyOf(events);
    }
}
