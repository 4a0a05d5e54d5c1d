package dev.trueup.explain;

import dev.trueup.explain.AmountRates.Origin;
import dev.trueup.explain.Beliefs.KindOf;
import dev.trueup.explain.Beliefs.TypeOf;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the explanations of many accounts add up to. Sums are integers, so that parts merge in any
 * order to the same beliefs.
 */
public final class PopulationEvidence {
    /** One account's whole probability. */
    static final long UNIT = 1_000_000_000L;

    /** How many accounts the initial beliefs weigh as much as. */
    private static final double PRIOR_ACCOUNTS = 6;

    private static final double PRIOR_SINGLES = 30;

    private final Map<Cause, Long> byCause = new EnumMap<>(Cause.class);
    private final Map<Cause, Long> unshared = new EnumMap<>(Cause.class);
    private final Map<Cause, Long> feasible = new EnumMap<>(Cause.class);
    private final Map<KindOf, Long> byKind = new HashMap<>();
    private final Map<TypeOf, Long> byType = new HashMap<>();
    private final Map<Origin, Long> byOrigin = new EnumMap<>(Origin.class);
    private final long[] byCount = new long[4];
    private final TraitEvidence traits = new TraitEvidence();

    /** Takes in one account. */
    void add(Posterior posterior, Beliefs beliefs) {
        for (Cause cause : Cause.values()) {
            if (posterior.proposals().isFeasible(cause)) {
                feasible.merge(cause, 1L, Long::sum);
            }
        }
        double[] shares = taught(posterior, beliefs);
        for (int i = 0; i < shares.length; i++) {
            long share = fixed(shares[i]);
            if (share > 0) {
                add(posterior.combination(i), share, beliefs);
            }
        }
        traits.add(posterior, beliefs);
    }

    /**
     * What an account teaches: its probabilities, as far as it is sure by what was believed at
     * first. As far as several causes explain it alike, it teaches those first beliefs: otherwise
     * whatever is believed would confirm itself from round to round where the drifts cannot tell.
     */
    private static double[] taught(Posterior posterior, Beliefs beliefs) {
        double[] first = new double[posterior.size()];
        double sum = posterior.rest();
        for (int i = 0; i < first.length; i++) {
            first[i] = posterior.probability(i) * beliefs.atFirst(posterior.combination(i));
            sum += first[i];
        }
        Map<Cause, Double> byCause = new EnumMap<>(Cause.class);
        for (int i = 0; i < first.length; i++) {
            first[i] /= sum;
            Cause cause = posterior.combination(i).candidates().get(0).cause();
            byCause.merge(cause, first[i], Double::sum);
        }
        double sure = posterior.rest() / sum * posterior.rest() / sum;
        for (double probability : byCause.values()) {
            sure += probability * probability;
        }
        for (int i = 0; i < first.length; i++) {
            first[i] = sure * posterior.probability(i) + (1 - sure) * first[i];
        }
        return first;
    }

    private void add(Combination combination, long share, Beliefs beliefs) {
        byCount[combination.candidates().size()] += share;
        for (Candidate candidate : combination.candidates()) {
            boolean shared = beliefs.sharedBy(candidate) != null;
            Cause cause = shared ? candidate.cause() : alone(candidate);
            byCause.merge(cause, share, Long::sum);
            if (shared) {
                continue;
            }
            unshared.merge(cause, share, Long::sum);
            if (cause == Cause.MISSING_EVENT) {
                addMove(candidate.points(), share, beliefs);
            }
            Kind kind = cause == candidate.cause() ? candidate.kind() : Kind.PLAIN;
            byKind.merge(new KindOf(cause, kind), share, Long::sum);
            if (!candidate.events().isEmpty()) {
                TypeOf type = new TypeOf(cause, candidate.events().get(0).type());
                byType.merge(type, share, Long::sum);
            }
        }
    }

    /**
     * What a candidate teaches that no other account supports: a batch or day with one event of the
     * account is then that event alone, and must not make whole batches look frequent.
     */
    private static Cause alone(Candidate candidate) {
        if (candidate.kind() != Kind.BATCH_OF_ONE && candidate.kind() != Kind.DAY_OF_ONE) {
            return candidate.cause();
        }
        if (candidate.cause() == Cause.DOUBLE_APPLIED_BATCH) {
            return Cause.DOUBLE_APPLIED_EVENT;
        }
        return candidate.events().get(0).type().equals("correct")
                ? Cause.MISSING_CORRECTION
                : Cause.UNAPPLIED_EVENT;
    }

