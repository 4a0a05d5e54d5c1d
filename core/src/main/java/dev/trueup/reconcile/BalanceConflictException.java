package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;

/** Two balances speak for the same account key and moment, and differ. */
public final class BalanceConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Balance first;
    private final transient Balance second;

    /** Makes the exception for two balances of one account key and moment. */
    public BalanceConflictException(Balance first, Balance second) {
        super(
                "account "
                        + requireNonNull(first, "first").account()
                        + " has two balances"
                        + (first.asOf() == Moment.ABSENT
                                ? " without as_of"
                                : " as of " + Moment.format(first.asOf()))
                        + ": "
                        + Points.format(first.points())
                        + " ("
                        + first.place()
                        + ") and "
                        + Points.format(requireNonNull(second, "second").points())
                        + " ("
                        + second.place()
                        + ")");
        this.first = first;
        this.second = second;
    }

    /** The one that stands earlier in the input. */
    public Balance first() {
        return first;
    }

    /** The one that stands later in the input. */
    public Balance second() {
        return second;
    }
}
