package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs the proposals of all drifting accounts against each other: a few rounds in which the
 * population teaches how frequent each cause is and what many accounts share, then one statement
 * for each account. The same proposals in any order give the same statements.
 */
public final class Weighing {
    /** Rounds of learning; the beliefs have settled by then. */
    private static final int ROUNDS = 8;

    private final Settings settings;
    private final BaseRates rates;

    /**
     * A weighing for one ledger.
     *
     * @param rates what is ordinary in it; must not change any more
     */
    public Weighing(Settings settings, BaseRates rates) {
        this.settings = requireNonNull(settings, "settings");
        this.rates = requireNonNull(rates, "rates");
    }

    /** Explains all drifting accounts at once. */
    public Weighed weigh(List<Proposals> all) {
        List<Proposals> byKey = new ArrayList<>(all);
        byKey.sort((a, b) -> a.drift().account().compareTo(b.drift().account()));
        Beliefs beliefs = Beliefs.initial(rates);
        Counterparts counterparts = Counterparts.of(byKey, beliefs, rates);
        for (int round = 0; round < ROUNDS; round++) {
            PopulationEvidence evidence = new PopulationEvidence();
            for (Proposals proposals : byKey) {
                if (!proposals.combinations().isEmpty()) {
                    evidence.add(Posterior.of(proposals, beliefs, counterparts), beliefs);
                }
            }
            beliefs = evidence.beliefs(beliefs);
            counterparts = Counterparts.of(byKey, beliefs, rates);
        }
        if (System.getProperty("dbg") != null) {
            for (Cause c : Cause.values()) {
                System.out.println("belief " + c + " " + beliefs.cause(c));
            }
            System.out.println("two " + beliefs.causes(2) + " three " + beliefs.causes(3));
            for (SharedTrait t : beliefs.shared()) {
                System.out.println(t);
            }
            for (Proposals p : byKey) {
                if (p.drift().account().accountId().equals(System.getProperty("dbg"))) {
                    System.out.println(
                            "left " + p.left() + " rest " + Posterior.evidence(p, beliefs));
                    for (Combination c : p.combinations()) {
                        System.out.println(beliefs.of(c) + " " + c);
                    }
                    for (Combination c : counterparts.mispostings(p, beliefs)) {
                        System.out.println(beliefs.of(c) + " " + c);
                    }
                }
            }
        }
        StatementWriter writer = new StatementWriter(settings, beliefs);
        List<Statement> statements = new ArrayList<>(all.size());
        for (Proposals proposals : all) {
            statements.add(writer.statement(Posterior.of(proposals, beliefs, counterparts)));
        }
        return new Weighed(statements, beliefs.shared());
    }
}
