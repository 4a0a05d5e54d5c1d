package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import java.util.Collection;

/**
 * The passes over a ledger that a reconciliation needs: one for the totals of all accounts, then
 * one or more for the events of some. However they are made, they give the same answers.
 */
public interface LedgerPasses {
    /** The first pass. Called once. */
    AccountTable totals();

    /**
     * A later pass: the events of the wanted account keys. May be called several times, when all
     * wanted events would not fit in memory at once.
     */
    HistoryCollector histories(Collection<AccountKey> wanted);
}
