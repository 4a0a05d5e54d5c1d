package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Explainer;
import dev.trueup.incident.Explanation;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.AccountFindings;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.AccountVisitor;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Reconciled;
import dev.trueup.reconcile.Reconciler;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From totals and histories to findings: the course of a run that every engine shares. Its
 * invariants are checked on every run.
 */
public final class Reconciliation {
    /** Accounts with more applied events than this are reported but not explained. */
    public static final long EXPLAINED_EVENTS = 2_000_000;

    /** Histories that are laid out at the same time. */
    private static final int SHOWN_AT_ONCE = 2_048;

    private final Histories histories;
    private final Settings settings;
    private final boolean allAccounts;
    private final @Nullable Explainer explainer;
    private final Room room;
    private final EarlyBalances early = new EarlyBalances();
    private final Misreadings misreadings = new Misreadings();
    private @Nullable Reconciled stated;
    private @Nullable Shown shown;

    /**
     * Prepares a run.
     *
     * @param allAccounts lists accounts that are exactly in balance too
     * @param explainer says why accounts drift; used up by the run. Null where only facts are
     *     wanted, which costs no further pass
     * @param eventsAtOnce about how many events may be held in memory; decides how many passes are
     *     made, not what is found
     */
    public Reconciliation(
            Histories histories,
            Settings settings,
            boolean allAccounts,
            @Nullable Explainer explainer,
            long eventsAtOnce) {
        this(histories, settings, allAccounts, explainer, Room.ofEvents(eventsAtOnce));
    }

    /** Prepares a run as the other constructor does, with all that memory has room for. */
    public Reconciliation(
            Histories histories,
            Settings settings,
            boolean allAccounts,
            @Nullable Explainer explainer,
            Room room) {
        this.histories = requireNonNull(histories, "histories");
        this.settings = requireNonNull(settings, "settings");
        this.allAccounts = allAccounts;
        this.explainer = explainer;
        this.room = requireNonNull(room, "room");
    }

    /**
     * Runs on the totals of all accounts.
     *
     * @throws dev.trueup.reconcile.AccountRangeException if an account's figures are out of range
     * @throws TooLittleRoomException if explaining would take more memory than there is
     */
    public Findings run(AccountTable table) {
        return findings(reconciled(table), explainer);
    }

    /**
     * States drift on the totals of all accounts and does not say why: what {@link #run} finds but
     * for explanations, which it then needs less time for.
     *
     * @throws dev.trueup.reconcile.AccountRangeException if an account's figures are out of range
     */
    public Findings state(AccountTable table) {
        return findings(reconciled(table), null);
    }

    /**
     * Shows the explainer all that it is to be shown, which {@link #run} then need not do: for an
     * explainer that has others at work meanwhile.
     */
    public void show(AccountTable table) {
        Explainer why = explainer;
        if (why != null && shown == null) {
            shown = shown(why, reconciled(table));
        }
    }

    private Reconciled reconciled(AccountTable table) {
        Reconciled known = stated;
        if (known == null) {
            known = reconcile(table, explainer != null);
            stated = known;
        }
        return known;
    }

