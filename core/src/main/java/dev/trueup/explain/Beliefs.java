package dev.trueup.explain;

import dev.trueup.explain.AmountRates.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How probable each cause is before an account is looked at: first what is known of ledgers in
 * general, then what the population of drifting accounts teaches.
 */
public final class Beliefs {
    private static final double TWO_CAUSES = 0.12;
    private static final double THREE_CAUSES = 0.015;

    /** How much less probable several faults of one cause are than of different ones. */
    static final double SAME_CAUSE = 0.2;

    private static final Cause[] CAUSES = Cause.values();
    private static final Origin[] ORIGINS = Origin.values();

    /** The beliefs of a search, before anything is known of the ledger. */
    static final Beliefs INITIAL = initial();

    private final BaseRates rates;

    /** By cause; so are the following. */
    private final double[] causes;

    /** How much more frequent each kind is than was assumed, by kind. */
    private final double[][] kinds;

    /** How much more frequent each event type is than among all events, by type. */
    private final List<Map<String, Double>> types;

    private final List<List<SharedTrait>> sharedByCause;

    /** Which part of each cause no shared trait accounts for. */
    private final double[] unshared;

    /** What all causes of the same incidents have together. */
    private final double[] ofIncident;

    private final List<SharedTrait> shared;

    /** Half of how probable each origin is, as a move has one of two signs. */
    private final double[] origins;

    private final double twoCauses;
    private final double threeCauses;

    /** A kind within a cause. */
    record KindOf(Cause cause, Kind kind) {}

    /** An event type within a cause. */
    record TypeOf(Cause cause, String type) {}

    Beliefs(
            BaseRates rates,
            Map<Cause, Double> causes,
            Map<KindOf, Double> kinds,
            Map<TypeOf, Double> types,
            List<SharedTrait> shared,
            Map<Cause, Double> unshared,
            Map<Origin, Double> origins,
            double twoCauses,
            double threeCauses) {
        this.rates = rates;
        this.shared = List.copyOf(shared);
        this.twoCauses = twoCauses;
        this.threeCauses = threeCauses;
        this.causes = new double[CAUSES.length];
        this.kinds = new double[CAUSES.length][];
        this.types = new ArrayList<>(CAUSES.length);
        this.sharedByCause = new ArrayList<>(CAUSES.length);
        this.unshared = new double[CAUSES.length];
        this.ofIncident = new double[CAUSES.length];
        this.origins = new double[ORIGINS.length];
        for (Cause cause : CAUSES) {
            int place = cause.ordinal();
            this.causes[place] = causes.getOrDefault(cause, 0.0);
            this.kinds[place] = new double[Kind.values().length];
            Arrays.fill(this.kinds[place], 1);
            this.types.add(new HashMap<>());
            List<SharedTrait> traits = new ArrayList<>();
            for (SharedTrait trait : shared) {
                if (TraitEvidence.incidentCause(cause) == trait.cause()) {
                    traits.add(trait);
                }
            }
            sharedByCause.add(traits);
            this.unshared[place] = Math.max(0.02, unshared.getOrDefault(cause, 1.0));
        }
        kinds.forEach((key, of) -> this.kinds[key.cause.ordinal()][key.kind.ordinal()] = of);
        types.forEach((key, of) -> this.types.get(key.cause.ordinal()).put(key.type, of));
        for (Origin origin : ORIGINS) {
            this.origins[origin.ordinal()] = 0.5 * origins.getOrDefault(origin, 0.0);
        }
        for (Cause cause : CAUSES) {
            for (Cause other : CAUSES) {
                boolean same =
                        TraitEvidence.incidentCause(other) == TraitEvidence.incidentCause(cause);
                ofIncident[cause.ordinal()] += same ? this.causes[other.ordinal()] : 0;
            }
        }
    }

