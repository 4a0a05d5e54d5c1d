package dev.trueup.explain;

import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;

/**
 * Balances that carry smaller fractions than their ledger, by no more than rounding the ledger's
 * amounts would make: such a drift tells of amounts that were rounded when they were posted, which
 * nothing in the ledger can reproduce, rather than of a balance that someone moved.
 */
final class FinerBalance {
    private FinerBalance() {}

    /** Whether the drift of an account looks so. */
    static boolean fits(AccountDrift drift) {
        if (drift.snapshot() == null || drift.points() == 0 || drift.events() == 0) {
            return false;
        }
        long unit = 1;
        while (unit < Points.SCALE && drift.computedPoints() % (10 * unit) == 0) {
            unit *= 10;
        }
        return drift.snapshotPoints() % unit != 0
                && Math.abs(drift.points()) / drift.events() <= unit / 2;
    }
}
