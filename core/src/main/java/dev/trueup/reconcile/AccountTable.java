package dev.trueup.reconcile;

/** What the first pass over a ledger leaves: the totals of every account, joined with balances. */
public interface AccountTable {
    /** Shows every account key once, in no particular order. */
    void forEachAccount(AccountVisitor visitor);

    /**
     * Shows every account key that drifts, that is in the {@link ReferenceSample}, or whose balance
     * speaks for a moment before its first event; each once, in no particular order. May show
     * others, too.
     *
     * @param sampled false when those of the sample may be left out
     * @return what the accounts add up to that were not shown: all are exactly in balance
     */
    default ExactTotals forEachNotable(boolean sampled, AccountVisitor visitor) {
        forEachAccount(visitor);
        return new ExactTotals();
    }

    /** Applied events and points by type. */
    TypeTotals byType();
}
