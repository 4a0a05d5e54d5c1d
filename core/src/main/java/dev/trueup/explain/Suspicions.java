package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All suspicions about one population, and which of them the drifts confirm. */
final class Suspicions {
    /** Fewer accounts than this are no incident. */
    private static final double LEAST_ACCOUNTS = 2.5;

    private static final double LEAST_PAIRS = 1.8;

    /** How much likelier it is that a batch gets lost than that it goes to the wrong members. */
    private static final double LOST_TO_MISPOSTED = 3;

    /** By how much the odds of each account are for lost where the drifts tell nothing. */
    private static final double FOR_LOST = 0.2;

    /** An amount that occurs with less than this does not recur: two meet by accident. */
    private static final double ONCE = 2.5;

    /** A rival less probable than this is not believed beside the stronger one. */
    private static final double NEGLIGIBLE = 0.1;

    /** A script moves balances one way: negative logarithm of the chance that this is none. */
    private static final double ONE_SIDED = 3;

    /** Broad traits go with causes for harmless reasons unless they are this rare. */
    private static final double BROAD = 0.25;

    /** A span in which more than this share of all events lie is no outage. */
    private static final double OUTAGE = 0.15;

    private static final int MOST_CONFIRMED = 500;

    /** What is suspected: the cause of an incident, a field and its value. */
    record Key(Cause cause, TraitField field, String value) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = cause.compareTo(other.cause);
            if (order == 0) {
                order = field.compareTo(other.field);
            }
            return order != 0 ? order : value.compareTo(other.value);
        }

        /** The same in every run, and quick: the text remembers its own. */
        @Override
        public int hashCode() {
            return (value.hashCode() * 31 + field.ordinal()) * 31 + cause.ordinal();
        }
    }

    private record Family(Cause cause, TraitField field) {}

    private final Beliefs beliefs;
    private final Map<Key, Suspicion> all = new HashMap<>();
    private final EnumMap<Cause, Background> backgrounds = new EnumMap<>(Cause.class);
    private final Map<Family, Integer> tests = new HashMap<>();
    private final Map<String, Double> lateByDay = new HashMap<>();
    private final Map<Key, String> lateDays = new HashMap<>();
    private final Map<Long, Long> drifts = new HashMap<>();
    private final double[] known;
    private double late;

    /** How often amounts moved without an event, by the number of noughts they end in. */
    private final Map<Integer, TreeSet<Double>> amountsByRoundness = new HashMap<>();

    /**
     * What accounts say.
     *
     * @param testimonies ordered by account key
     */
    Suspicions(List<Testimony> testimonies, Beliefs beliefs, Crew crew) {
        this.beliefs = beliefs;
        known = new double[testimonies.size()];
        Arrays.fill(known, 1);
        SpanEvidence spans = new SpanEvidence(beliefs.rates());
        CutOffEvidence cutOffs = new CutOffEvidence();
        for (int account = 0; account < known.length; account++) {
            Testimony testimony = testimonies.get(account);
            drifts.merge(testimony.drift(), 1L, Long::sum);
            hear(account, testimony, spans, cutOffs);
        }
        backgrounds.values().forEach(background -> background.settle(known));
        countValues();
        suspectSpans(spans, crew);
        suspectCutOffs(cutOffs, crew);
    }

    private void suspectSpans(SpanEvidence spans, Crew crew) {
        spans.close(crew);
        List<Supplier<SpanEvidence.Suspected>> pieces = new ArrayList<>();
        for (Cause cause : spans.causes()) {
            double total = total(cause);
            for (int i = 0; i < SpanEvidence.lengths(); i++) {
                int length = i;
                pieces.add(() -> spans.suspicions(cause, total, length));
            }
        }
        for (SpanEvidence.Suspected found : crew.all(pieces)) {
            found.spans().forEach(span -> all.put(span.key(), span));
            tests.merge(new Family(found.cause(), TraitField.SPAN), found.tried(), Integer::sum);
        }
    }

    private void suspectCutOffs(CutOffEvidence cutOffs, Crew crew) {
        cutOffs.suspicions(crew).forEach(moment -> all.put(moment.key(), moment));
        tests.put(new Family(Cause.STALE_SNAPSHOT, TraitField.CUT_OFF), cutOffs.tried());
    }

    private void hear(
            int account, Testimony testimony, SpanEvidence spans, CutOffEvidence cutOffs) {
        for (Map.Entry<Cause, Double> entry : testimony.masses().entrySet()) {
            backgrounds
                    .computeIfAbsent(entry.getKey(), key -> new Background())
                    .add(account, Math.min(1, entry.getValue()));
        }
        for (Sighting sighting : testimony.sightings()) {
            Telling telling = sighting.telling();
            double mass = Math.min(1, testimony.masses().getOrDefault(telling.cause(), 0.0));
            for (int trait = 0; trait < telling.traits().length; trait++) {
                add(account, sighting, trait, mass);
            }
            if (telling.cause() == Cause.STALE_SNAPSHOT) {
                cutOffs.add(account, sighting, mass);
            } else if (telling.ofSpan() && !isYoung(telling.cause())) {
                spans.add(account, sighting, mass);
            }
        }
    }

    /**
     * Whether events of this cause crowd on the last days by their nature, so that when they took
     * effect tells of nothing: what is late or pending now was not a month ago, or is no longer.
     */
    private static boolean isYoung(Cause cause) {
        return cause == Cause.OUT_OF_ORDER_EVENTS || cause == Cause.PENDING_COUNTED;
    }

    private void add(int account, Sighting sighting, int trait, double mass) {
        Key key = sighting.telling().traits()[trait];
        boolean plain = key.field == TraitField.POINTS || key.cause == Cause.OUT_OF_ORDER_EVENTS;
        double ratio = plain ? sighting.probability() : sighting.ratio(trait);
        all.computeIfAbsent(key, absent -> new Suspicion(key, Moment.ABSENT, Moment.ABSENT))
                .add(account, ratio, mass);
        if (key.cause != Cause.OUT_OF_ORDER_EVENTS) {
            return;
        }
        if (key.field == TraitField.DAY) {
            lateByDay.merge(key.value, sighting.probability(), Double::sum);
            late += sighting.probability();
        } else if (key.field == TraitField.BATCH) {
            String day = Moment.formatDate(sighting.telling().first());
            lateDays.merge(key, day, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** How many accounts a cause has in all. */
    double total(Cause cause) {
        Background background = backgrounds.get(cause);
        return background == null ? 0 : background.total();
    }

    /**
     * The suspicions that hold, strongest first: each has to explain what the stronger ones leave.
     */
    List<SharedTrait> confirmed() {
        List<Suspicion> open = open();
        List<SharedTrait> confirmed = new ArrayList<>();
        Map<String, SharedTrait> ids = new TreeMap<>();
        while (!open.isEmpty() && confirmed.size() < MOST_CONFIRMED) {
            Suspicion best = strongest(open);
            if (best == null) {
                break;
            }
            Suspicion rival = rival(best, open);
            if (rival != null) {
                double part = partAgainst(best, rival);
                best.leave(part);
                rival.leave(1 - part);
                if (1 - part > NEGLIGIBLE) {
                    confirm(rival, ids, confirmed);
                }
                open.remove(rival);
            }
            confirm(best, ids, confirmed);
            open.remove(best);
        }
        return confirmed;
    }

    private void confirm(
            Suspicion suspicion, Map<String, SharedTrait> ids, List<SharedTrait> confirmed) {
        SharedTrait trait = trait(suspicion);
        if (ids.put(trait.id(), trait) == null) {
            confirmed.add(trait);
            Background background = background(suspicion);
            suspicion.confirm(background, known);
            background.settle(known);
        }
    }

    /**
     * The suspicion that the same accounts' points got lost where they are held to have gone to
     * wrong members, or the other way round: where amounts recur, the drifts alone do not tell.
     */
    private @Nullable Suspicion rival(Suspicion suspicion, List<Suspicion> open) {
        Suspicion rival = null;
        for (Suspicion other : open) {
            if (areRivals(suspicion.key().cause, other.key().cause)
                    && suspicion.sharesMost(other)) {
                other.fit(background(other), known);
                boolean more = rival == null || byStrength(other, rival) < 0;
                rival = holds(other) && more ? other : rival;
            }
        }
        return rival;
    }

    private static boolean areRivals(Cause a, Cause b) {
        return (a == Cause.MISPOSTED_ACCOUNT && isLoss(b))
                || (b == Cause.MISPOSTED_ACCOUNT && isLoss(a));
    }

    private static boolean isLoss(Cause cause) {
        return cause == Cause.UNAPPLIED_BATCH
                || cause == Cause.MISSING_CORRECTION
                || cause == Cause.UNPOSTED_EXPIRY;
    }

    /**
     * How probable the first of two rivals is. Accounts of one batch are alike: together they tell
     * no more than one of them that the batch was lost, or two that it went astray.
     */
    private static double partAgainst(Suspicion one, Suspicion two) {
        boolean lostFirst = two.key().cause == Cause.MISPOSTED_ACCOUNT;
        double accounts = Math.max(1, Math.max(one.expected(), two.expected()));
        double each = (one.odds() - two.odds()) / accounts * (lostFirst ? 1 : -1) - FOR_LOST;
        double odds = LOST_TO_MISPOSTED * Logarithm.inverse(each < 0 ? 2 * each : each);
        double lost = odds / (1 + odds);
        return lostFirst ? lost : 1 - lost;
    }

    /** Values that one account alone has could never be shared: they are not counted as tried. */
    private void countValues() {
        for (Suspicion suspicion : all.values()) {
            Key key = suspicion.key();
            if (key.field == TraitField.POINTS) {
                amountsByRoundness
                        .computeIfAbsent(roundness(key.value), absent -> new TreeSet<>())
                        .add(suspicion.sum());
            }
            if (suspicion.size() > 1) {
                tests.merge(new Family(key.cause, key.field), 1, Integer::sum);
            }
        }
    }

    private Background background(Suspicion suspicion) {
        return backgrounds.computeIfAbsent(suspicion.key().cause(), key -> new Background());
    }

    /** Those that would hold if nothing else were known, strongest first. */
    private List<Suspicion> open() {
        List<Suspicion> open = new ArrayList<>();
        for (Suspicion suspicion : all.values()) {
            if (suspicion.size() >= least(suspicion.key().cause)) {
                weigh(suspicion);
                suspicion.fit(background(suspicion), known);
                if (holds(suspicion)) {
                    open.add(suspicion);
                }
            }
        }
        open.sort(this::byStrength);
        return open;
    }

    private int byStrength(Suspicion a, Suspicion b) {
        int order = Double.compare(strength(b), strength(a));
        return order != 0 ? order : a.key().compareTo(b.key());
    }

    /** The strongest of those open; those that no longer hold are removed. */
    private @Nullable Suspicion strongest(List<Suspicion> open) {
        Suspicion best = null;
        for (int i = 0; i < open.size(); ) {
            Suspicion next = open.get(i);
            if (best != null && strength(next) < strength(best)) {
                break;
            }
            next.fit(background(next), known);
            if (!holds(next)) {
                open.remove(i);
                continue;
            }
            if (best == null || byStrength(next, best) < 0) {
                best = next;
            }
            i++;
        }
        open.sort(this::byStrength);
        return best;
    }

    private double strength(Suspicion suspicion) {
        return suspicion.odds() - tried(suspicion.key()) - needed(suspicion.key().field);
    }

    /**
     * Natural logarithm of how many values were tried; large batches are tried first, as it were.
     */
    private double tried(Key key) {
        double values = tests.getOrDefault(new Family(key.cause, key.field), 1);
        if (key.field == TraitField.BATCH) {
            values = Math.min(values, 1 / beliefs.rates().accountShare(key.field, key.value));
        }
        return Logarithm.of(Math.max(1, values));
    }

    private boolean holds(Suspicion suspicion) {
        return suspicion.expected() >= least(suspicion.key().cause)
                && strength(suspicion) + held(suspicion) > 0
                && covers(suspicion);
    }

    /** What was believed before is given up only when there is clearly too little for it. */
    private double held(Suspicion suspicion) {
        Key key = suspicion.key();
        for (SharedTrait trait : beliefs.shared()) {
            boolean same =
                    trait.cause() == key.cause
                            && trait.field() == key.field
                            && trait.value().equals(key.value);
            if (same) {
                return needed(key.field) - 1;
            }
        }
        return 0;
    }

    /** A misposting has two accounts, of which one speaks. */
    private static double least(Cause cause) {
        return cause == Cause.MISPOSTED_ACCOUNT ? LEAST_PAIRS : LEAST_ACCOUNTS;
    }

    /** How much it takes beside the number of values tried. */
    private static double needed(TraitField field) {
        return switch (field) {
            case BATCH, DAY, POINTS -> 5;
            case CUT_OFF -> 9;
            case SPAN -> 6;
            case SOURCE -> 6;
            case DESCRIPTION -> 7;
            case POINT_TYPE, CURRENCY, TYPE -> 10;
        };
    }

    /** Causes go with types by their nature: a type is to blame only if it mostly fails. */
    private boolean covers(Suspicion suspicion) {
        BaseRates rates = beliefs.rates();
        Key key = suspicion.key();
        return switch (key.field) {
            case POINT_TYPE, CURRENCY, TYPE, DESCRIPTION ->
                    suspicion.expected()
                                    >= 0.25
                                            * rates.accountsInAllWith(
                                                    key.field, key.value, known.length)
                            && rates.accountShare(key.field, key.value) <= BROAD;
            case SOURCE ->
                    suspicion.expected()
                                    >= 0.1
                                            * rates.accountsInAllWith(
                                                    key.field, key.value, known.length)
                            && rates.accountShare(key.field, key.value) <= BROAD;
            case BATCH, CUT_OFF -> true;
            case SPAN -> rates.overallBetween(suspicion.from(), suspicion.until()) <= OUTAGE;
            case POINTS -> isOneSided(SharedTrait.parsePoints(key.value));
            case DAY -> !isYoung(key.cause);
        };
    }

    /** Whether more balances are off by this amount than, by chance, in the other direction. */
    private boolean isOneSided(long points) {
        long these = drifts.getOrDefault(points, 0L);
        long others = drifts.getOrDefault(-points, 0L);
        return Logarithm.surprise(these, others + 0.5) > ONE_SIDED;
    }

    /** Where what is ordinary depends on the other accounts, it is told now. */
    private void weigh(Suspicion suspicion) {
        double ordinary = ordinary(suspicion.key());
        if (ordinary > 0) {
            suspicion.weigh(1 / ordinary);
        }
    }

    /** How ordinary the trait is among late events or moved amounts; 0 for all others. */
    private double ordinary(Key key) {
        if (key.field == TraitField.POINTS) {
            return ofAmount(key);
        }
        return key.cause == Cause.OUT_OF_ORDER_EVENTS ? ofLate(key) : 0;
    }

    /** Late events crowd on the last days: there, only what crowds within a day is telling. */
    private double ofLate(Key key) {
        BaseRates rates = beliefs.rates();
        double share = rates.accountShare(key.field, key.value);
        String day = lateDays.get(key);
        Suspicion suspicion = all.get(key);
        if (key.field != TraitField.BATCH || day == null || suspicion == null) {
            return share;
        }
        double mine = suspicion.sum();
        double others = Math.max(0, lateByDay.getOrDefault(day, 0.0) - mine);
        double ofDay = (others + 0.5) / (Math.max(0, late - mine) + 2);
        double ofBatch = Math.min(1, share / rates.accountShare(TraitField.DAY, day));
        return Math.max(share, ofDay * ofBatch);
    }

    /** Amounts keyed by hand recur by themselves: the next most frequent one tells how much. */
    private double ofAmount(Key key) {
        Suspicion mine = all.get(key);
        double sum = mine == null ? 0 : mine.sum();
        TreeSet<Double> alike = amountsByRoundness.get(roundness(key.value));
        Double next = alike == null ? null : alike.lower(sum);
        double often = next != null && next > ONCE ? 0.5 * next : 0.15;
        double recurring = often / (total(Cause.MISSING_EVENT) + 1);
        return Math.max(beliefs.ofMove(SharedTrait.parsePoints(key.value)), recurring);
    }

    /** How many noughts an amount ends in. */
    private static int roundness(String amount) {
        int at = amount.length();
        while (at > 0 && amount.charAt(at - 1) == '0') {
            at--;
        }
        return amount.indexOf('.') >= 0 ? -1 : amount.length() - at;
    }

    private SharedTrait trait(Suspicion suspicion) {
        Key key = suspicion.key();
        boolean span = key.field == TraitField.SPAN;
        String named = span ? Moment.formatDate(suspicion.from()) : key.value;
        return new SharedTrait(
                SharedTrait.fingerprint(key.cause, key.field, named),
                key.cause,
                key.field,
                key.value,
                suspicion.from(),
                suspicion.until(),
                suspicion.share(),
                ordinary(key),
                suspicion.odds());
    }
}
