package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets balances against totals, one account key at a time, and keeps only what the report needs:
 * the listed accounts, the reference sample and the figures over all.
 */
public final class Reconciler implements AccountVisitor {
    private final Settings settings;
    private final boolean allAccounts;
    private final Map<AccountKey, Awaiting> awaiting = new TreeMap<>();
    private final List<AccountDrift> listed = new ArrayList<>();
    private final ReferenceSample reference = new ReferenceSample();
    private final SummaryTally tally = new SummaryTally();

    /**
     * Starts with no account.
     *
     * @param allAccounts lists accounts that are exactly in balance too
     */
    public Reconciler(Settings settings, boolean allAccounts) {
        this.settings = requireNonNull(settings, "settings");
        this.allAccounts = allAccounts;
    }

    @Override
    public void account(AccountKey account, @Nullable Balance snapshot, AccountTotals totals) {
        if (totals.needsEvents()) {
            awaiting.put(account, new Awaiting(snapshot, totals));
        } else {
            take(account, snapshot, totals, totals.computed(account));
        }
    }

    /** Takes in accounts that are exactly in balance and not in the reference sample. */
    public void exact(ExactTotals others) {
        tally.add(others);
        reference.addOthers(others.accounts());
    }

    /**
     * The account keys whose computed balance depends on the order of their events, ordered, with
     * how many events each has. Their applied events are to be given to {@link #resolve}.
     */
    public Map<AccountKey, Long> unresolved() {
        Map<AccountKey, Long> counts = new TreeMap<>();
        awaiting.forEach((account, waiting) -> counts.put(account, waiting.totals.eventsRead()));
        return counts;
    }

    /**
     * Gives the events of an unresolved account.
     *
     * @param applied all its applied events, in any order
     * @throws AccountRangeException if its computed balance is out of range
     */
    public void resolve(AccountKey account, List<Event> applied) {
        Awaiting waiting = awaiting.remove(account);
        if (waiting == null || waiting.totals.events() != applied.size()) {
            throw new IllegalArgumentException(account + " awaits other events");
        }
        long computed = RunningBalance.last(account, applied, settings.policy());
        take(account, waiting.snapshot, waiting.totals, computed);
    }

    /** The outcome, once every account was shown and every unresolved one resolved. */
    public Reconciled finish(TypeTotals byType) {
        if (!awaiting.isEmpty()) {
            throw new IllegalStateException(awaiting.size() + " accounts await their events");
        }
        return new Reconciled(tally.summary(byType), SizeOrder.sorted(listed), reference.list());
    }

    private void take(
            AccountKey account, @Nullable Balance snapshot, AccountTotals totals, long computed) {
        AccountDrift drift =
                new AccountDrift(
                        account,
                        snapshot,
                        computed,
                        totals.events(),
                        totals.firstEventAt(),
                        totals.lastEventAt(),
                        totals.eventsRead() > 0);
        tally.add(drift, settings.level(drift.points()));
        reference.add(drift);
        if (allAccounts || drift.points() != 0) {
            listed.add(drift);
        }
    }

    private record Awaiting(@Nullable Balance snapshot, AccountTotals totals) {}
}
