package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Whether stale balances were cut at one moment. Each account tells only a span: the cut lies
 * between the last event that its balance counts and the first that it does not. The moments that
 * would explain most are suspected.
 */
final class CutOffEvidence {
    /** Moments suspected: those that would explain most. */
    private static final int MAX_MOMENTS = 64;

    private static final double LEAST_ACCOUNTS = 2.5;

    /** Spans of less probability say nothing of when balances are cut by themselves. */
    private static final double LIKELY = 0.2;

    /** In the order of the accounts, and in that of time. */
    private final List<Heard> byAccount = new ArrayList<>();

    private final List<Heard> spans = new ArrayList<>();
    private int tried;
    private int likely;

    /** When one account's balance may have been cut: from a moment, before another. */
    private record Heard(int account, long from, long until, double probability, double mass) {
        boolean covers(long moment) {
            return from <= moment && moment < until;
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

    /** A moment, about how many accounts a cut at it would explain, and how much better. */
    private record Cut(long moment, double accounts, double odds) {}

    /** Takes in when an account's balance may have been cut. */
    void add(int account, Sighting sighting, double mass) {
        Telling telling = sighting.telling();
        byAccount.add(
                new Heard(account, telling.first(), telling.last(), sighting.probability(), mass));
    }

    /** How many moments were worth a look, of which those within one span are one. */
    int tried() {
        return tried;
    }

    /** The moments worth suspecting. */
    List<Suspicion> suspicions(Crew crew) {
        spans.addAll(byAccount);
        spans.sort(Comparator.comparingLong(Heard::from).thenComparingInt(Heard::account));
        double spread = spread();
        List<Supplier<Suspicion>> pieces = new ArrayList<>();
        for (Cut cut : likeliest(spread)) {
            pieces.add(() -> suspicion(cut.moment(), spread));
        }
        return crew.all(pieces);
    }

    /** About how far apart balances are cut by themselves: half of them lie within it. */
    private double spread() {
        List<Long> likely = new ArrayList<>();
        for (Heard span : spans) {
            if (span.probability >= LIKELY) {
                likely.add(span.from());
            }
        }
        this.likely = likely.size();
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
        int worthALook = 0;
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
            if (last && accounts >= 0.1) {
                worthALook++;
                if (accounts >= LEAST_ACCOUNTS - 0.7) {
                    cuts.add(new Cut(span.from(), accounts, odds));
                }
            }
        }
        tried = Math.min(worthALook, likely);
        cuts.sort(
                (a, b) -> {
                    int order = Double.compare(b.odds, a.odds);
                    return order != 0 ? order : Long.compare(a.moment, b.moment);
                });
        return cuts.size() <= MAX_MOMENTS ? cuts : cuts.subList(0, MAX_MOMENTS);
    }

    private Suspicion suspicion(long moment, double spread) {
        List<Heard> covering = new ArrayList<>();
        long until = Long.MAX_VALUE;
        for (Heard span : byAccount) {
            if (span.covers(moment)) {
                covering.add(span);
                if (span.probability >= LIKELY) {
                    until = Math.min(until, span.until());
                }
            }
        }
        long named = plainest(moment, until);
        Suspicions.Key key =
                new Suspicions.Key(Cause.STALE_SNAPSHOT, TraitField.CUT_OFF, Moment.format(named));
        Suspicion suspicion = new Suspicion(key, named, Moment.ABSENT);
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
