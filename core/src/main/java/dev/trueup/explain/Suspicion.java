package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The suspicion that one root cause, known by a trait, lies behind many drifts, and the accounts
 * that speak for it.
 *
 * <p>Of each account it knows how much better the root cause explains the drift than everything
 * else together, and how much of the probability its cause has there anyway.
 */
final class Suspicion {
    private static final int STEPS = 12;
    private static final double MOST = 0.97;

    /** What a share of next to nothing gives is no better than this. */
    private static final double MOST_RATIO = 1e12;

    private final Suspicions.Key key;
    private final long from;
    private final long until;
    private final long moment;
    private int[] accounts = new int[4];
    private double[] ratios = new double[4];
    private double[] masses = new double[4];
    private int size;
    private double unit = 1;
    private double among = 1;
    private double share;
    private double expected;
    private double odds;
    private double part = 1;
    private @Nullable Suspicion rival;

    /** Nobody under suspicion yet; the moments are those of a span of time, else absent. */
    Suspicion(Suspicions.Key key, long from, long until) {
        this(key, from, until, Moment.ABSENT);
    }

    /** The same of a cut-off between two moments, whose accounts are known by one of them. */
    Suspicion(Suspicions.Key key, long from, long until, long moment) {
        this.key = key;
        this.from = from;
        this.until = until;
        this.moment = moment;
    }

    Suspicions.Key key() {
        return key;
    }

    long from() {
        return from;
    }

    long until() {
        return until;
    }

    /** The moment by which the accounts of a cut-off are known; else absent. */
    long moment() {
        return moment;
    }

    /** Sets of how many suspicions it is one that were as probable beforehand. */
    void among(double suspicions) {
        among = suspicions;
    }

    /** Of how many suspicions it is one that were as probable beforehand, as far as it knows. */
    double among() {
        return among;
    }

    /** How many accounts speak for it. */
    int size() {
        return size;
    }

    int account(int index) {
        return accounts[index];
    }

    /** Of several solutions in one account, the best counts: only one of them can be true. */
    void add(int account, double stated, double mass) {
        if (Double.isNaN(stated)) {
            return;
        }
        double ratio = Math.min(MOST_RATIO, stated);
        if (size > 0 && accounts[size - 1] == account) {
            ratios[size - 1] = Math.max(ratios[size - 1], ratio);
            return;
        }
        if (size == accounts.length) {
            accounts = Arrays.copyOf(accounts, 2 * size);
            ratios = Arrays.copyOf(ratios, 2 * size);
            masses = Arrays.copyOf(masses, 2 * size);
        }
        accounts[size] = account;
        ratios[size] = ratio;
        masses[size] = mass;
        size++;
    }

    /** The ratios of all its accounts together. */
    double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += ratios[i];
        }
        return sum;
    }

    /** Sets how much better it explains each account than was said, for all of them alike. */
    void weigh(double ratio) {
        unit = ratio;
    }

    /**
     * More than its odds can be, whatever its share, while nothing is confirmed: as a function of
     * the share they are concave, so that they nowhere rise faster than from nought on.
     */
    double mostOdds(Background background) {
        return MOST * (sum() * unit - background.total());
    }

    /**
     * Finds the share of the cause that fits best: the mixture of root cause and everything else
     * under which the drifts of all accounts are most probable.
     *
     * @param known how much better each account is explained by what is confirmed already
     */
    void fit(Background background, double[] known) {
        double scale = background.unshared();
        double at = Math.min(MOST, size / (background.total() + 1));
        for (int step = 0; step < STEPS; step++) {
            double mine = 0;
            double all = background.responsible(at);
            for (int i = 0; i < size; i++) {
                double better = known[accounts[i]];
                double ratio = ratios[i] * unit * scale / better;
                double mass = masses[i] * scale / better;
                double together = 1 + at * (ratio - mass);
                mine += at * ratio / together;
                all += (mass * (1 - at) + at * ratio) / together;
                all -= mass * (1 - at) / (1 - at * mass);
            }
            expected = mine;
            at = all <= 0 ? 0 : Math.min(MOST, mine / all);
        }
        share = at * scale;
        odds = odds(background, known, at);
    }

    private double odds(Background background, double[] known, double at) {
        double scale = background.unshared();
        double sum = background.odds(at);
        for (int i = 0; i < size; i++) {
            double better = known[accounts[i]];
            double ratio = ratios[i] * unit * scale / better;
            double mass = masses[i] * scale / better;
            sum += Logarithm.of((1 + at * (ratio - mass)) / (1 - at * mass));
        }
        return sum;
    }

    /** Takes it as known, so that other suspicions must explain what it leaves. */
    void confirm(Background background, double[] known) {
        double scale = background.unshared();
        double at = share / scale;
        for (int i = 0; i < size; i++) {
            double ratio = ratios[i] * unit * scale;
            double mass = masses[i] * scale;
            double before = known[accounts[i]];
            known[accounts[i]] = before + at * (ratio - mass);
        }
        background.claim(at);
    }

    /** Leaves it this part of what it was held to explain: the rest is the rival's. */
    void leave(double left, @Nullable Suspicion toRival) {
        share *= left;
        part = left;
        rival = toRival;
    }

    /** Which part a rival has left it; 1 where there is none. */
    double part() {
        return part;
    }

    /** What else the same accounts may tell of, of which only one can have happened; or null. */
    @Nullable Suspicion rival() {
        return rival;
    }

    /** Whether most accounts that speak for either speak for both. */
    boolean sharesMost(Suspicion other) {
        int shared = 0;
        int at = 0;
        for (int i = 0; i < size; i++) {
            while (at < other.size && other.accounts[at] < accounts[i]) {
                at++;
            }
            shared += at < other.size && other.accounts[at] == accounts[i] ? 1 : 0;
        }
        return 2 * shared >= size && 2 * shared >= other.size;
    }

    /** Which part of the cause's probability it takes, 0 to 1, by the last fit. */
    double share() {
        return share;
    }

    /** How many accounts are to be laid to it, by the last fit. */
    double expected() {
        return expected;
    }

    /** Natural logarithm of how much more probable it makes all drifts, by the last fit. */
    double odds() {
        return odds;
    }
}
