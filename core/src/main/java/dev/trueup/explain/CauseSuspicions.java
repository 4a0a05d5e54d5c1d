package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All suspicions of one cause: what accounts say of it, and how strong each suspicion is. Shares
 * nothing that changes with those of other causes.
 */
final class CauseSuspicions {
    /** Fewer accounts than this are no incident. */
    private static final double LEAST_ACCOUNTS = 2.5;

    private static final double LEAST_PAIRS = 1.8;

    /** An amount that occurs with less than this does not recur: two meet by accident. */
    private static final double ONCE = 2.5;

    /** A script moves balances one way: negative logarithm of the chance that this is none. */
    private static final double ONE_SIDED = 3;

    /** Broad traits go with causes for harmless reasons unless they are this rare. */
    private static final double BROAD = 0.25;

    /** A span in which more than this share of all events lie is no outage. */
    private static final double OUTAGE = 0.15;

    /** How probable each number of decimals is to which two balances are rounded by themselves. */
    private static final double ONE_OF_DECIMALS = 0.3;

    /** Late events are of about so many days where nothing more is known. */
    private static final double LATE_DAYS = 30;

    /** Less than what any suspicion must reach beside the number of values tried. */
    private static final double LEAST_ODDS = 0.5;

    private final Cause cause;
    private final Beliefs beliefs;
    private final Map<Long, Long> drifts;
    private final int population;
    private final Background background = new Background();
    private final Map<Suspicions.Key, Suspicion> all = new HashMap<>();

    /** How many values of each field were tried. */
    private final Map<TraitField, Integer> tests = new EnumMap<>(TraitField.class);

    private final SpanEvidence spans;
    private final CutOffEvidence cutOffs = new CutOffEvidence();
    private final Map<String, Double> lateByDay = new HashMap<>();
    private final Map<Suspicions.Key, String> lateDays = new HashMap<>();
    private double late;

    /** How often amounts moved without an event, by the number of noughts they end in. */
    private final Map<Integer, TreeSet<Double>> amountsByRoundness = new HashMap<>();

    /**
     * Hears what accounts say of a cause.
     *
     * @param testimonies ordered by account key
     * @param drifts how many accounts have each drift
     */
    CauseSuspicions(
            Cause cause, List<Testimony> testimonies, Beliefs beliefs, Map<Long, Long> drifts) {
        this.cause = cause;
        this.beliefs = beliefs;
        this.drifts = drifts;
        this.population = testimonies.size();
        this.spans = new SpanEvidence(beliefs.rates());
        for (int account = 0; account < population; account++) {
            Testimony testimony = testimonies.get(account);
            double mass = Math.min(1, testimony.mass(cause));
            if (mass > 0) {
                background.add(account, mass);
            }
            for (Sighting sighting : testimony.sightings(cause)) {
                hear(account, sighting, mass);
            }
        }
        spans.close();
        countValues();
    }

    private void hear(int account, Sighting sighting, double mass) {
        Telling telling = sighting.telling();
        for (int trait = 0; trait < telling.traits().length; trait++) {
            add(account, sighting, trait, mass);
        }
        if (cause == Cause.OUT_OF_ORDER_EVENTS && telling.traits().length > 0) {
            String day = Moment.formatDate(telling.first());
            lateByDay.merge(day, sighting.probability(), Double::sum);
            late += sighting.probability();
        }
        if (cause == Cause.STALE_SNAPSHOT) {
            cutOffs.add(account, sighting, mass);
        } else if (telling.ofSpan() && !isYoung()) {
            spans.add(account, sighting, mass);
        }
    }

    /**
     * Whether events of the cause crowd on the last days by their nature, so that when they took
     * effect tells of nothing: what is late or pending now was not a month ago, or is no longer.
     */
    private boolean isYoung() {
        return cause == Cause.OUT_OF_ORDER_EVENTS || cause == Cause.PENDING_COUNTED;
    }