    /** Beliefs of these very fields, which are not copied. */
    private Beliefs(
            BaseRates rates,
            double[] causes,
            double[][] kinds,
            List<Map<String, Double>> types,
            List<List<SharedTrait>> sharedByCause,
            double[] unshared,
            double[] ofIncident,
            List<SharedTrait> shared,
            double[] origins,
            double twoCauses,
            double threeCauses) {
        this.rates = rates;
        this.causes = causes;
        this.kinds = kinds;
        this.types = types;
        this.sharedByCause = sharedByCause;
        this.unshared = unshared;
        this.ofIncident = ofIncident;
        this.shared = shared;
        this.origins = origins;
        this.twoCauses = twoCauses;
        this.threeCauses = threeCauses;
    }

    /** The same beliefs, where something else is ordinary. */
    private Beliefs(BaseRates rates, Beliefs same) {
        this(
                rates,
                same.causes,
                same.kinds,
                same.types,
                same.sharedByCause,
                same.unshared,
                same.ofIncident,
                same.shared,
                same.origins,
                same.twoCauses,
                same.threeCauses);
    }

    /** The beliefs with which every explanation starts; cheap, as each account has its own. */
    public static Beliefs initial(BaseRates rates) {
        return new Beliefs(rates, INITIAL);
    }

    private static Beliefs initial() {
        return new Beliefs(
                BaseRates.UNKNOWN,
                initialCauses(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                initialOrigins(),
                TWO_CAUSES,
                THREE_CAUSES);
    }

    BaseRates rates() {
        return rates;
    }

    private static Map<Origin, Double> initialOrigins() {
        Map<Origin, Double> origins = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            origins.put(origin, initial(origin));
        }
        return origins;
    }

    /** How probable an origin of a move without an event is at first. */
    static double initial(Origin origin) {
        return switch (origin) {
            case RECURRING, ROUND -> 0.2;
            case SHAPED -> 0.4;
            case ANY -> 0.2;
        };
    }

    /** Probability of exactly this amount in a move without an event that came about so. */
    double ofMove(Origin origin, long points) {
        return origins[origin.ordinal()] * rates.amounts().of(origin, points);
    }

    /** Probability of exactly this amount in a move without an event; never zero. */
    double ofMove(long points) {
        return rates.amounts().of(origins, points);
    }

    /**
     * The same for an amount of which is known already how each origin explains it.
     *
     * @param byOrigin what the origins give, in their order, from a place on
     */
    double ofMove(double[] byOrigin, int from) {
        double sum = 0;
        for (int i = 0; i < origins.length; i++) {
            sum += origins[i] * byOrigin[from + i];
        }
        return sum;
    }

    /** How probable a cause is in a drifting account in which it is possible. */
    double cause(Cause cause) {
        return causes[cause.ordinal()];
    }

    /** How probable it is that the drift has this many causes, relative to a single one. */
    double causes(int count) {
        return count == 1 ? 1 : count == 2 ? twoCauses : threeCauses;
    }

    /** How probable it is that the drift has a cause that is not known here. */
    double unknown() {
        return 0.01;
    }

    /** Traits that many drifting accounts share. */
    public List<SharedTrait> shared() {
        return shared;
    }

