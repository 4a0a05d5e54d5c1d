package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which traits the likely explanations of many accounts share. Mergeable in any order.
 *
 * <p>A candidate that has a trait known to be shared is counted for that trait alone, so that the
 * source or the day of a broken batch are not taken for causes of their own.
 */
final class TraitEvidence {
    /** A candidate less probable than this is not looked at. */
    private static final double LEAST = 0.001;

    /** What is counted together: the cause of an incident, a field and its value. */
    record Key(Cause cause, TraitField field, String value) {}

    /** An event type among the candidates of a cause. */
    private record TypeOf(Cause cause, String type) implements Comparable<TypeOf> {
        @Override
        public int compareTo(TypeOf other) {
            int byCause = cause.compareTo(other.cause);
            return byCause != 0 ? byCause : type.compareTo(other.type);
        }
    }

    /** How much probability has a trait, and one day on which it occurs. */
    static final class Mass {
        private long share;
        private long claimed;
        private String day = "";

        double accounts() {
            return (double) (share + claimed) / PopulationEvidence.UNIT;
        }
    }

    private final Map<Key, Mass> masses = new HashMap<>();

    /** Ordered, so that what is added up over it is the same everywhere. */
    private final Map<TypeOf, Long> byType = new TreeMap<>();

    private final Map<Cause, Long> byCause = new HashMap<>();
    private long accounts;
    private final CutOffEvidence cutOffs = new CutOffEvidence();

    void add(Posterior posterior, Beliefs beliefs) {
        accounts++;
        for (int i = 0; i < posterior.size(); i++) {
            double probability = posterior.probability(i);
            if (probability < LEAST) {
                continue;
            }
            long share = PopulationEvidence.fixed(probability);
            for (Candidate candidate : posterior.combination(i).candidates()) {
                add(candidate, share, beliefs);
            }
        }
    }

    private void add(Candidate candidate, long share, Beliefs beliefs) {
        Cause cause = incidentCause(candidate.cause());
        byCause.merge(cause, share, Long::sum);
        SharedTrait known = beliefs.sharedBy(candidate);
        if (known != null) {
            mass(new Key(cause, known.field(), known.value())).claimed += share;
        }
        if (cause == Cause.STALE_SNAPSHOT) {
            cutOffs.add(candidate, share, known != null);
            return;
        }
        if (cause == Cause.MISSING_EVENT) {
            if (known == null) {
                String amount = Points.format(candidate.points());
                mass(new Key(cause, TraitField.POINTS, amount)).share += share;
            }
            return;
        }
        if (candidate.events().isEmpty()) {
            return;
        }
        byType.merge(new TypeOf(cause, candidate.events().get(0).type()), share, Long::sum);
        String day = Moment.formatDate(candidate.events().get(0).timestamp());
        for (TraitField field : TraitField.ofEvents()) {
            String value = common(candidate, field);
            if (value != null && (known == null || field == TraitField.DAY)) {
                Mass mass = mass(new Key(cause, field, value));
                mass.share += known == null ? share : 0;
                mass.day = mass.day.isEmpty() || day.compareTo(mass.day) < 0 ? day : mass.day;
            }
        }
    }

    private Mass mass(Key key) {
        return masses.computeIfAbsent(key, absent -> new Mass());
    }

    /** What is known of a trait, which may be nothing; asking adds nothing. */
    private Mass seen(Key key) {
        return masses.getOrDefault(key, new Mass());
    }

    /** Lost events of a lost batch are one incident, whether an account has one of them or more. */
    static Cause incidentCause(Cause cause) {
        return switch (cause) {
            case UNAPPLIED_EVENT -> Cause.UNAPPLIED_BATCH;
            case DOUBLE_APPLIED_EVENT -> Cause.DOUBLE_APPLIED_BATCH;
            default -> cause;
        };
    }

    /** The value that all events of a candidate have; null where they differ. */
    static @Nullable String common(Candidate candidate, TraitField field) {
        String common = field.of(candidate.events().get(0));
        for (Event event : candidate.events()) {
            if (common == null || !common.equals(field.of(event))) {
                return null;
            }
        }
        return common;
    }

    void merge(TraitEvidence other) {
        other.masses.forEach(
                (key, theirs) -> {
                    Mass mine = mass(key);
                    mine.share += theirs.share;
                    mine.claimed += theirs.claimed;
                    boolean earlier = mine.day.isEmpty() || theirs.day.compareTo(mine.day) < 0;
                    mine.day = earlier && !theirs.day.isEmpty() ? theirs.day : mine.day;
                });
        other.byType.forEach((key, share) -> byType.merge(key, share, Long::sum));
        other.byCause.forEach((key, share) -> byCause.merge(key, share, Long::sum));
        accounts += other.accounts;
        cutOffs.merge(other.cutOffs);
    }

    /**
     * The traits that are shared by more accounts than chance would have it, the most telling field
     * first. Of each cause, traits of one further field are learnt at a time.
     */
    List<SharedTrait> shared(Beliefs beliefs) {
        Map<Cause, Map<TraitField, List<SharedTrait>>> found = new HashMap<>();
        Map<Key, Integer> tests = new HashMap<>();
        masses.forEach((key, mass) -> tests.merge(test(key), 1, Integer::sum));
        masses.forEach(
                (key, mass) -> {
                    int others = tests.getOrDefault(test(key), 1);
                    SharedTrait trait = judge(key, mass, others, beliefs);
                    if (trait != null) {
                        found.computeIfAbsent(key.cause, absent -> new HashMap<>())
                                .computeIfAbsent(key.field, absent -> new ArrayList<>())
                                .add(trait);
                    }
                });
        List<SharedTrait> shared = new ArrayList<>();
        for (Map<TraitField, List<SharedTrait>> byField : found.values()) {
            takeNext(byField, shared);
        }
        double stale = (double) byCause.getOrDefault(Cause.STALE_SNAPSHOT, 0L);
        shared.addAll(cutOffs.shared(beliefs.rates(), stale / PopulationEvidence.UNIT));
        shared.sort(SharedTrait.MOST_TELLING);
        return shared;
    }

