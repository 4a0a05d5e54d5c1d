package dev.trueup.spark;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Reconciliation;
import dev.trueup.spark.Figures.Fate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Sets balances against totals, account by account of one partition: gives a row for each account
 * to report, and at the end one with the figures over all.
 *
 * @param <T> what is known of one account
 */
final class Judge<T> implements Iterator<Row> {
    private final Rules rules;
    private final Settings settings;
    private final Iterator<T> accounts;
    private final BiConsumer<Judge<T>, T> judging;
    private final Figures figures = new Figures();
    private final Deque<Row> ready = new ArrayDeque<>();
    private boolean ended;

    /**
     * A judge of some accounts.
     *
     * @param judging tells this judge about one of them
     */
    Judge(Rules rules, Iterator<T> accounts, BiConsumer<Judge<T>, T> judging) {
        this.rules = rules;
        this.settings = rules.settings();
        this.accounts = accounts;
        this.judging = judging;
    }

    /** The accounts of a table that parts were merged into. */
    static Iterator<Row> ofSums(Rules rules, Iterator<byte[]> parts) {
        AccountTable table = new AccountTable(rules.buckets());
        parts.forEachRemaining(table::merge);
        Iterator<Integer> entries = IntStream.range(0, table.size()).iterator();
        return new Judge<>(
                rules,
                entries,
                (judge, entry) -> judge.judge(table.key(entry), table.totals(entry)));
    }

    private void judge(String joined, TotalsRow totals) {
        if (joined.isEmpty()) { // rows whose key could not be read
            figures.addUnreadable(totals.notPosted());
            return;
        }
        if (Keys.isBad(joined)) {
            figures.noteBadKey();
            return;
        }
        if (totals.balances() > 1) {
            figures.meet(Fate.SEVERAL);
            ready.add(AccountRows.several(joined, totals.numbers()));
            return;
        }
        AccountKey account = Keys.parse(joined);
        judge(account, totals.balances() == 0 ? null : totals.balance(account), totals);
    }

    /** Judges one account. */
    void judge(AccountKey account, @Nullable Balance snapshot, TotalsRow row) {
        int window =
                rules.ownWindows()
                        ? 0
                        : Buckets.ofWindow(settings.windowEnd(snapshot), rules.cutOffs());
        AccountTotals totals = row.totals(window);
        for (int i = 0; i < rules.buckets(); i++) {
            figures.addEvents(rules.buckets(), window, i, row.posted(i));
        }
        figures.addNotPosted(totals.notPosted());
        boolean computedFits = false;
        try {
            long computed = totals.computed(account);
            computedFits = true;
            AccountDrift drift =
                    new AccountDrift(
                            account,
                            snapshot,
                            computed,
                            totals.events(),
                            totals.firstEventAt(),
                            totals.lastEventAt(),
                            totals.eventsRead() > 0);
            figures.early().check(snapshot, totals);
            figures.misreadings().check(account, snapshot, totals);
            figures.tally().add(drift, settings.level(drift.points()));
            figures.reference().add(drift);
            list(drift);
        } catch (AccountRangeException e) {
            figures.meet(Fate.FAILED);
            ready.add(AccountRows.outOfRange(Keys.join(account), !computedFits));
        }
    }

    private void list(AccountDrift drift) {
        if (rules.allAccounts() || drift.points() != 0) {
            figures.meet(Fate.LISTED);
            ready.add(AccountRows.listed(drift));
        }
        if (drift.points() != 0 && drift.events() <= Reconciliation.EXPLAINED_EVENTS) {
            figures.meet(Fate.EXPLAINED);
        }
    }

    /** Two balances of one account contradict each other. */
    void conflict(Balance first, Balance second) {
        figures.meet(Fate.FAILED);
        ready.add(AccountRows.conflict(first, second));
    }

    int buckets() {
        return rules.buckets();
    }

    Figures figures() {
        return figures;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && accounts.hasNext()) {
            judging.accept(this, accounts.next());
        }
        if (ready.isEmpty() && !ended) {
            ended = true;
            ready.add(AccountRows.figures(Figures.PACKER.pack(figures)));
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
