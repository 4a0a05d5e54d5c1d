package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs the proposals of all drifting accounts against each other: a few rounds in which the
 * population teaches how frequent each cause is and what many accounts share, then one statement
 * for each account. The same proposals in any order give the same statements.
 */
public final class Weighing {
    /** Rounds of learning; the beliefs have settled by then. */
    private static final int ROUNDS = 8;

    /** Fewer accounts than this are no incident. */
    private static final long LEAST_ACCOUNTS = 3;

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
        return statements(all, beliefs, counterparts);
    }

    private Weighed statements(List<Proposals> all, Beliefs beliefs, Counterparts counterparts) {
        StatementWriter scout = new StatementWriter(settings, beliefs, Map.of());
        Map<String, Long> counts = new HashMap<>();
        List<Member> members = new ArrayList<>();
        for (Proposals proposals : all) {
            for (Member member : scout.members(Posterior.of(proposals, beliefs, counterparts))) {
                counts.merge(member.incidentId(), 1L, Long::sum);
                members.add(member);
            }
        }
        counts.values().removeIf(accounts -> accounts < LEAST_ACCOUNTS);
        members.removeIf(member -> !counts.containsKey(member.incidentId()));
        StatementWriter writer = new StatementWriter(settings, beliefs, counts);
        List<Statement> statements = new ArrayList<>(all.size());
        for (Proposals proposals : all) {
            statements.add(writer.statement(Posterior.of(proposals, beliefs, counterparts)));
        }
        List<SharedTrait> shared = new ArrayList<>(beliefs.shared());
        shared.removeIf(trait -> !counts.containsKey(trait.id()));
        return new Weighed(statements, shared, members);
    }
}
