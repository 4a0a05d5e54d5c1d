package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
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
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger held in memory, event by event, where reading it again would cost more than keeping it:
 * in a page, or in the fault lab.
 */
final class HeldLedger implements AccountTable, Histories {
    private static final int RECENT_TYPES = 16;

    /** The numbers of an account: what {@link AccountTotals} has under {@link Policy#SUM}. */
    private static final int WIDTH = 8;

    private static final int LOW = 0;
    private static final int WRAPS = 1;
    private static final int APPLIED = 2;

    /** Events that were not applied: after the cut-off, then not posted. */
    private static final int OTHERS = 3;

    private static final int FIRST_AT = 4;
    private static final int LAST_AT = 5;
    private static final int WINDOW_END = 6;

    /** The number of the event kept last. */
    private static final int LAST_EVENT = 7;

    private final BalanceBook book;
    private final Settings settings;
    private final AccountNumbers accounts = new AccountNumbers();

    /** By the number of an account; empty under {@link Policy#SUM}. */
    private final List<AccountTotals> clamped = new ArrayList<>();

    private final TypeTotals byType = new TypeTotals();
    private final PackedEvents events = new PackedEvents();

    private final @Nullable String[] recentTypes = new @Nullable String[RECENT_TYPES];
    private final long[] recentCounts = new long[RECENT_TYPES];
    private final WideSum[] recentPoints = new WideSum[RECENT_TYPES];

    /** Of each account, by its number, eight numbers that are needed together. */
    private long[] rows = new long[WIDTH << 9];

    /** What another engine has read of this ledger. */
    private final List<Rest> rests = new ArrayList<>();

