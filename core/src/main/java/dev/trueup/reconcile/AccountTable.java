package dev.trueup.reconcile;

/** What the first pass over a ledger leaves: the totals of every account, joined with balances. */
public interface AccountTable {
    /** Shows every account key once, in no particular order. */
    void forEachAccount(AccountVisitor visitor);

    /** Applied events and points by type. */
    TypeTotals byType();
}
