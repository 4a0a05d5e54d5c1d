package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import org.jspecify.annotations.Nullable;

/** Is shown every account key that has a balance, events, or both: each exactly once. */
@FunctionalInterface
public interface AccountVisitor {
    /**
     * Sees one account key.
     *
     * @param snapshot its stored balance, or null where none is stored
     * @param totals what its events add up to; without events where the ledger has none. Only good
     *     until this call returns
     */
    void account(AccountKey account, @Nullable Balance snapshot, AccountTotals totals);
}
