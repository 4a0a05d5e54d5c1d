package dev.trueup.ledger;

import static java.util.Objects.requireNonNull;

/**
 * A stored balance: what some other system says an account holds.
 *
 * @param account the account key it is kept for
 * @param points the stored amount in ten-thousandths of a point, see {@link Points}
 * @param asOf the moment it speaks for, a {@link Moment}; {@link Moment#ABSENT} where not given,
 *     which means after all events
 * @param place where it stood in the input; not part of what the balance says
 */
public record Balance(AccountKey account, long points, long asOf, Place place) {
    public Balance {
        requireNonNull(account, "account");
        requireNonNull(place, "place");
    }
}
