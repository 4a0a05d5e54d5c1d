package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exact solutions for the drift of one account from its own records alone. Pure: may be
 * used by several threads at once.
 */
public final class Proposer {
    private final Settings settings;

    /** A proposer for runs with these settings. */
    public Proposer(Settings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    /** The solutions for one account; none where a whole side is missing or nothing drifts. */
    public Proposals propose(AccountHistory history) {
        AccountView view = new AccountView(history, settings);
        if (view.drift == 0 || MissingSide.of(history.drift()) != null) {
            return Proposals.of(
                    history.drift(),
                    List.of(),
                    0,
                    new double[0],
                    Set.of(),
                    false,
                    List.of(),
                    null,
                    null);
        }
        CandidateTable table = new CandidateTable(view);
        new EventCandidates(view, table).addAll();
        new SpanCandidates(view, table).addAll();
        new AsideCandidates(view, table).addAll();
        new ExpiryCandidates(view, table).addAll();
        new RoundingCandidates(view, table).addAll();
        table.addFeasible(Cause.MISSING_EVENT);
        Trail trail = Trail.of(view);
        LedgerMark mark = LedgerMark.of(view);
        Search search = new Search(view, table, trail, mark);
        List<Combination> combinations = search.run();
        return Proposals.of(
                history.drift(),
                combinations,
                search.left().all(),
                search.leftShares(),
                table.feasible(),
                search.bounded(),
                TrailWords.evidence(view, trail),
                firstBreak(view, trail),
                mark);
    }

    private static @Nullable Divergence firstBreak(AccountView view, Trail trail) {
        List<Trail.Stretch> broken = trail.broken();
        if (broken.isEmpty() || broken.get(0).from() >= view.size()) {
            return null;
        }
        Trail.Stretch first = broken.get(0);
        if (first.until() - first.from() != 1) {
            return null;
        }
        Event event = trail.event(first.from());
        return new Divergence(EventNames.of(view.history, event), event.timestamp());
    }
}
