package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountHistory;
import java.util.AbstractList;
import java.util.List;

/** How the report names some events of an account, worked out when asked for. Never changes. */
final class CitedNames extends AbstractList<String> {
    private final AccountHistory history;
    private final List<Event> cited;

    CitedNames(AccountHistory history, List<Event> cited) {
        this.history = history;
        this.cited = cited;
    }

    @Override
    public String get(int index) {
        return EventNames.of(history, cited.get(index));
    }

    @Override
    public int size() {
        return cited.size();
    }
}