    private void addMove(long points, long share, Beliefs beliefs) {
        double all = beliefs.ofMove(points);
        for (Origin origin : Origin.values()) {
            double part = beliefs.ofMove(origin, points) / all;
            byOrigin.merge(origin, (long) (part * share + 0.5), Long::sum);
        }
    }

    static long fixed(double probability) {
        return (long) (probability * UNIT + 0.5);
    }

    /** Takes in the evidence of other accounts. */
    public void merge(PopulationEvidence other) {
        other.byCause.forEach((cause, share) -> byCause.merge(cause, share, Long::sum));
        other.unshared.forEach((cause, share) -> unshared.merge(cause, share, Long::sum));
        other.feasible.forEach((cause, n) -> feasible.merge(cause, n, Long::sum));
        for (int i = 0; i < byCount.length; i++) {
            byCount[i] += other.byCount[i];
        }
        other.byKind.forEach((key, share) -> byKind.merge(key, share, Long::sum));
        other.byOrigin.forEach((key, share) -> byOrigin.merge(key, share, Long::sum));
        other.byType.forEach((key, share) -> byType.merge(key, share, Long::sum));
        traits.merge(other.traits);
    }

    /** What all this teaches, beyond what was believed when it was gathered. */
    public Beliefs beliefs(Beliefs before) {
        BaseRates rates = before.rates();
        Map<Cause, Double> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            Long possible = feasible.get(cause);
            double of = possible == null ? total() : possible;
            double prior = PRIOR_ACCOUNTS * Beliefs.initial(cause);
            causes.put(cause, (seen(byCause, cause) + prior) / (of + PRIOR_ACCOUNTS));
        }
        double singles = (double) byCount[1] / UNIT + PRIOR_SINGLES;
        double two = (double) byCount[2] / UNIT + PRIOR_SINGLES * Beliefs.INITIAL.causes(2);
        double three = (double) byCount[3] / UNIT + PRIOR_SINGLES * Beliefs.INITIAL.causes(3);
        return new Beliefs(
                rates,
                causes,
                kinds(),
                types(rates),
                traits.shared(before),
                origins(),
                Math.max(Beliefs.INITIAL.causes(2), two / singles),
                Math.max(Beliefs.INITIAL.causes(3), three / singles));
    }

    private Map<Origin, Double> origins() {
        double strength = 10;
        double of = seen(unshared, Cause.MISSING_EVENT) + strength;
        Map<Origin, Double> origins = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            double seen = (double) byOrigin.getOrDefault(origin, 0L) / UNIT;
            origins.put(origin, (seen + strength * Beliefs.initial(origin)) / of);
        }
        return origins;
    }

    private static double seen(Map<Cause, Long> shares, Cause cause) {
        return (double) shares.getOrDefault(cause, 0L) / UNIT;
    }

    private double total() {
        long sum = 0;
        for (long count : byCount) {
            sum += count;
        }
        return (double) sum / UNIT;
    }

    /** How much more frequent each kind is among its cause than assumed at first. */
    private Map<KindOf, Double> kinds() {
        Map<KindOf, Double> learnt = new HashMap<>();
        byKind.forEach(
                (key, share) -> {
                    double assumed = Kinds.assumed(key.cause(), key.kind());
                    if (assumed > 0) {
                        double of = seen(unshared, key.cause());
                        double seen = (double) share / UNIT;
                        double strength = 10;
                        double now = (seen + strength * assumed) / (of + strength);
                        learnt.put(key, now / assumed);
                    }
                });
        return learnt;
    }

    /** How much more frequent each event type is among a cause than among all events. */
    private Map<TypeOf, Double> types(BaseRates rates) {
        Map<TypeOf, Double> learnt = new HashMap<>();
        byType.forEach(
                (key, share) -> {
                    if (!Kinds.choosesEvents(key.cause())) {
                        return;
                    }
                    double ordinary = rates.accountShare(TraitField.TYPE, key.type());
                    double of = seen(unshared, key.cause());
                    double seen = (double) share / UNIT;
                    double strength = 15;
                    double now = (seen + strength * ordinary) / (of + strength);
                    learnt.put(key, Math.min(5, Math.max(0.1, now / ordinary)));
                });
        return learnt;
    }
}
