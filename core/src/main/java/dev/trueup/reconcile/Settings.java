package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import org.jspecify.annotations.Nullable;

/**
 * What decides the answer of a reconciliation.
 *
 * @param tolerance drift up to and including this counts as in balance; ten-thousandths, ≥ 0
 * @param minor drift above tolerance up to and including this is minor; ten-thousandths, ≥
 *     tolerance
 * @param policy how events make a balance
 * @param asOf cut-off for balances that carry none, a {@link Moment}; {@link Moment#ABSENT} counts
 *     all events
 */
public record Settings(long tolerance, long minor, Policy policy, long asOf) {
    /** Tolerance 5, minor 50, plain sum, no cut-off. */
    public static final Settings DEFAULT =
            new Settings(5 * Points.SCALE, 50 * Points.SCALE, Policy.SUM, Moment.ABSENT);

    public Settings {
        requireNonNull(policy, "policy");
        if (tolerance < 0 || minor < tolerance) {
            throw new IllegalArgumentException(
                    "need 0 <= tolerance <= minor, not " + tolerance + " and " + minor);
        }
    }

    /**
     * The last moment whose events count towards an account's balance, inclusive: what its snapshot
     * says, else {@link #asOf}, else no end.
     *
     * @param snapshot the account's stored balance; null where none is stored
     */
    public long windowEnd(@Nullable Balance snapshot) {
        if (snapshot != null && snapshot.asOf() != Moment.ABSENT) {
            return snapshot.asOf();
        }
        return asOf != Moment.ABSENT ? asOf : Long.MAX_VALUE;
    }

    /** The level of a drift of this many ten-thousandths of a point, of either sign. */
    public Level level(long drift) {
        if (drift <= tolerance && drift >= -tolerance) {
            return Level.IN_BALANCE;
        }
        return drift <= minor && drift >= -minor ? Level.MINOR_DRIFT : Level.MATERIAL_MISMATCH;
    }
}
