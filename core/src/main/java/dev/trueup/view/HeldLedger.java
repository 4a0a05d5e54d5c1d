package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.EventRow;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.AccountVisitor;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger held in memory, event by event, where reading it again would cost more than keeping it:
 * in a page, or in the fault lab.
 */
final class HeldLedger implements AccountTable, Histories {
    private static final int RECENT_TYPES = 16;

    private final BalanceBook book;
    private final Settings settings;
    private final AccountNumbers accounts = new AccountNumbers();
    private final List<AccountTotals> totals = new ArrayList<>();
    private final TypeTotals byType = new TypeTotals();
    private final PackedEvents events = new PackedEvents();

    private final @Nullable String[] recentTypes = new @Nullable String[RECENT_TYPES];
    private final long[] recentCounts = new long[RECENT_TYPES];
    private final WideSum[] recentPoints = new WideSum[RECENT_TYPES];

    /** By the number of an account. */
    private long[] windowEnds = new long[1 << 9];

    /** The number of the last event of an account, by the number of the account. */
    private int[] lastEvents = new int[1 << 9];

    /** No events yet. The book must be complete: it decides which events count. */
    HeldLedger(BalanceBook book, Settings settings) {
        this.book = requireNonNull(book, "book");
        this.settings = requireNonNull(settings, "settings");
        Arrays.fill(recentPoints, new WideSum());
    }

    /** Takes in one event and says what became of it. */
    Disposition add(EventRow event) {
        int before = accounts.size();
        int account = accounts.of(event);
        if (account == before) {
            begin(account);
        }
        lastEvents[account] = events.add(event, lastEvents[account]);
        Disposition disposition =
                Disposition.of(event.status(), event.timestamp(), windowEnds[account]);
        long received = event.postedAt() == Moment.ABSENT ? event.timestamp() : event.postedAt();
        totals.get(account).add(disposition, event.points(), event.timestamp(), received);
        if (disposition == Disposition.APPLIED) {
            count(event.type(), event.points());
        }
        return disposition;
    }

    /** Adds up by type; types met lately are at hand without looking them up. */
    private void count(String type, long points) {
        int slot = type.hashCode() & (RECENT_TYPES - 1);
        if (!type.equals(recentTypes[slot])) {
            settle(slot);
            recentTypes[slot] = type;
        }
        recentCounts[slot]++;
        recentPoints[slot].add(points);
    }

    private void settle(int slot) {
        String type = recentTypes[slot];
        if (type != null && recentCounts[slot] > 0) {
            byType.add(type, recentCounts[slot], recentPoints[slot]);
        }
        recentCounts[slot] = 0;
        recentPoints[slot] = new WideSum();
    }

    private void begin(int account) {
        if (account == windowEnds.length) {
            windowEnds = Arrays.copyOf(windowEnds, 2 * account);
            lastEvents = Arrays.copyOf(lastEvents, 2 * account);
        }
        totals.add(new AccountTotals(settings.policy()));
        windowEnds[account] = settings.windowEnd(book.snapshot(accounts.key(account)));
        lastEvents[account] = PackedEvents.NONE;
    }

    @Override
    public void forEachAccount(AccountVisitor visitor) {
        for (int i = 0; i < accounts.size(); i++) {
            AccountKey account = accounts.key(i);
            visitor.account(account, book.snapshot(account), totals.get(i));
        }
        book.forEachSnapshot(snapshot -> visitWithoutEvents(snapshot, visitor));
    }

    private void visitWithoutEvents(Balance snapshot, AccountVisitor visitor) {
        if (accounts.find(snapshot.account()) < 0) {
            visitor.account(snapshot.account(), snapshot, new AccountTotals(settings.policy()));
        }
    }

    @Override
    public TypeTotals byType() {
        for (int slot = 0; slot < RECENT_TYPES; slot++) {
            settle(slot);
        }
        return byType;
    }

    @Override
    public HistoryCollector of(Collection<AccountKey> wanted) {
        HistoryCollector collector = new HistoryCollector(wanted, book, settings);
        for (AccountKey account : wanted) {
            int number = accounts.find(account);
            if (number >= 0) {
                events.forEach(lastEvents[number], accounts.key(number), collector::add);
            }
        }
        return collector;
    }
}