    private Findings findings(Reconciled reconciled, @Nullable Explainer why) {
        List<AccountDrift> listed = reconciled.listed();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < listed.size() && listed.get(i).points() != 0; i++) {
            statements.add(MissingSide.statement(listed.get(i)));
        }
        List<AccountDrift> exact = listed.subList(statements.size(), listed.size());
        List<Warning> warnings = new ArrayList<>(early.warnings());
        warnings.addAll(misreadings.warnings(reconciled.summary(), settings.policy()));
        List<Incident> incidents = List.of();
        if (why != null) {
            Shown told = shown == null ? shown(why, reconciled) : shown;
            shown = null;
            incidents = explain(why, told, statements);
            warnings.addAll(told.found.findings());
        }
        CauseTotals causes = new CauseTotals();
        statements.forEach(causes::add);
        checkClosing(reconciled.summary(), causes);
        Statements accounts = new Statements(statements, exact);
        return new Findings(reconciled.summary(), causes, incidents, accounts, warnings);
    }

    private Reconciled reconcile(AccountTable table, boolean sampled) {
        Reconciler reconciler = new Reconciler(settings, allAccounts);
        AccountVisitor visitor =
                (account, snapshot, totals) -> {
                    early.check(snapshot, totals);
                    misreadings.check(account, snapshot, totals);
                    reconciler.account(account, snapshot, totals);
                };
        if (allAccounts) {
            table.forEachAccount(visitor);
        } else {
            reconciler.exact(table.forEachNotable(sampled, visitor));
        }
        for (Set<AccountKey> batch : batches(reconciler.unresolved())) {
            HistoryCollector collector = histories.of(batch);
            batch.forEach(account -> reconciler.resolve(account, collector.applied(account)));
        }
        Reconciled reconciled = reconciler.finish(table.byType());
        checkTypes(reconciled.summary(), settings.policy());
        return reconciled;
    }

    /**
     * What an explainer was shown.
     *
     * @param places where the accounts to be explained stand among those that drift
     */
    private record Shown(Map<AccountKey, Integer> places, AccountFindings found) {}

    private Shown shown(Explainer explainer, Reconciled reconciled) {
        Map<AccountKey, AccountDrift> drifting = new TreeMap<>();
        Shown told = new Shown(new HashMap<>(), new AccountFindings());
        for (int place = 0; place < reconciled.listed().size(); place++) {
            AccountDrift drift = reconciled.listed().get(place);
            if (drift.points() != 0 && drift.events() <= EXPLAINED_EVENTS) {
                drifting.put(drift.account(), drift);
                told.places.put(drift.account(), place);
            }
        }
        if (!drifting.isEmpty()) {
            long most = drifting.values().stream().mapToLong(AccountDrift::events).max().orElse(0);
            long needed = drifting.values().stream().mapToLong(Room::bytesOf).sum();
            room.require(drifting.size(), needed, most);
            show(explainer, drifting, explainable(reconciled.reference()), told.found);
        }
        return told;
    }

    private static List<Incident> explain(
            Explainer explainer, Shown told, List<Statement> statements) {
        if (told.places.isEmpty()) {
            return List.of();
        }
        Explanation explanation = explainer.conclude();
        for (Statement statement : explanation.statements()) {
            AccountKey account = statement.drift().account();
            Integer place = told.places.remove(account);
            if (place == null || !statement.drift().equals(statements.get(place).drift())) {
                throw new IllegalStateException(
                        "a statement for " + account + " was not asked for");
            }
            statements.set(place, statement);
        }
        if (!told.places.isEmpty()) {
            throw new IllegalStateException(
                    "no statement for " + new TreeSet<>(told.places.keySet()));
        }
        return explanation.incidents();
    }

    private void show(
            Explainer explainer,
            Map<AccountKey, AccountDrift> drifting,
            Map<AccountKey, AccountDrift> reference,
            AccountFindings found) {
        Map<AccountKey, Long> wanted = new TreeMap<>();
        drifting.forEach((account, drift) -> wanted.put(account, drift.events()));
        reference.forEach((account, drift) -> wanted.put(account, drift.events()));
        found.compare(seen -> wanted.keySet().forEach(account -> seen.accept(account.accountId())));
        for (Set<AccountKey> batch : batches(wanted)) {
            HistoryCollector collector = histories.of(batch);
            List<AccountHistory> toExplain = new ArrayList<>();
            List<AccountHistory> toCompare = new ArrayList<>();
            for (AccountKey account : batch) {
                AccountDrift drift = drifting.get(account);
                AccountDrift compared = reference.get(account);
                AccountHistory history =
                        collector.history(requireNonNull(drift == null ? compared : drift));
                found.account(history.all());
                if (drift != null) {
                    toExplain.add(history);
                }
                if (compared != null) {
                    toCompare.add(history);
                }
                if (toExplain.size() + toCompare.size() >= SHOWN_AT_ONCE) {
                    explainer.show(toExplain, toCompare);
                    toExplain.clear();
                    toCompare.clear();
                }
            }
            explainer.show(toExplain, toCompare);
        }
    }

    private static Map<AccountKey, AccountDrift> explainable(List<AccountDrift> drifts) {
        Map<AccountKey, AccountDrift> explainable = new TreeMap<>();
        for (AccountDrift drift : drifts) {
            if (drift.events() <= EXPLAINED_EVENTS) {
                explainable.put(drift.account(), drift);
            }
        }
        return explainable;
    }

    /** Cuts accounts with their counts of events into sets whose events fit in memory. */
    private Collection<Set<AccountKey>> batches(Map<AccountKey, Long> eventCounts) {
        List<Set<AccountKey>> batches = new ArrayList<>();
        Set<AccountKey> batch = new TreeSet<>();
        long events = 0;
        for (Map.Entry<AccountKey, Long> entry : eventCounts.entrySet()) {
            if (!batch.isEmpty() && events + entry.getValue() > room.eventsAtOnce()) {
                batches.add(batch);
                batch = new TreeSet<>();
                events = 0;
            }
            batch.add(entry.getKey());
            events += entry.getValue();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * Checks that under a plain sum the points by type add up to the computed balances.
     *
     * @throws IllegalStateException if they do not
     */
    public static void checkTypes(Summary summary, Policy policy) {
        WideSum byType = new WideSum();
        for (TypeTotal type : summary.byType()) {
            byType.add(type.points());
        }
        if (policy == Policy.SUM && !byType.sameAs(summary.computedTotal())) {
            throw new IllegalStateException("points by type do not add up to computed balances");
        }
    }

    /**
     * Checks that the statements of all listed accounts add up to the net drift.
     *
     * @throws IllegalStateException if they do not
     */
    public static void checkClosing(Summary summary, CauseTotals causes) {
        WideSum sum = new WideSum();
        sum.add(causes.unexplained());
        causes.list().forEach(cause -> sum.add(cause.points()));
        if (!sum.sameAs(summary.netDrift())) {
            throw new IllegalStateException("statements do not add up to the net drift");
        }
    }
}
