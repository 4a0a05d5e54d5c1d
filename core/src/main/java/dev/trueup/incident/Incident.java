package dev.trueup.incident;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.WideSum;
import java.util.List;

/**
 * One root cause that hit many accounts.
 *
 * @param id a fingerprint that is the same in every run that finds this incident
 * @param cause what happened to each account
 * @param title one line a person would write
 * @param story the incident in plain words
 * @param accounts how many account keys it hit, exact
 * @param points drift that it accounts for, signed, in ten-thousandths of a point
 * @param firstAt earliest event of the incident, a {@link dev.trueup.ledger.Moment}
 * @param lastAt latest event of the incident
 * @param confidenceThousandths probability that this is one incident of this cause, 0 to 1000
 * @param traits what its events share, most telling first
 * @param accountKeys at most 1,000 of its account keys, largest drift first
 */
public record Incident(
        String id,
        Cause cause,
        String title,
        String story,
        long accounts,
        WideSum points,
        long firstAt,
        long lastAt,
        int confidenceThousandths,
        List<Trait> traits,
        List<AccountKey> accountKeys) {
    public Incident {
        requireNonNull(id, "id");
        requireNonNull(cause, "cause");
        requireNonNull(title, "title");
        requireNonNull(story, "story");
        requireNonNull(points, "points");
        traits = List.copyOf(traits);
        accountKeys = List.copyOf(accountKeys);
    }
}