    /** Whether two of those traits tell of the same accounts, of which one can be true. */
    boolean hasRivals() {
        for (SharedTrait trait : shared) {
            if (!trait.rival().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The most telling trait that the candidate shares with many accounts; null for none. */
    @Nullable SharedTrait sharedBy(Candidate candidate) {
        for (SharedTrait trait : sharedByCause.get(candidate.cause().ordinal())) {
            if (trait.matches(candidate)) {
                return trait;
            }
        }
        return null;
    }

    /** The probability of a candidate, up to a factor that is the same for all in its account. */
    double of(Candidate candidate) {
        double within = within(candidate);
        return cause(candidate.cause()) * within * concentration(candidate, within);
    }

    /** How probable a candidate is among all of its cause, before any trait is shared. */
    double within(Candidate candidate) {
        double probability = candidate.weight() * rates.correction(candidate) * learnt(candidate);
        if (candidate.isMove()) {
            probability *= ofMove(candidate.points());
        }
        return probability;
    }

    /** How much more frequent the candidate's shape and event type are than was assumed. */
    double learnt(Candidate candidate) {
        int cause = candidate.cause().ordinal();
        double factor = kinds[cause][candidate.kind().ordinal()];
        Map<String, Double> byType = types.get(cause);
        if (!byType.isEmpty() && !candidate.events().isEmpty()) {
            factor *= byType.getOrDefault(candidate.events().get(0).type(), 1.0);
        }
        return factor;
    }

    /**
     * How probable a candidate is among all whose causes are one incident with its own.
     *
     * @param within how probable it is among all of its own cause
     */
    double withinIncident(Cause cause, double within) {
        return within * causes[cause.ordinal()] / ofIncident[cause.ordinal()];
    }

    /**
     * How much more or less probable shared traits make the candidate.
     *
     * @param within how probable it is among all of its cause, before any trait is shared
     */
    double concentration(Candidate candidate, double within) {
        List<SharedTrait> all = sharedByCause.get(candidate.cause().ordinal());
        if (all.isEmpty()) {
            return 1;
        }
        double factor = unshared[candidate.cause().ordinal()];
        for (SharedTrait trait : all) {
            if (trait.matches(candidate)) {
                factor += trait.gain(candidate, withinIncident(candidate.cause(), within), rates);
            }
        }
        return factor;
    }

    /**
     * In how many orders the causes may have come about. Several faults of one cause are rather one
     * fault that hit several events, which has candidates of its own.
     */
    static double orders(List<Candidate> candidates) {
        double orders = 1;
        for (int i = 1; i < candidates.size(); i++) {
            orders *= i + 1;
            for (int j = 0; j < i; j++) {
                orders *= candidates.get(i).cause() == candidates.get(j).cause() ? SAME_CAUSE : 1;
            }
        }
        return orders;
    }

    /** The probability of a combination, up to the same factor. */
    double of(Combination combination) {
        List<Candidate> candidates = combination.candidates();
        double probability = causes(candidates.size()) * orders(candidates) * combination.fit();
        for (Candidate candidate : candidates) {
            probability *= of(candidate);
        }
        return probability;
    }

    /** How much more or less probable so many causes at once were at first. */
    double atFirst(int count) {
        return INITIAL.causes(count) / causes(count);
    }

    /** How much more or less probable one of the candidate's cause was at first. */
    double atFirst(Candidate candidate) {
        return initial(candidate.cause()) / cause(candidate.cause());
    }

    /** Probability of an amount in a move without an event, as was believed at first. */
    static double ofMoveAtFirst(double[] byOrigin, int from) {
        double sum = 0;
        for (Origin origin : ORIGINS) {
            sum += 0.5 * initial(origin) * byOrigin[from + origin.ordinal()];
        }
        return sum;
    }

    private static Map<Cause, Double> initialCauses() {
        Map<Cause, Double> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            causes.put(cause, initial(cause));
        }
        return causes;
    }

    /** What is known of ledgers in general; see docs/explaining.md. */
    static double initial(Cause cause) {
        return switch (cause) {
            case MISPOSTED_ACCOUNT -> 0.13;
            case UNAPPLIED_EVENT,
                    DOUBLE_POSTED_EVENT,
                    MISSING_EVENT,
                    STALE_SNAPSHOT,
                    DOUBLE_APPLIED_EVENT,
                    MISSING_CORRECTION,
                    OUT_OF_ORDER_EVENTS,
                    PENDING_COUNTED,
                    REVERSED_SIGN,
                    MISTYPED_AMOUNT,
                    UNPOSTED_EXPIRY ->
                    0.08;
            case UNAPPLIED_BATCH, DOUBLE_APPLIED_BATCH, MISPOSTED_CURRENCY, ROUNDING_NOISE -> 0.05;
            case MISSING_SNAPSHOT, MISSING_LEDGER -> 0;
        };
    }
}
