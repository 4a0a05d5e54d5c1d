package dev.trueup.explain;

import dev.trueup.explain.AmountRates.Origin;
import dev.trueup.explain.Beliefs.KindOf;
import dev.trueup.explain.Beliefs.TypeOf;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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

    private static final Cause[] CAUSES = Cause.values();
    private static final Kind[] KINDS = Kind.values();

    /** By cause; so are the following. */
    private final long[] byCause = new long[CAUSES.length];

    private final long[] unshared = new long[CAUSES.length];
    private final long[] feasible = new long[CAUSES.length];

    /** By cause and kind. */
    private final long[] byKind = new long[CAUSES.length * KINDS.length];

    private final Map<TypeOf, Long> byType = new HashMap<>();
    private final long[] byOrigin = new long[Origin.values().length];
    private final long[] byCount = new long[4];
    private final TraitEvidence traits = new TraitEvidence();
    private final FlooredPopulation floored = new FlooredPopulation();

    /** Takes in one account. */
    void add(Posterior posterior, Beliefs beliefs, Tellings tellings) {
        Proposals proposals = posterior.proposals();
        for (Cause cause : CAUSES) {
            feasible[cause.ordinal()] += proposals.isFeasible(cause) ? 1 : 0;
        }
        List<Candidate> candidates = proposals.candidates();
        long[] shares = new long[candidates.size()];
        long[] believed = new long[candidates.size()];
        double[] taught = taught(posterior, beliefs);
        for (int i = 0; i < posterior.own(); i++) {
            long share = fixed(taught[i]);
            long plain = fixed(posterior.probability(i));
            int count = proposals.count(i);
            byCount[count] += share;
            for (int j = 0; j < count; j++) {
                shares[proposals.member(i, j)] += share;
                believed[proposals.member(i, j)] += plain;
            }
        }
        for (int place = 0; place < shares.length; place++) {
            boolean shared = posterior.rated().isShared(place);
            Candidate candidate = candidates.get(place);
            add(candidate, shared, shares[place]);
            if (candidate.isMove() && !shared) {
                addMove(candidate.points(), believed[place], beliefs);
            }
        }
        for (int i = posterior.own(); i < posterior.size(); i++) {
            long share = fixed(taught[i]);
            Candidate candidate = posterior.misposting(i);
            byCount[1] += share;
            add(candidate, beliefs.sharedBy(candidate) != null, share);
        }
        traits.add(posterior, beliefs, tellings);
        floored.add(proposals);
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
            double factor =
                    i < posterior.own()
                            ? posterior.rated().atFirst(i)
                            : beliefs.atFirst(posterior.misposting(i));
            first[i] = posterior.probability(i) * factor;
            sum += first[i];
        }
        double[] ofCause = new double[CAUSES.length];
        for (int i = 0; i < first.length; i++) {
            first[i] /= sum;
            ofCause[posterior.candidate(i, 0).cause().ordinal()] += first[i];
        }
        double sure = posterior.rest() / sum * posterior.rest() / sum;
        for (double probability : ofCause) {
            sure += probability * probability;
        }
        for (int i = 0; i < first.length; i++) {
            double unsure = LapsedLots.isUndated(posterior.candidate(i, 0)) ? 0 : 1 - sure;
            first[i] = sure * posterior.probability(i) + unsure * first[i];
        }
        return first;
    }

    private void add(Candidate candidate, boolean shared, long share) {
        if (share <= 0) {
            return;
        }
        Cause cause = shared ? candidate.cause() : alone(candidate);
        byCause[cause.ordinal()] += share;
        if (shared) {
            return;
        }
        unshared[cause.ordinal()] += share;
        Kind kind = cause == candidate.cause() ? candidate.kind() : Kind.PLAIN;
        byKind[cause.ordinal() * KINDS.length + kind.ordinal()] += share;
        if (!candidate.events().isEmpty() && Kinds.choosesEvents(cause)) {
            TypeOf type = new TypeOf(cause, candidate.events().get(0).type());
            byType.merge(type, share, Long::sum);
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

    /**
     * Of which origin moves are is learnt from what is believed of them, not from the first beliefs
     * where the account is unsure: those would call every drift of a recurring amount, of which
     * there may be hundreds, in part a move of a recurring amount. It cannot run away, as it shares
     * out the moves that there are.
     */
    private void addMove(long points, long share, Beliefs beliefs) {
        double all = beliefs.ofMove(points);
        for (Origin origin : Origin.values()) {
            double part = beliefs.ofMove(origin, points) / all;
            byOrigin[origin.ordinal()] += (long) (part * share + 0.5);
        }
    }

    static long fixed(double probability) {
        return (long) (probability * UNIT + 0.5);
    }

    /** Takes in the evidence of other accounts. */
    public void merge(PopulationEvidence other) {
        addAll(byCause, other.byCause);
        addAll(unshared, other.unshared);
        addAll(feasible, other.feasible);
        addAll(byKind, other.byKind);
        addAll(byOrigin, other.byOrigin);
        addAll(byCount, other.byCount);
        other.byType.forEach((key, share) -> byType.merge(key, share, Long::sum));
        traits.merge(other.traits);
        floored.merge(other.floored);
    }

    private static void addAll(long[] mine, long[] theirs) {
        for (int i = 0; i < mine.length; i++) {
            mine[i] += theirs[i];
        }
    }

    /**
     * What all this teaches, beyond what was believed when it was gathered.
     *
     * @param crew who works it out
     */
    public Beliefs beliefs(Beliefs before, Crew crew) {
        BaseRates rates = before.rates();
        Map<Cause, Double> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            long possible = feasible[cause.ordinal()];
            double of = possible == 0 ? total() : possible;
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
                floored.with(traits.shared(before, crew), rates),
                left(),
                origins(),
                Math.max(Beliefs.INITIAL.causes(2), two / singles),
                Math.max(Beliefs.INITIAL.causes(3), three / singles));
    }

    /** Which part of each cause the traits that were believed to be shared leave to itself. */
    private Map<Cause, Double> left() {
        Map<Cause, Double> left = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            double prior = PRIOR_ACCOUNTS * Beliefs.initial(cause);
            double all = seen(byCause, cause) + prior;
            left.put(cause, all == 0 ? 1 : (seen(unshared, cause) + prior) / all);
        }
        return left;
    }

    private Map<Origin, Double> origins() {
        double strength = 10;
        double of = strength;
        for (long seen : byOrigin) {
            of += (double) seen / UNIT;
        }
        Map<Origin, Double> origins = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            double seen = (double) byOrigin[origin.ordinal()] / UNIT;
            origins.put(origin, (seen + strength * Beliefs.initial(origin)) / of);
        }
        return origins;
    }

    private static double seen(long[] shares, Cause cause) {
        return (double) shares[cause.ordinal()] / UNIT;
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
        for (Cause cause : CAUSES) {
            for (Kind kind : KINDS) {
                double seen =
                        (double) byKind[cause.ordinal() * KINDS.length + kind.ordinal()] / UNIT;
                double assumed = Kinds.assumed(cause, kind);
                if (seen > 0 && assumed > 0) {
                    double strength = 10;
                    double of = seen(unshared, cause) + strength;
                    double now = (seen + strength * assumed) / of;
                    learnt.put(new KindOf(cause, kind), now / assumed);
                }
            }
        }
        return learnt;
    }

    /** How much more frequent each event type is among a cause than among all events. */
    private Map<TypeOf, Double> types(BaseRates rates) {
        Map<TypeOf, Double> learnt = new HashMap<>();
        byType.forEach(
                (key, share) -> {
                    double ordinary = rates.accountShare(TraitField.TYPE, key.type());
                    double of = seen(unshared, key.cause());
                    double seen = (double) share / UNIT;
                    double strength = 15;
                    double now = (seen + strength * ordinary) / (of + strength);
                    learnt.put(key, Math.min(30, Math.max(0.1, now / ordinary)));
                });
        return learnt;
    }
}
