package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether stale balances were cut at one moment. Each account tells only a span: the cut lies
 * between the last event that its balance counts and the first that it does not. The moments that
 * would explain most are suspected.
 */
final class CutOffEvidence {
    /** Moments suspected: those that would explain most. */
    private static final int MAX_MOMENTS = 64;

    private static final double LEAST_ACCOUNTS = 2.5;

    private static final long HOUR = Moment.DAY / 24;

    /** Shares of the jobs that write balances, by when they run. */
    private static final double AT_MIDNIGHT = 0.4;

    private static final double BY_THE_HOUR = 0.3;
    private static final double ANY_TIME = 0.3;

    /** Spans of less probability say nothing of when balances are cut by themselves. */
    private static final double LIKELY = 0.2;

    /** Of so many balances, those that one cut explains do not set the measure by themselves. */
    private static final int MANY = 16;

    /** Fewer other balances do not tell how far apart they are cut by themselves. */
    private static final int FEWEST_OTHERS = 4;

    /** A moment that explains this much less, as a logarithm, is not told from the best. */
    private static final double NEARLY = 3;

    /** In the order of the accounts, and in that of time. */
    private final List<Heard> byAccount = new ArrayList<>();

    private final List<Heard> spans = new ArrayList<>();

    /** When one account's balance may have been cut: from a moment, before another. */
    private record Heard(int account, long from, long until, double probability, double mass) {
        boolean covers(long moment) {
            return from <= moment && moment < until;
        }

        boolean isLikely() {
            return probability >= LIKELY;
        }

        /** How much better a cut within it explains the account than all else does. */
        double ratio(double spread) {
            double length = (double) until - from;
            double byItself = length / (length + 2 * spread);
            return probability / byItself;
        }

        /** The same as a logarithm, were a quarter of all stale balances cut then. */
        double odds(double spread) {
            double share = 0.25;
            return Logarithm.of(1 + share * (ratio(spread) - mass) / (1 - share * mass));
        }
    }

    /**
     * A stretch within which nothing begins and nothing ends, about how many accounts a cut in it
     * would explain, how much better, and how probable such a cut was beforehand.
     */
    private record Cut(long from, long until, double accounts, double odds, double prior) {
        double strength() {
            return odds + Logarithm.of(prior);
        }
    }

    /** Takes in when an account's balance may have been cut. */
    void add(int account, Sighting sighting, double mass) {
        Telling telling = sighting.telling();
        byAccount.add(
                new Heard(account, telling.first(), telling.last(), sighting.probability(), mass));
    }

    /** The moments worth suspecting. */
    List<Suspicion> suspicions(Crew crew) {
        spans.addAll(byAccount);
        spans.sort(Comparator.comparingLong(Heard::from).thenComparingInt(Heard::account));
        double together = spread(null);
        List<Cut> cuts = likeliest(together);
        if (cuts.isEmpty()) {
            return List.of();
        }
        boolean few = spans.stream().filter(Heard::isLikely).limit(MANY).count() < MANY;
        double spread = few ? Math.max(together, spread(cuts.get(0))) : together;
        Profile profile = new Profile(spans, spread);
        List<Supplier<Suspicion>> pieces = new ArrayList<>();
        for (Cut cut : spread > together ? likeliest(spread) : cuts) {
            pieces.add(() -> suspicion(cut, spread, profile));
        }
        return crew.all(pieces);
    }

    /**
     * About how far apart balances are cut by themselves: half of them lie within it.
     *
     * @param beside a cut whose accounts are left out, as they would set the measure that they are
     *     to be measured by; null for none
     */
    private double spread(@Nullable Cut beside) {
        List<Long> likely = new ArrayList<>();
        for (Heard span : spans) {
            if (span.isLikely() && (beside == null || !span.covers(beside.from()))) {
                likely.add(span.from());
            }
        }
        if (beside != null && likely.size() < FEWEST_OTHERS) {
            return range() / 4;
        }
        if (likely.isEmpty()) {
            return Moment.DAY;
        }
        long first = likely.get(likely.size() / 4);
        long last = likely.get(3 * likely.size() / 4);
        return Math.max(Moment.DAY, last - first);
    }

