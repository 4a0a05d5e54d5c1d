package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of all drifting accounts, weighed on its own between the rounds in which the population
 * teaches: accounts whose drifts have the same size stand in the same part, as each may have got
 * what the other lacks, unless they are a crowd. Nothing else depends on how the accounts were
 * parted.
 */
public final class WeighingPart {
    /**
     * Where more accounts than this have drifts of one size, none of them is held to have got what
     * another lacks, so that they need not stand in the same part.
     */
    public static final int MOST_ALIKE = 20_000;

    private final Settings settings;
    private final BaseRates rates;
    private final List<Rated> byKey;
    private final long drifting;
    private final Set<Long> crowded;
    private final Tellings tellings;
    private Counterparts counterparts = Counterparts.NONE;
    private @Nullable Beliefs of;

    /**
     * A part.
     *
     * @param rates what is ordinary in the whole ledger; must not change any more
     * @param part proposals for accounts, in any order
     * @param drifting how many accounts all parts together have, counted by {@link #drifting}
     * @param crowded the sizes of drift that more than {@link #MOST_ALIKE} accounts of all parts
     *     have, in ten-thousandths of a point
     */
    public WeighingPart(
            Settings settings,
            BaseRates rates,
            List<Proposals> part,
            long drifting,
            Set<Long> crowded) {
        this.settings = requireNonNull(settings, "settings");
        this.rates = requireNonNull(rates, "rates");
        this.drifting = drifting;
        this.crowded = Set.copyOf(crowded);
        List<Proposals> ordered = new ArrayList<>(part);
        ordered.sort((a, b) -> a.drift().account().compareTo(b.drift().account()));
        byKey = new ArrayList<>(ordered.size());
        ordered.forEach(proposals -> byKey.add(new Rated(proposals, rates)));
        tellings = new Tellings(rates);
    }

    /** How many accounts have any solution at all. */
    public static long drifting(List<Proposals> part) {
        long drifting = 0;
        for (Proposals proposals : part) {
            drifting += proposals.size() == 0 ? 0 : 1;
        }
        return drifting;
    }

    /**
     * One round: what the explanations of this part add up to, given beliefs.
     *
     * @param round from 0 to before {@link Weighing#ROUNDS}; of very many accounts a sample is
     *     heard
     */
    public PopulationEvidence evidence(int round, Beliefs beliefs) {
        LearningSample sample = LearningSample.of(round, drifting);
        List<Rated> heard = new ArrayList<>();
        for (Rated rated : byKey) {
            if (rated.proposals().size() > 0 && sample.holds(rated.proposals().drift().account())) {
                heard.add(rated);
            }
        }
        Counterparts met = counterparts(heard, beliefs);
        PopulationEvidence evidence = new PopulationEvidence();
        for (Rated rated : heard) {
            evidence.add(Posterior.of(rated, beliefs, met), beliefs, tellings);
        }
        return evidence;
    }

    /** What the likeliest explanations have to do with shared traits. */
    public List<Member> members(Beliefs beliefs) {
        StatementWriter scout = new StatementWriter(settings, beliefs, Map.of());
        List<Member> members = new ArrayList<>();
        for (Rated rated : byKey) {
            members.addAll(scout.members(posterior(rated, beliefs)));
        }
        return members;
    }

    /**
     * One statement for each account of this part, ordered by account key.
     *
     * @param incidents how many accounts each incident has, by its id
     */
    public void statements(
            Beliefs beliefs, Map<String, Long> incidents, Consumer<? super Statement> statements) {
        StatementWriter writer = new StatementWriter(settings, beliefs, incidents);
        for (Rated rated : byKey) {
            statements.accept(writer.statement(posterior(rated, beliefs)));
        }
    }

    private Posterior posterior(Rated rated, Beliefs beliefs) {
        if (of != beliefs) {
            counterparts = counterparts(byKey, beliefs);
            of = beliefs;
        }
        return Posterior.told(rated, beliefs, counterparts);
    }

    /** Whom these accounts may have met, of all in this part. */
    private Counterparts counterparts(List<Rated> accounts, Beliefs beliefs) {
        Set<Long> sizes = new HashSet<>();
        accounts.forEach(rated -> sizes.add(Math.abs(rated.proposals().drift().points())));
        sizes.removeAll(crowded);
        return Counterparts.of(byKey, sizes, drifting, beliefs, rates);
    }
}
