package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.AccountVisitor;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A ledger held in memory, event by event, where reading it again would cost more than keeping it:
 * in a page, or in the fault lab.
 */
final class HeldLedger implements AccountTable, Histories {
    private final BalanceBook book;
    private final Settings settings;
    private final Map<AccountKey, Held> accounts = new HashMap<>();
    private final TypeTotals byType = new TypeTotals();

    private final PackedEvents events = new PackedEvents();

    private static final class Held {
        private int[] events = new int[4];
        private int count;
        private final AccountTotals totals;
        private final long windowEnd;

        private Held(AccountTotals totals, long windowEnd) {
            this.totals = totals;
            this.windowEnd = windowEnd;
        }

        void add(int event) {
            if (count == events.length) {
                events = Arrays.copyOf(events, 2 * count);
            }
            events[count++] = event;
        }
    }

    /** No events yet. The book must be complete: it decides which events count. */
    HeldLedger(BalanceBook book, Settings settings) {
        this.book = requireNonNull(book, "book");
        this.settings = requireNonNull(settings, "settings");
    }

    /** Takes in one event and says what became of it. */
    Disposition add(Event event) {
        Held held = accounts.get(event.account());
        if (held == null) {
            held =
                    new Held(
                            new AccountTotals(settings.policy()),
                            settings.windowEnd(book.snapshot(event.account())));
            accounts.put(event.account(), held);
        }
        held.add(events.add(event));
        Disposition disposition = held.totals.add(event, held.windowEnd);
        if (disposition == Disposition.APPLIED) {
            byType.add(event.type(), event.points());
        }
        return disposition;
    }

    @Override
    public void forEachAccount(AccountVisitor visitor) {
        accounts.forEach(
                (account, held) -> visitor.account(account, book.snapshot(account), held.totals));
        book.forEachSnapshot(snapshot -> visitWithoutEvents(snapshot, visitor));
    }

    private void visitWithoutEvents(Balance snapshot, AccountVisitor visitor) {
        if (!accounts.containsKey(snapshot.account())) {
            visitor.account(snapshot.account(), snapshot, new AccountTotals(settings.policy()));
        }
    }

    @Override
    public TypeTotals byType() {
        return byType;
    }

    @Override
    public HistoryCollector of(Collection<AccountKey> wanted) {
        HistoryCollector collector = new HistoryCollector(wanted, book, settings);
        for (AccountKey account : wanted) {
            Held held = accounts.get(account);
            if (held != null) {
                for (int i = 0; i < held.count; i++) {
                    collector.add(events.event(held.events[i], account));
                }
            }
        }
        return collector;
    }
}
