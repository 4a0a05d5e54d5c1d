package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<Long, List<Integer>> starts = new HashMap<>();
        long before = 0;
        int found = 0;
        for (int i = 0; i + 1 < view.size() && found < MAX_FOUND; i++) {
            if (isBoundary(view, i)) {
                starts.computeIfAbsent(before, key -> new ArrayList<>(1)).add(i);
            }
            before += view.points[i];
            if (!isBoundary(view, i + 1)) {
                continue;
            }
            for (int start : starts.getOrDefault(before - wanted, List.of())) {
                if (i > start && found < MAX_FOUND) {
                    found++;
                    double weight = weight(i + 1 - start, view.size());
                    spans.add(span(view, cause, start, i + 1, weight));
                }
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
        List<Event> events = view.events.subList(from, until);
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
}
