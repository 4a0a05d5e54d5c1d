package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import java.util.Collection;

/** A later pass over a ledger, for the events of some accounts. */
@FunctionalInterface
public interface Histories {
    /**
     * Gathers all events of the wanted account keys. May be called several times, when all wanted
     * events would not fit in memory at once, and once the ledger is complete, by several threads.
     */
    HistoryCollector of(Collection<AccountKey> wanted);
}
