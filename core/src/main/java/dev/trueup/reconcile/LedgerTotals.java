package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * The totals of all accounts of a ledger, or of a part of it, in plain objects. Parts fold on their
 * own and merge in any order. Not safe for use by several threads at once.
 */
public final class LedgerTotals implements AccountTable {
    private final BalanceBook book;
    private final Settings settings;
    private final Map<AccountKey, AccountTotals> accounts = new HashMap<>();
    private final TypeTotals byType = new TypeTotals();

    /** No events yet. The book must be complete: it decides which events count. */
    public LedgerTotals(BalanceBook book, Settings settings) {
        this.book = requireNonNull(book, "book");
        this.settings = requireNonNull(settings, "settings");
    }

    /** Takes in one event and says what became of it. */
    public Disposition add(Event event) {
        AccountTotals totals =
                accounts.computeIfAbsent(
                        event.account(), account -> new AccountTotals(settings.policy()));
        Disposition disposition =
                totals.add(event, settings.windowEnd(book.snapshot(event.account())));
        if (disposition == Disposition.APPLIED) {
            byType.add(event.type(), event.points());
        }
        return disposition;
    }

    /** Takes in the totals of another part; {@code other} must not be used afterwards. */
    public void merge(LedgerTotals other) {
        other.accounts.forEach(
                (account, totals) ->
                        accounts.merge(
                                account,
                                totals,
                                (mine, theirs) -> {
                                    mine.merge(theirs);
                                    return mine;
                                }));
        byType.merge(other.byType);
    }

    @Override
    public void forEachAccount(AccountVisitor visitor) {
        accounts.forEach(
                (account, totals) -> visitor.account(account, book.snapshot(account), totals));
        book.forEachSnapshot(
                snapshot -> {
                    AccountKey account = snapshot.account();
                    if (!accounts.containsKey(account)) {
                        visitor.account(account, snapshot, new AccountTotals(settings.policy()));
                    }
                });
    }

    @Override
    public TypeTotals byType() {
        return byType;
    }
}