    private void add(int account, Sighting sighting, int trait, double mass) {
        Suspicions.Key key = sighting.telling().traits()[trait];
        boolean plain =
                key.field() == TraitField.POINTS
                        || key.field() == TraitField.DECIMALS
                        || cause == Cause.OUT_OF_ORDER_EVENTS;
        double ratio = plain ? sighting.probability() : sighting.ratio(trait);
        all.computeIfAbsent(key, absent -> new Suspicion(key, Moment.ABSENT, Moment.ABSENT))
                .add(account, ratio, mass);
        if (cause == Cause.OUT_OF_ORDER_EVENTS && key.field() == TraitField.BATCH) {
            String day = Moment.formatDate(sighting.telling().first());
            lateDays.merge(key, day, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    Background background() {
        return background;
    }

    /** In how many pieces spans are suspected, which may be done at the same time. */
    int pieces() {
        return spans.isEmpty() ? 0 : SpanEvidence.lengths();
    }

    /** The spans of one length that are worth suspecting; changes nothing. */
    SpanEvidence.Suspected spans(int length) {
        return spans.suspicions(cause, background.total(), length);
    }

    void suspect(SpanEvidence.Suspected found) {
        found.spans().forEach(span -> all.put(span.key(), span));
        tests.merge(TraitField.SPAN, found.tried(), Integer::sum);
    }

    void suspectCutOffs(Crew crew) {
        cutOffs.suspicions(crew).forEach(moment -> all.put(moment.key(), moment));
    }

    /** Values that one account alone has could never be shared: they are not counted as tried. */
    private void countValues() {
        for (Suspicion suspicion : all.values()) {
            Suspicions.Key key = suspicion.key();
            if (key.field() == TraitField.POINTS) {
                amountsByRoundness
                        .computeIfAbsent(roundness(key.value()), absent -> new TreeSet<>())
                        .add(suspicion.sum());
            }
            if (suspicion.size() > 1) {
                tests.merge(key.field(), 1, Integer::sum);
            }
        }
    }

    /**
     * Those that would hold if nothing else were known, in any order.
     *
     * @param known by account: one, as nothing is confirmed yet
     */
    List<Suspicion> open(double[] known) {
        List<Suspicion> open = new ArrayList<>();
        for (Suspicion suspicion : all.values()) {
            if (suspicion.size() < least()) {
                continue;
            }
            weigh(suspicion);
            if (suspicion.mostOdds(background) < LEAST_ODDS + tried(suspicion)) {
                continue;
            }
            suspicion.fit(background, known);
            if (holds(suspicion)) {
                open.add(suspicion);
            }
        }
        return open;
    }

    /** How far a suspicion exceeds what it must reach; negative where it falls short of it. */
    double strength(Suspicion suspicion) {
        return suspicion.odds() - tried(suspicion) - needed(suspicion.key().field());
    }

    /**
     * Natural logarithm of how many values were tried; large batches are tried first, as it were.
     */
    private double tried(Suspicion suspicion) {
        Suspicions.Key key = suspicion.key();
        double values = Math.max(suspicion.among(), tests.getOrDefault(key.field(), 1));
        if (key.field() == TraitField.BATCH) {
            values = Math.min(values, 1 / beliefs.rates().accountShare(key.field(), key.value()));
        }
        return Logarithm.of(Math.max(1, values));
    }

    /** Whether it explains enough accounts, and better than chance would, by the last fit. */
    boolean holds(Suspicion suspicion) {
        return suspicion.expected() >= least()
                && strength(suspicion) + held(suspicion) > 0
                && covers(suspicion);
    }

    /** What was believed before is given up only when there is clearly too little for it. */
    private double held(Suspicion suspicion) {
        Suspicions.Key key = suspicion.key();
        for (SharedTrait trait : beliefs.shared()) {
            boolean same =
                    trait.cause() == key.cause()
                            && trait.field() == key.field()
                            && trait.value().equals(key.value());
            if (same) {
                return needed(key.field()) - 1;
            }
        }
        return 0;
    }

    /** A misposting has two accounts, of which one speaks. */
    private double least() {
        return cause == Cause.MISPOSTED_ACCOUNT ? LEAST_PAIRS : LEAST_ACCOUNTS;
    }

    /** How much it takes beside the number of values tried. */
    private static double needed(TraitField field) {
        return switch (field) {
            case BATCH, DAY, POINTS -> 5;
            case CUT_OFF -> 3;
            case DECIMALS, FLOOR -> 1;
            case SPAN -> 6;
            case SOURCE -> 6;
            case DESCRIPTION -> 7;
            case POINT_TYPE, CURRENCY, TYPE -> 10;
        };
    }

    /** Causes go with types by their nature: a type is to blame only if it mostly fails. */
    private boolean covers(Suspicion suspicion) {
        BaseRates rates = beliefs.rates();
        Suspicions.Key key = suspicion.key();
        return switch (key.field()) {
            case POINT_TYPE, CURRENCY, TYPE, DESCRIPTION ->
                    suspicion.expected()
                                    >= 0.25
                                            * rates.accountsInAllWith(
                                                    key.field(), key.value(), population)
                            && rates.accountShare(key.field(), key.value()) <= BROAD;
            case SOURCE ->
                    suspicion.expected()
                                    >= 0.1
                                            * rates.accountsInAllWith(
                                                    key.field(), key.value(), population)
                            && rates.accountShare(key.field(), key.value()) <= BROAD;
            case BATCH, CUT_OFF, DECIMALS, FLOOR -> true;
            case SPAN -> rates.overallBetween(suspicion.from(), suspicion.until()) <= OUTAGE;
            case POINTS -> isOneSided(SharedTrait.parsePoints(key.value()));
            case DAY -> !isYoung();
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
    private double ordinary(Suspicions.Key key) {
        if (key.field() == TraitField.POINTS) {
            return ofAmount(key);
        }
        if (key.field() == TraitField.DECIMALS) {
            return ONE_OF_DECIMALS;
        }
        return cause == Cause.OUT_OF_ORDER_EVENTS ? ofLate(key) : 0;
    }

    /** Late events crowd on the last days: there, only what crowds within a day is telling. */
    private double ofLate(Suspicions.Key key) {
        BaseRates rates = beliefs.rates();
        double share = rates.accountShare(key.field(), key.value());
        String day = lateDays.get(key);
        Suspicion suspicion = all.get(key);
        if (key.field() != TraitField.BATCH || day == null || suspicion == null) {
            return share;
        }
        double mine = suspicion.sum();
        double others = Math.max(0, lateByDay.getOrDefault(day, 0.0) - mine);
        double ofDay = (others + 2 / LATE_DAYS) / (Math.max(0, late - mine) + 2);
        double ofBatch = Math.min(1, share / rates.accountShare(TraitField.DAY, day));
        return Math.max(share, ofDay * ofBatch);
    }

    /** Amounts keyed by hand recur by themselves: the next most frequent one tells how much. */
    private double ofAmount(Suspicions.Key key) {
        Suspicion mine = all.get(key);
        double sum = mine == null ? 0 : mine.sum();
        TreeSet<Double> alike = amountsByRoundness.get(roundness(key.value()));
        Double next = alike == null ? null : alike.lower(sum);
        double often = next != null && next > ONCE ? 0.5 * next : 0.15;
        double recurring = often / (background.total() + 1);
        return Math.max(beliefs.ofMove(SharedTrait.parsePoints(key.value())), recurring);
    }

    /** How many noughts an amount ends in. */
    private static int roundness(String amount) {
        int at = amount.length();
        while (at > 0 && amount.charAt(at - 1) == '0') {
            at--;
        }
        return amount.indexOf('.') >= 0 ? -1 : amount.length() - at;
    }

    /** The trait that a confirmed suspicion rests on. */
    SharedTrait trait(Suspicion suspicion) {
        Suspicions.Key key = suspicion.key();
        Suspicion rival = suspicion.rival();
        return new SharedTrait(
                id(suspicion),
                key.cause(),
                key.field(),
                key.value(),
                suspicion.from(),
                suspicion.until(),
                suspicion.moment(),
                suspicion.share(),
                ordinary(key),
                suspicion.odds(),
                rival == null ? "" : id(rival),
                rival == null ? 1 : suspicion.part());
    }

    private static String id(Suspicion suspicion) {
        Suspicions.Key key = suspicion.key();
        boolean span = key.field() == TraitField.SPAN;
        String named = span ? Moment.formatDate(suspicion.from()) : key.value();
        return SharedTrait.fingerprint(key.cause(), key.field(), named);
    }
}
