package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was planted in the books of one account key.
 *
 * @param fault what went wrong
 * @param account the account key it was planted in
 * @param points how much drift it made, signed, in ten-thousandths of a point
 * @param culprits the lines it concerns, as the ledger shows them; empty where it shows none
 * @param counterpart the other account key of a misposting; null for every other fault
 * @param incident the label of the incident it belongs to; null where it stands alone
 * @param sameFact causes that name the same fact as well: a batch of one event is that event
 */
public record Planting(
        Fault fault,
        AccountKey account,
        long points,
        List<Event> culprits,
        @Nullable AccountKey counterpart,
        @Nullable String incident,
        List<Cause> sameFact) {
    public Planting {
        requireNonNull(fault, "fault");
        requireNonNull(account, "account");
        culprits = List.copyOf(culprits);
        sameFact = List.copyOf(sameFact);
    }

    /** This and another planting of the same fault in the same account as one. */
    Planting and(Planting other) {
        List<Event> both = new ArrayList<>(culprits);
        both.addAll(other.culprits);
        long sum = Math.addExact(points, other.points);
        return new Planting(
                fault, account, sum, both, counterpart, incident, Planter.sameFact(fault, both));
    }

    /** The same planting as part of an incident. */
    Planting within(String label, List<Cause> alsoNamed) {
        return new Planting(fault, account, points, culprits, counterpart, label, alsoNamed);
    }
}
