package dev.trueup.report;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts balances that speak for a moment before the account's first posted event. */
final class EarlyBalances {
    private long count;
    private @Nullable Place first;

    void check(@Nullable Balance snapshot, AccountTotals totals) {
        if (snapshot == null || totals.events() > 0 || totals.outOfWindow() == 0) {
            return;
        }
        count++;
        if (first == null || Place.IN_ORDER.compare(snapshot.place(), first) < 0) {
            first = snapshot.place();
        }
    }

    List<Warning> warnings() {
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