    /** Walks through time, adding spans where they begin and leaving them where they end. */
    private List<Cut> likeliest(double spread) {
        TreeMap<Long, List<Heard>> ends = new TreeMap<>();
        List<Cut> cuts = new ArrayList<>();
        double range = range();
        double accounts = 0;
        double odds = 0;
        for (int i = 0; i < spans.size(); i++) {
            Heard span = spans.get(i);
            while (!ends.isEmpty() && ends.firstKey() <= span.from()) {
                for (Heard left : ends.pollFirstEntry().getValue()) {
                    accounts -= left.probability;
                    odds -= left.odds(spread);
                }
            }
            accounts += span.probability;
            odds += span.odds(spread);
            ends.computeIfAbsent(span.until(), until -> new ArrayList<>(1)).add(span);
            boolean last = i + 1 == spans.size() || spans.get(i + 1).from() > span.from();
            if (last && accounts >= LEAST_ACCOUNTS - 0.7) {
                long until = ends.firstKey();
                until = i + 1 == spans.size() ? until : Math.min(until, spans.get(i + 1).from());
                double prior = prior(span.from(), until, range);
                cuts.add(new Cut(span.from(), until, accounts, odds, prior));
            }
        }
        cuts.sort(
                (a, b) -> {
                    int order = Double.compare(b.strength(), a.strength());
                    return order != 0 ? order : Long.compare(a.from, b.from);
                });
        return cuts.size() <= MAX_MOMENTS ? cuts : cuts.subList(0, MAX_MOMENTS);
    }

    /** From the first moment at which a balance may have been cut to the last. */
    private double range() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Heard span : spans) {
            first = Math.min(first, span.from());
            last = Math.max(last, span.until());
        }
        return last <= first ? Moment.DAY : Math.max(Moment.DAY, (double) last - first);
    }

    /**
     * How probable it is that balances stop between two moments, if they stop together: jobs that
     * write them run at midnight, or by the hour, or at any time.
     */
    private static double prior(long from, long until, double range) {
        double prior = ANY_TIME * (until - from) / range;
        prior += BY_THE_HOUR * multiples(from, until, HOUR) * HOUR / range;
        return prior + AT_MIDNIGHT * multiples(from, until, Moment.DAY) * Moment.DAY / range;
    }

    /** How many multiples of a step lie from one moment until before another. */
    private static double multiples(long from, long until, long step) {
        return Math.floorDiv(until - 1, step) - Math.floorDiv(from - 1, step);
    }

    /** How well a cut at any moment would explain all accounts: changes from moment to moment. */
    private static final class Profile {
        private final long[] moments;

        /** By moment: the odds from it until before the next. */
        private final double[] odds;

        Profile(List<Heard> spans, double spread) {
            TreeMap<Long, Double> changes = new TreeMap<>();
            for (Heard span : spans) {
                double change = span.odds(spread);
                changes.merge(span.from(), change, Double::sum);
                changes.merge(span.until(), -change, Double::sum);
            }
            moments = new long[changes.size()];
            odds = new double[changes.size()];
            int size = 0;
            double sum = 0;
            for (Map.Entry<Long, Double> change : changes.entrySet()) {
                sum += change.getValue();
                moments[size] = change.getKey();
                odds[size++] = sum;
            }
        }

        /** The stretch around a moment in which a cut would explain nearly as much. */
        long[] nearlyAsGood(long moment) {
            int found = Arrays.binarySearch(moments, moment);
            int first = found < 0 ? -found - 2 : found;
            int last = first;
            double least = odds[first] - NEARLY;
            while (first > 0 && odds[first - 1] >= least) {
                first--;
            }
            while (last + 2 < odds.length && odds[last + 1] >= least) {
                last++;
            }
            return new long[] {moments[first], moments[last + 1]};
        }
    }

    private Suspicion suspicion(Cut cut, double spread, Profile profile) {
        long moment = cut.from();
        List<Heard> covering = new ArrayList<>();
        long until = Long.MAX_VALUE;
        for (Heard span : byAccount) {
            if (span.covers(moment)) {
                covering.add(span);
                if (span.isLikely()) {
                    until = Math.min(until, span.until());
                }
            }
        }
        long named = plainest(moment, until);
        Suspicions.Key key =
                new Suspicions.Key(Cause.STALE_SNAPSHOT, TraitField.CUT_OFF, Moment.format(named));
        long[] bounds = profile.nearlyAsGood(moment);
        Suspicion suspicion = new Suspicion(key, bounds[0], bounds[1], named);
        suspicion.among(1 / cut.prior());
        for (Heard span : covering) {
            suspicion.add(span.account, span.ratio(spread), span.mass);
        }
        return suspicion;
    }

    /** The plainest moment between the last event counted anywhere and the first that is not. */
    private static long plainest(long from, long until) {
        for (long step : new long[] {Moment.DAY, Moment.DAY / 24, Moment.DAY / 1440}) {
            long plain = Math.floorDiv(until - 1, step) * step;
            if (plain >= from) {
                return plain;
            }
        }
        return from;
    }
}
