package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.practice.Ways.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One account that drifts, and how often which faults would make it show just this. */
final class Suspect {
    /** How often a ledger with a line too many or too few looks as if it were right. */
    private static final double UNSEEN = 0.5;

    private static final double NEVER_NONE = 1e-6;
    private static final long SHORTEST_LIFE = 90 * Moment.DAY;
    private static final Cause[] CAUSES = Cause.values();

    private final SuspectMaker maker;
    private final String accountId;
    private final long drift;
    private final List<Event> lines;
    private final Ways ways;

    /** Whether the ledger itself can tell that it is right. */
    private final boolean checked;

    private final LotCheck.Result shown;
    private final long end;
    private double ownReasons;

    /**
     * A suspect.
     *
     * @param lines what its ledger counts, in canonical order
     * @param ofLedger whether a fault of the ledger was planted; else, what the ledger shows is
     *     what happened, whatever the check says of it
     */
    Suspect(
            SuspectMaker maker,
            Books books,
            List<Event> lines,
            List<Event> waiting,
            boolean ofLedger) {
        this.maker = maker;
        this.accountId = books.account().accountId();
        this.drift = books.drift();
        this.lines = lines;
        long computed = 0;
        for (Event line : lines) {
            computed += line.points();
        }
        this.ways = new Ways(lines, waiting, computed + drift, books.asOf(), maker.amounts());
        this.shown = maker.check().check(lines);
        this.checked = ofLedger || shown.isSound();
        this.end = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).timestamp();
    }

    long drift() {
        return drift;
    }

    /** How many accounts would show this by one fault of each cause; no mispostings. */
    Map<Cause, Double> singles() {
        Map<Cause, Double> weights = new EnumMap<>(Cause.class);
        for (Way way : ways.all()) {
            if (way.points() == drift) {
                double weight = way.share() * maker.frequency(way.fault()) * looks(way);
                weights.merge(way.fault().cause(), weight, Double::sum);
            }
        }
        double moved = maker.frequency(Fault.MOVED_BY_HAND) * maker.byHand(drift) * ofBalance();
        double gone = maker.frequency(Fault.LINE_DELETED) * maker.ofLine(drift) * unplaced();
        weights.merge(Cause.MISSING_EVENT, moved + gone, Double::sum);
        double lapsed = maker.frequency(Fault.EXPIRY_MISSED_BY_LEDGER) * missedRun(drift);
        weights.merge(Cause.UNPOSTED_EXPIRY, lapsed, Double::sum);
        return weights;
    }

    /** How probable it is that the ledger shows what it shows, given the fault. */
    private double looks(Way way) {
        if (!way.isOfLedger()) {
            return ofBalance();
        }
        return !checked || isSoundWith(way.place(), way.meant()) ? 1 : 0;
    }

    private double ofBalance() {
        return !checked || shown.isSound() ? 1 : 0;
    }

    /** For a line that is gone, which may have stood anywhere. */
    private double unplaced() {
        return checked && shown.isSound() ? UNSEEN : 1;
    }

    private boolean isSoundWith(int place, long meant) {
        List<Event> corrected = new ArrayList<>(lines);
        if (meant == 0) {
            corrected.remove(place);
        } else {
            corrected.set(place, Rewrite.points(lines.get(place), meant));
        }
        return maker.check().check(corrected).isSound();
    }

    /** Of the runs that the ledger may have missed, the share that makes these points. */
    private double missedRun(long points) {
        if (maker.isDated()) {
            boolean one = shown.comesOut() && shown.missed().size() == 1;
            return one && shown.missed().get(0) == -points ? 1 : 0;
        }
        int old = 0;
        int hits = 0;
        for (Event line : lines) {
            if (line.points() > 0 && line.timestamp() + SHORTEST_LIFE <= end) {
                old++;
                hits += line.points() == -points ? 1 : 0;
            }
        }
        return old == 0 ? 0 : 0.5 * hits / old;
    }

    boolean isOf(Suspect other) {
        return accountId.equals(other.accountId);
    }

    /** How many accounts would show this by one or two faults of their own; never zero. */
    double ownReasons() {
        if (ownReasons == 0) {
            double sum = NEVER_NONE;
            for (double weight : singles().values()) {
                sum += weight;
            }
            for (double weight : pairs().values()) {
                sum += weight;
            }
            ownReasons = sum;
        }
        return ownReasons;
    }

    /** How many pairs of accounts would show this by an event that went from one to the other. */
    double strays(Suspect other) {
        return strayed(other) + other.strayed(this);
    }

    /** The same for an event that this account's ledger has. */
    private double strayed(Suspect receiver) {
        double sum = 0;
        int movable = 0;
        for (int place = 0; place < lines.size(); place++) {
            Event line = lines.get(place);
            if (!BalanceFaults.movable(line)) {
                continue;
            }
            movable++;
            if (line.points() == -drift) {
                double inBalance = ofBalance() * receiver.ofBalance();
                boolean fits = looksStrayed(place) && receiver.looksRobbed(line);
                sum += maker.frequency(Fault.WRONG_MEMBER_IN_BALANCE) * inBalance;
                sum += maker.frequency(Fault.WRONG_MEMBER_IN_LEDGER) * (fits ? 1 : 0);
            }
        }
        return movable == 0 ? 0 : sum / movable;
    }

    private boolean looksStrayed(int place) {
        return !checked || isSoundWith(place, 0);
    }

    private boolean looksRobbed(Event line) {
        if (!checked) {
            return true;
        }
        List<Event> all = new ArrayList<>(lines);
        int place = 0;
        while (place < all.size() && all.get(place).timestamp() <= line.timestamp()) {
            place++;
        }
        all.add(place, line);
        return maker.check().check(all).isSound();
    }

    /** How many accounts would show this by two faults, by their causes. */
    Map<Set<Cause>, Double> pairs() {
        Map<Long, double[]> byPoints = new HashMap<>();
        List<Way> mixing = new ArrayList<>();
        for (Way way : ways.all()) {
            if (maker.mixes(way.fault())) {
                mixing.add(way);
                byPoints.computeIfAbsent(way.points(), key -> new double[2 * CAUSES.length])[
                                slot(way)] +=
                        way.share();
            }
        }
        Map<Set<Cause>, Double> weights = new HashMap<>();
        for (Way way : mixing) {
            double share = way.share() * maker.ofPair();
            double[] others = byPoints.get(drift - way.points());
            for (int slot = 0; others != null && slot < others.length; slot++) {
                boolean ledger = way.isOfLedger() || slot >= CAUSES.length;
                double weight = 0.5 * share * others[slot] * (ledger ? 1 : ofBalance());
                add(weights, way, CAUSES[slot % CAUSES.length], weight);
            }
            long rest = drift - way.points();
            double hand = maker.mixes(Fault.MOVED_BY_HAND) ? maker.byHand(rest) : 0;
            double gone = maker.mixes(Fault.LINE_DELETED) ? maker.ofLine(rest) : 0;
            double moved = gone + hand * (way.isOfLedger() ? 1 : ofBalance());
            add(weights, way, Cause.MISSING_EVENT, share * moved);
            double lapsed = maker.mixes(Fault.EXPIRY_MISSED_BY_LEDGER) ? missedRun(rest) : 0;
            add(weights, way, Cause.UNPOSTED_EXPIRY, share * lapsed);
        }
        return weights;
    }

    private static int slot(Way way) {
        return way.fault().cause().ordinal() + (way.isOfLedger() ? CAUSES.length : 0);
    }

    private static void add(Map<Set<Cause>, Double> weights, Way way, Cause other, double weight) {
        if (weight > 0 && way.fault().cause() != other) {
            weights.merge(EnumSet.of(way.fault().cause(), other), weight, Double::sum);
        }
    }
}
