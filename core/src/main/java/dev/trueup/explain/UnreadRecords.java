package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Which accounts records name that could not be read: what such a record holds is in no sum, and so
 * can itself be the drift. Mergeable in any order.
 */
final class UnreadRecords {
    /** How many events, by the account id that they name. */
    private final Map<String, Long> events = new HashMap<>();

    /** The same of stored balances. */
    private final Map<String, Long> balances = new HashMap<>();

    void addEvent(String accountId) {
        events.merge(accountId, 1L, Long::sum);
    }

    void addBalance(String accountId) {
        balances.merge(accountId, 1L, Long::sum);
    }

    /** Whether an event that names this account could not be read. */
    boolean hasEvent(AccountKey account) {
        return events.containsKey(account.accountId());
    }

    /** Whether a stored balance that names this account could not be read. */
    boolean hasBalance(AccountKey account) {
        return balances.containsKey(account.accountId());
    }

    void merge(UnreadRecords other) {
        other.events.forEach((account, records) -> events.merge(account, records, Long::sum));
        other.balances.forEach((account, records) -> balances.merge(account, records, Long::sum));
    }
}
