package dev.trueup.explain;

import dev.trueup.reconcile.AccountHistory;

/** What cutting balances off at zero would do to accounts without drift. Mergeable in any order. */
final class FlooredAccounts {
    private long accounts;
    private long late;
    private long overdrawn;

    /** Takes in one account without drift. */
    void add(AccountHistory history) {
        FlooredBalance balance = FlooredBalance.of(history.events());
        accounts++;
        late += balance.cut() && !balance.overdrawn() ? 1 : 0;
        overdrawn += balance.points() != history.drift().computedPoints() ? 1 : 0;
    }

    void merge(FlooredAccounts other) {
        accounts += other.accounts;
        late += other.late;
        overdrawn += other.overdrawn;
    }

    /**
     * Share whose balance would have been cut off at zero, had it been kept in the order of posting
     * and never below zero, although the ledger does not go there; never zero.
     */
    double rate() {
        return (late + 2.0) / (accounts + 20.0);
    }

    /** How many would drift, were no balance to go below zero. */
    long overdrawn() {
        return overdrawn;
    }
}
