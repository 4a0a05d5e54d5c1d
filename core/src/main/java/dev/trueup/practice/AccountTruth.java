package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one account key that a fault was planted in.
 *
 * @param account the account key
 * @param drift the drift that all its faults make together, signed, in ten-thousandths
 * @param causes what really happened to it, at least one
 * @param indistinguishableFrom causes that the data supports at least about as well as the true
 *     one; empty where the data can tell, and for accounts with several faults
 */
public record AccountTruth(
        AccountKey account, long drift, List<Part> causes, List<Cause> indistinguishableFrom) {
    /**
     * One thing that happened.
     *
     * @param cause what an explanation should name
     * @param fault the {@link Fault} by its code
     * @param points the part of the drift it made, signed, in ten-thousandths
     * @param eventIds the lines it concerns; empty where the ledger shows none
     * @param counterpart the other account key of a misposting; null for every other cause
     * @param incident the label of its incident; null where it stands alone
     * @param sameFact causes that name the same fact as well
     */
    public record Part(
            Cause cause,
            String fault,
            long points,
            List<String> eventIds,
            @Nullable AccountKey counterpart,
            @Nullable String incident,
            List<Cause> sameFact) {
        public Part {
            requireNonNull(cause, "cause");
            requireNonNull(fault, "fault");
            eventIds = List.copyOf(eventIds);
            sameFact = List.copyOf(sameFact);
        }

        /** True when {@code said} names what happened. */
        public boolean isNamedBy(Cause said) {
            return said == cause || sameFact.contains(said);
        }
    }

    public AccountTruth {
        requireNonNull(account, "account");
        causes = List.copyOf(causes);
        indistinguishableFrom = List.copyOf(indistinguishableFrom);
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("truth of " + account + " without a cause");
        }
    }
}
