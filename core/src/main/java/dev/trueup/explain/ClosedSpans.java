package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds closed spans of time whose events add up to the drift: left out, or counted twice. */
final class ClosedSpans {
    private static final double SPAN_SHARE = 0.075;
    private static final int MAX_FOUND = 64;

    /** Spans of up to so many events are candidates for combinations as well. */
    static final int SHORT = 6;

    /** Asked for once for each span. */
    private static final double[] HARMONIC = harmonics(1_000);

    private ClosedSpans() {}

    /** Spans of at least two events that end before the last; at most 64 of each direction. */
    static List<Candidate> find(AccountView view) {
        List<Candidate> spans = new ArrayList<>();
        if (view.policy == Policy.SUM && view.size() > 2) {
            find(view, Cause.UNAPPLIED_BATCH, -view.drift, spans);
            find(view, Cause.DOUBLE_APPLIED_BATCH, view.drift, spans);
        }
        return spans;
    }

    private static void find(AccountView view, Cause cause, long wanted, List<Candidate> spans) {
        Starts starts = new Starts();
        long before = 0;
        int found = 0;
        for (int i = 0; i + 1 < view.size() && found < MAX_FOUND; i++) {
            if (isBoundary(view, i)) {
                starts.add(before, i);
            }
            before += view.points[i];
            if (!isBoundary(view, i + 1)) {
                continue;
            }
            for (int start = starts.first(before - wanted);
                    start >= 0 && start < i && found < MAX_FOUND;
                    start = starts.next(start)) {
                found++;
                double weight = weight(i + 1 - start, view.size());
                spans.add(span(view, cause, start, i + 1, weight));
            }
        }
    }

    /**
     * The share of one span of so many events: short ones are likelier, starts are alike. Few
     * events in a row have as much together as many have, whatever the account, so that what is
     * learnt of either in small accounts holds in large ones.
     */
    static double weight(int length, int size) {
        double few = harmonic(Math.min(SHORT, size - 1)) - 1;
        double all = length <= SHORT ? few : harmonic(size - 1) - 1 - few;
        return SPAN_SHARE / all / length / (size - length);
    }

    /** The sum of 1 + 1/2 + … + 1/n. */
    private static double harmonic(int n) {
        int last = HARMONIC.length - 1;
        return n <= last
                ? HARMONIC[Math.max(0, n)]
                : HARMONIC[last] + Logarithm.of((double) n / last);
    }

    private static double[] harmonics(int last) {
        double[] sums = new double[last + 1];
        for (int i = 1; i <= last; i++) {
            sums[i] = sums[i - 1] + 1.0 / i;
        }
        return sums;
    }

    private static boolean isBoundary(AccountView view, int index) {
        return index == 0
                || view.events.get(index - 1).timestamp() < view.events.get(index).timestamp();
    }

    private static Candidate span(
            AccountView view, Cause cause, int from, int until, double weight) {
        List<Event> events = view.events(from, until);
        return new Candidate(
                cause,
                events.size() <= SHORT ? Kind.SPAN : Kind.LONG_SPAN,
                view.drift,
                weight,
                events,
                view.names(events),
                null,
                Moment.ABSENT,
                "");
    }

    /** Places by the sum of all points before them, earliest first, without an object for each. */
    private static final class Starts {
        private static final int NONE = -1;
        private static final int FEWEST = 64;

        /** By sum, as far as there is one: the first and the last place, open addressing. */
        private long[] sums = new long[FEWEST];

        private int[] firsts = new int[FEWEST];
        private int[] lasts = new int[FEWEST];
        private int[] nexts = new int[FEWEST];
        private int used;

        Starts() {
            Arrays.fill(firsts, NONE);
        }

        /** Adds a place after all that were added. */
        void add(long sum, int place) {
            if (place >= nexts.length) {
                nexts = Arrays.copyOf(nexts, place + place / 2);
            }
            nexts[place] = NONE;
            int slot = slot(sum);
            if (firsts[slot] != NONE) {
                nexts[lasts[slot]] = place;
                lasts[slot] = place;
                return;
            }
            sums[slot] = sum;
            firsts[slot] = place;
            lasts[slot] = place;
            if (2 * ++used > sums.length) {
                grow();
            }
        }

        /** The first place with this sum before it; negative where there is none. */
        int first(long sum) {
            return firsts[slot(sum)];
        }

        /** The next place with the same sum before it; negative where there is none. */
        int next(int place) {
            return nexts[place];
        }

        private int slot(long sum) {
            int mask = sums.length - 1;
            int slot = (int) ((sum * 0x9e3779b97f4a7c15L) >>> 32) & mask;
            while (firsts[slot] != NONE && sums[slot] != sum) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            long[] oldSums = sums;
            int[] oldFirsts = firsts;
            int[] oldLasts = lasts;
            sums = new long[2 * oldSums.length];
            firsts = new int[sums.length];
            lasts = new int[sums.length];
            Arrays.fill(firsts, NONE);
            for (int i = 0; i < oldSums.length; i++) {
                if (oldFirsts[i] != NONE) {
                    int slot = slot(oldSums[i]);
                    sums[slot] = oldSums[i];
                    firsts[slot] = oldFirsts[i];
                    lasts[slot] = oldLasts[i];
                }
            }
        }
    }
}
