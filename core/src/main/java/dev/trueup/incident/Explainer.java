package dev.trueup.incident;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Proposer;
import dev.trueup.explain.Weighed;
import dev.trueup.explain.Weighing;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Is shown the histories of a population, each once and in any order, and then says why accounts
 * drift. The order in which they are shown changes nothing. Not safe for use by several threads at
 * once.
 */
public class Explainer {
    private final Settings settings;
    private final Proposer proposer;
    private final BaseRates rates = new BaseRates();
    private final List<Proposals> proposals = new ArrayList<>();

    /** Nothing shown yet. */
    public Explainer(Settings settings) {
        this.settings = requireNonNull(settings, "settings");
        this.proposer = new Proposer(settings);
    }

    /** Shows an account whose drift is to be explained; its history is not kept. */
    public void drifting(AccountHistory history) {
        proposals.add(proposer.propose(history));
    }

    /** Shows an account of the reference sample; it may drift or not. */
    public void reference(AccountHistory history) {
        rates.add(history);
    }

    /** The explanation, once everything was shown. */
    public Explanation conclude() {
        Weighed weighed = new Weighing(settings, rates).weigh(proposals);
        Incidents incidents = new Incidents();
        weighed.members().forEach(incidents::add);
        return new Explanation(weighed.statements(), incidents.list(weighed.shared(), rates));
    }
}
