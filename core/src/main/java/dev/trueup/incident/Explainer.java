package dev.trueup.incident;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Crew;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Proposer;
import dev.trueup.explain.Weighed;
import dev.trueup.explain.Weighing;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Is shown the histories of a population, each once and in any order, and then says why accounts
 * drift. The order in which they are shown changes nothing, nor does the crew. Not safe for use by
 * several threads at once.
 */
public class Explainer {
    /** Accounts that one of the crew looks at before taking the next. */
    private static final int AT_ONCE = 32;

    private final Settings settings;
    private final Crew crew;
    private final Proposer proposer;
    private final BaseRates rates = new BaseRates();
    private final List<Proposals> proposals = new ArrayList<>();

    /** Nothing shown yet; works alone. */
    public Explainer(Settings settings) {
        this(settings, Crew.ALONE);
    }

    /** Nothing shown yet. */
    public Explainer(Settings settings, Crew crew) {
        this.settings = requireNonNull(settings, "settings");
        this.crew = requireNonNull(crew, "crew");
        this.proposer = new Proposer(settings);
    }

    /**
     * Shows accounts; an account may be in both lists.
     *
     * @param drifting accounts whose drifts are to be explained; their histories are not kept
     * @param reference accounts of the reference sample, whether they drift or not
     */
    public void show(List<AccountHistory> drifting, List<AccountHistory> reference) {
        List<Supplier<List<Proposals>>> pieces = new ArrayList<>();
        pieces.add(
                () -> {
                    reference.forEach(rates::add);
                    return List.of();
                });
        for (int from = 0; from < drifting.size(); from += AT_ONCE) {
            int until = Math.min(drifting.size(), from + AT_ONCE);
            List<AccountHistory> some = drifting.subList(from, until);
            pieces.add(() -> propose(some));
        }
        crew.all(pieces).forEach(proposals::addAll);
    }

    /**
     * Heeds that records could not be read that name these accounts.
     *
     * @param ofLedger ids of accounts that such events name
     * @param ofBalances ids of accounts that such stored balances name
     */
    public void heedUnread(List<String> ofLedger, List<String> ofBalances) {
        ofLedger.forEach(rates::addUnread);
        ofBalances.forEach(rates::addUnreadBalance);
    }

    /** Takes in what was proposed elsewhere for drifting accounts that are not shown here. */
    protected void add(List<Proposals> proposed) {
        proposals.addAll(proposed);
    }

    private List<Proposals> propose(List<AccountHistory> histories) {
        List<Proposals> found = new ArrayList<>(histories.size());
        histories.forEach(history -> found.add(proposer.propose(history)));
        return found;
    }

    /** The explanation, once everything was shown. */
    public Explanation conclude() {
        Weighed weighed = new Weighing(settings, rates, crew).weigh(proposals);
        Incidents incidents = new Incidents();
        weighed.members().forEach(incidents::add);
        return new Explanation(weighed.statements(), incidents.list(weighed.shared(), rates));
    }
}
