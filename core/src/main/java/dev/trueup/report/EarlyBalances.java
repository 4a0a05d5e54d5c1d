package dev.trueup.report;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts balances that speak for a moment before the account's first posted event. Mergeable in any
 * order.
 */
public final class EarlyBalances {
    private long count;
    private @Nullable Place first;

    /** Looks at one account, which must be looked at once. */
    public void check(@Nullable Balance snapshot, AccountTotals totals) {
        if (snapshot != null && totals.events() == 0 && totals.outOfWindow() > 0) {
            count(1, snapshot.place());
        }
    }

    /** Takes in what was counted elsewhere. */
    public void merge(EarlyBalances other) {
        if (other.first != null) {
            count(other.count, other.first);
        }
    }

    private void count(long more, Place place) {
        count += more;
        if (first == null || Place.IN_ORDER.compare(place, first) < 0) {
            first = place;
        }
    }

    /** What deserves a look; empty where nothing does. */
    public List<Warning> warnings() {
        if (first == null) {
            return List.of();
        }
        return List.of(
                new Warning(
                        "BALANCE_BEFORE_EVENTS",
                        "all events of the account are after the moment of its balance",
                        "check as_of, and that the ledger reaches back far enough",
                        first,
                        count));
    }
}
