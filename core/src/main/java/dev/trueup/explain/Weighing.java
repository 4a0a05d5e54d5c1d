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
    public static final int ROUNDS = 8;

    /** Fewer accounts than this are no incident. */
    public static final long LEAST_ACCOUNTS = 3;

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
        WeighingPart part = new WeighingPart(settings, rates, all, WeighingPart.drifting(all));
        Beliefs beliefs = Beliefs.initial(rates);
        for (int round = 0; round < ROUNDS; round++) {
            beliefs = part.evidence(beliefs).beliefs(beliefs);
        }
        List<Member> members = part.members(beliefs);
        Map<String, Long> counts = new HashMap<>();
        members.forEach(member -> counts.merge(member.incidentId(), 1L, Long::sum));
        counts.values().removeIf(accounts -> accounts < LEAST_ACCOUNTS);
        List<Statement> statements = new ArrayList<>(all.size());
        part.statements(beliefs, counts, statements::add);
        members.removeIf(member -> !counts.containsKey(member.incidentId()));
        List<SharedTrait> shared = new ArrayList<>(beliefs.shared());
        shared.removeIf(trait -> !counts.containsKey(trait.id()));
        return new Weighed(statements, shared, members);
    }
}