    /**
     * Events that another engine has read.
     *
     * @param events in its packing
     * @param lastEvents the number of the last event of an account there, by its number here
     * @param linesBefore how many lines of their input stand before those they were numbered from
     */
    private record Rest(PackedEvents events, int[] lastEvents, long linesBefore) {
        void forEach(int account, AccountKey key, Consumer<Event> taker) {
            if (account < lastEvents.length && lastEvents[account] != PackedEvents.NONE) {
                events.forEach(lastEvents[account], key, linesBefore, taker);
            }
        }
    }

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
        int row = account * WIDTH;
        rows[row + LAST_EVENT] = events.add(event, (int) rows[row + LAST_EVENT]);
        long timestamp = event.timestamp();
        Disposition disposition = Disposition.of(event.status(), timestamp, rows[row + WINDOW_END]);
        if (settings.policy() == Policy.SUM) {
            fold(row, disposition, event.points(), timestamp);
        } else {
            long received = event.postedAt() == Moment.ABSENT ? timestamp : event.postedAt();
            clamped.get(account).add(disposition, event.points(), timestamp, received);
        }
        if (disposition == Disposition.APPLIED) {
            count(event.type(), event.points());
        }
        return disposition;
    }

    /** As {@link AccountTotals#add(Disposition, long, long, long)}, on the numbers of a row. */
    private void fold(int row, Disposition disposition, long points, long timestamp) {
        if (disposition != Disposition.APPLIED) {
            rows[row + OTHERS] += disposition == Disposition.NOT_POSTED ? 1 : 1L << 32;
            return;
        }
        long low = rows[row + LOW];
        long sum = low + points;
        if (((low ^ sum) & (points ^ sum)) < 0) {
            rows[row + WRAPS] += points < 0 ? -1 : 1;
        }
        rows[row + LOW] = sum;
        rows[row + APPLIED]++;
        if (rows[row + FIRST_AT] == Moment.ABSENT || timestamp < rows[row + FIRST_AT]) {
            rows[row + FIRST_AT] = timestamp;
        }
        rows[row + LAST_AT] = Math.max(rows[row + LAST_AT], timestamp);
    }

    private AccountTotals totals(int account) {
        if (settings.policy() != Policy.SUM) {
            return clamped.get(account);
        }
        int row = account * WIDTH;
        return AccountTotals.of(
                WideSum.of(rows[row + LOW], rows[row + WRAPS]),
                rows[row + APPLIED],
                rows[row + OTHERS] >>> 32,
                rows[row + OTHERS] & 0xffff_ffffL,
                rows[row + FIRST_AT],
                rows[row + LAST_AT]);
    }

    /** Packs all that was added, to be carried elsewhere; only sums can be. */
    void write(LedgerPartWriter out) {
        out.number(accounts.size());
        for (int i = 0; i < accounts.size(); i++) {
            AccountKey account = accounts.key(i);
            out.text(account.accountId());
            out.text(account.currency());
            out.text(account.pointType());
            for (int at = 0; at < WIDTH; at++) {
                out.number(rows[i * WIDTH + at]);
            }
        }
        List<TypeTotals.TypeTotal> types = byType().list();
        out.number(types.size());
        for (TypeTotals.TypeTotal type : types) {
            out.text(type.type());
            out.number(type.events());
            out.number(type.points().low());
            out.number(type.points().wraps());
        }
        events.write(out);
    }

    /**
     * Takes in what {@link #write} packed of a later part of this ledger.
     *
     * @param linesBefore how many lines of the input stand before those the part was numbered from
     */
    void addRest(LedgerPartReader in, long linesBefore) {
        int count = (int) in.number();
        int[] there = new int[accounts.size() + count];
        Arrays.fill(there, PackedEvents.NONE);
        for (int i = 0; i < count; i++) {
            int before = accounts.size();
            int account = accounts.of(new AccountKey(in.text(), in.text(), in.text()));
            if (account == before) {
                begin(account);
            }
            there[account] = merge(account * WIDTH, in);
        }
        for (long types = in.number(); types > 0; types--) {
            byType.add(in.text(), in.number(), WideSum.of(in.number(), in.number()));
        }
        rests.add(new Rest(PackedEvents.read(in), there, linesBefore));
    }

    /** Takes in the numbers of the same account elsewhere, and gives its last event there. */
    private int merge(int row, LedgerPartReader in) {
        WideSum sum = WideSum.of(rows[row + LOW], rows[row + WRAPS]);
        sum.add(WideSum.of(in.number(), in.number()));
        rows[row + LOW] = sum.low();
        rows[row + WRAPS] = sum.wraps();
        rows[row + APPLIED] += in.number();
        rows[row + OTHERS] += in.number();
        long firstAt = in.number();
        if (rows[row + FIRST_AT] == Moment.ABSENT || firstAt == Moment.ABSENT) {
            rows[row + FIRST_AT] = Math.max(rows[row + FIRST_AT], firstAt);
        } else {
            rows[row + FIRST_AT] = Math.min(rows[row + FIRST_AT], firstAt);
        }
        rows[row + LAST_AT] = Math.max(rows[row + LAST_AT], in.number());
        if (in.number() != rows[row + WINDOW_END]) {
            throw new IllegalStateException("the parts were read with other balances");
        }
        return (int) in.number();
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
        int row = account * WIDTH;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        rows[row + FIRST_AT] = Moment.ABSENT;
        rows[row + LAST_AT] = Moment.ABSENT;
        rows[row + WINDOW_END] = settings.windowEnd(book.snapshot(accounts.key(account)));
        rows[row + LAST_EVENT] = PackedEvents.NONE;
        if (settings.policy() != Policy.SUM) {
            clamped.add(new AccountTotals(settings.policy()));
        }
    }

    @Override
    public void forEachAccount(AccountVisitor visitor) {
        for (int i = 0; i < accounts.size(); i++) {
            AccountKey account = accounts.key(i);
            visitor.account(account, book.snapshot(account), totals(i));
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
                AccountKey key = accounts.key(number);
                events.forEach((int) rows[number * WIDTH + LAST_EVENT], key, 0, collector::add);
                rests.forEach(rest -> rest.forEach(number, key, collector::add));
            }
        }
        return collector;
    }
}