    private static Key test(Key key) {
        return new Key(key.cause, key.field, "");
    }

    /** All traits known before, and those of the first field that has new ones. */
    private void takeNext(Map<TraitField, List<SharedTrait>> byField, List<SharedTrait> shared) {
        boolean taken = false;
        for (TraitField field : TraitField.values()) {
            boolean fresh = false;
            for (SharedTrait trait : byField.getOrDefault(field, List.of())) {
                Mass mass = seen(new Key(trait.cause(), field, trait.value()));
                boolean known = mass.claimed > 0;
                if (known || !taken) {
                    shared.add(trait);
                    fresh |= !known;
                }
            }
            taken |= fresh;
        }
    }

    private @Nullable SharedTrait judge(Key key, Mass mass, int tests, Beliefs beliefs) {
        BaseRates rates = beliefs.rates();
        double share = mass.accounts();
        long seen = (long) (share + 0.5);
        if (seen < 3 || key.field == TraitField.CUT_OFF) {
            return null;
        }
        double expected = expected(key, mass, beliefs);
        double surprise = Logarithm.surprise(seen, expected) - Logarithm.of(Math.max(1, tests));
        if (surprise < needed(key.field) || !covers(key, seen, rates)) {
            return null;
        }
        double ofCause = (double) byCause.getOrDefault(key.cause, 0L) / PopulationEvidence.UNIT;
        double ordinary =
                key.field == TraitField.POINTS
                        ? beliefs.ofMove(SharedTrait.parsePoints(key.value))
                        : Math.max(1e-9, rates.accountShare(key.field, key.value));
        return new SharedTrait(
                SharedTrait.fingerprint(key.cause, key.field, key.value),
                key.cause,
                key.field,
                key.value,
                Moment.ABSENT,
                Math.min(0.97, share / (ofCause + 1)),
                ordinary,
                rates.shareOfAccounts(key.field, key.value),
                surprise);
    }

    private double expected(Key key, Mass mass, Beliefs beliefs) {
        BaseRates rates = beliefs.rates();
        double ofCause = (double) byCause.getOrDefault(key.cause, 0L) / PopulationEvidence.UNIT;
        if (key.field == TraitField.POINTS) {
            return expectedAmount(key, ofCause, beliefs);
        }
        double expected = ofCause * rates.accountShare(key.field, key.value);
        double byTypes = 0;
        for (Map.Entry<TypeOf, Long> entry : byType.entrySet()) {
            if (entry.getKey().cause == key.cause) {
                byTypes +=
                        (double) entry.getValue()
                                / PopulationEvidence.UNIT
                                * rates.shareWithin(entry.getKey().type, key.field, key.value);
            }
        }
        expected = Math.max(expected, byTypes);
        if (key.cause == Cause.OUT_OF_ORDER_EVENTS && key.field != TraitField.DAY) {
            expected = Math.max(expected, expectedOfDay(key, mass, rates));
        }
        return expected;
    }

    /** Late events crowd on the last days: there, only what crowds within a day is telling. */
    private double expectedOfDay(Key key, Mass mass, BaseRates rates) {
        double onDay = seen(new Key(key.cause, TraitField.DAY, mass.day)).accounts();
        double ofDay = rates.accountShare(TraitField.DAY, mass.day);
        double ofTrait = rates.accountShare(key.field, key.value);
        return ofTrait < ofDay ? onDay * ofTrait / ofDay : onDay;
    }

    /** Amounts keyed by hand recur by themselves: the next most frequent one tells how much. */
    private double expectedAmount(Key key, double ofCause, Beliefs beliefs) {
        double mine = seen(key).accounts();
        double next = 0;
        for (Map.Entry<Key, Mass> entry : masses.entrySet()) {
            if (entry.getKey().cause == key.cause && entry.getKey().field == TraitField.POINTS) {
                double accounts = entry.getValue().accounts();
                next = accounts < mine ? Math.max(next, accounts) : next;
            }
        }
        long points = SharedTrait.parsePoints(key.value);
        return Math.max(ofCause * beliefs.ofMove(points), 0.3 * next);
    }

    /** How much surprise it takes. Broad traits go with causes for harmless reasons. */
    private static double needed(TraitField field) {
        return switch (field) {
            case BATCH, CUT_OFF -> 5;
            case DAY -> 6;
            case POINTS -> 7;
            case DESCRIPTION, SOURCE -> 12;
            case POINT_TYPE, CURRENCY, TYPE -> 16;
        };
    }

    /** Causes go with types by their nature: a type is to blame only if it mostly fails. */
    private boolean covers(Key key, long seen, BaseRates rates) {
        return switch (key.field) {
            case POINT_TYPE, CURRENCY, TYPE, DESCRIPTION ->
                    seen >= 0.25 * rates.accountsInAllWith(key.field, key.value, accounts);
            case BATCH, SOURCE, POINTS, CUT_OFF -> true;
            case DAY -> key.cause != Cause.OUT_OF_ORDER_EVENTS;
        };
    }
}
