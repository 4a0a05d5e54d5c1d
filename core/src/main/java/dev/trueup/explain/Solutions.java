package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solutions found for one account: the likeliest one by one, of all others their summed
 * probability.
 */
final class Solutions {
    /** Solutions kept one by one, of each number of causes; the others are kept as a sum. */
    static final int KEPT = 12;

    /** Single causes kept one by one, of each kind: any of them may be what many accounts share. */
    private static final int KEPT_OF_KIND = 24;

    /** Single causes together rest on no more events than this, but for the likeliest one. */
    private static final long MOST_CITED = 1_000_000;

    private static final double HOPELESS = 1e-12;

    private final AccountView view;
    private final Trail trail;
    private final Beliefs beliefs;
    private final Replay replay;
    private final @Nullable LedgerMark mark;
    private final List<Found> found = new ArrayList<>();
    private final Leftover left = new Leftover();

    Solutions(AccountView view, Trail trail, Beliefs beliefs, @Nullable LedgerMark mark) {
        this.mark = mark;
        this.view = view;
        this.trail = trail;
        this.beliefs = beliefs;
        this.replay = new Replay(view);
    }

    /** Whether some were not replayed, as it would have taken too long. */
    boolean bounded() {
        return replay.bounded();
    }

    /** A solution and its probability by the initial beliefs. */
    record Found(Combination combination, double probability) {
        Candidate first() {
            return combination.candidates().get(0);
        }
    }

    static final Comparator<Found> LIKELIEST =
            (a, b) -> Double.compare(b.probability, a.probability);

    private static final Comparator<Candidate> BY_CODE =
            (a, b) -> a.cause() == b.cause() ? 0 : a.cause().code().compareTo(b.cause().code());

    /** Everything kept, likeliest first by the initial beliefs. */
    List<Combination> likeliestFirst() {
        found.sort(LIKELIEST);
        List<Combination> combinations = new ArrayList<>(found.size());
        for (Found solution : found) {
            combinations.add(solution.combination);
        }
        return combinations;
    }

    /** What was kept so far, in no particular order. */
    List<Found> kept() {
        return found;
    }

    /** What was found and not kept one by one. */
    Leftover left() {
        return left;
    }

    /** Weighs candidates as one solution. */
    Found weigh(List<Candidate> candidates) {
        Combination combination = new Combination(candidates, trail.fit(candidates), 1);
        double favoured = mark == null ? 1 : mark.favoursAtFirst(candidates);
        return new Found(combination, beliefs.of(combination) * favoured);
    }

    /** Adds the candidates, of which no two rest on the same event, to the fits if they fit. */
    void tryAll(List<Candidate> candidates, List<Found> fits) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort(BY_CODE);
        if (view.policy == Policy.SUM || replay.reproduces(ordered)) {
            Found solution = weigh(ordered);
            if (solution.probability > HOPELESS) {
                fits.add(solution);
            }
        }
    }

    /** Keeps the likeliest of the fits, and the rest as a sum. */
    void keep(List<Found> fits) {
        fits.sort(LIKELIEST);
        for (int i = 0; i < fits.size(); i++) {
            if (i < KEPT) {
                found.add(counted(fits.get(i), fits));
            } else {
                leave(fits.get(i));
            }
        }
    }

    /** Keeps those of the fits that are not there yet; the probability of a cause adds up. */
    void keepDistinct(List<Found> fits) {
        fits.sort(LIKELIEST);
        List<Found> distinct = new ArrayList<>();
        Distinct known = new Distinct();
        found.forEach(solution -> known.add(solution.first()));
        int[] ofKind = new int[Kind.values().length];
        long cited = 0;
        for (Found fit : fits) {
            if (known.has(fit.first())) {
                continue;
            }
            int before = ofKind[fit.first().kind().ordinal()]++;
            long more = fit.first().events().size();
            boolean few = distinct.isEmpty() || cited + more <= MOST_CITED;
            if (few && before < KEPT_OF_KIND) {
                cited += more;
                distinct.add(fit);
                known.add(fit.first());
            } else {
                leave(fit);
            }
        }
        for (Found fit : distinct) {
            found.add(counted(fit, distinct));
        }
    }

    private void leave(Found solution) {
        left.add(solution.probability, solution.combination.candidates());
    }

    /**
     * Candidates of which no two are the same cause resting on the same events, which found in two
     * ways are one solution. Where events are packed, looking at one costs.
     */
    private static final class Distinct {
        private final List<Candidate> all = new ArrayList<>();
        private final List<Long> firsts = new ArrayList<>();

        void add(Candidate candidate) {
            all.add(candidate);
            firsts.add(first(candidate.events()));
        }

        boolean has(Candidate candidate) {
            List<Event> events = candidate.events();
            long first = first(events);
            for (int i = 0; i < all.size() && !events.isEmpty(); i++) {
                Candidate other = all.get(i);
                if (firsts.get(i) == first
                        && other.cause() == candidate.cause()
                        && other.events().size() == events.size()
                        && other.events().equals(events)) {
                    return true;
                }
            }
            return false;
        }

        private static long first(List<Event> events) {
            return events.isEmpty() ? Moment.ABSENT : events.get(0).timestamp();
        }
    }

    /** Says how many solutions differ from this one only in which events they rest on. */
    private static Found counted(Found solution, List<Found> all) {
        int alike = 0;
        for (Found other : all) {
            alike += alike(solution, other) ? 1 : 0;
        }
        Combination combination = solution.combination;
        return new Found(
                new Combination(combination.candidates(), combination.fit(), alike),
                solution.probability);
    }

    private static boolean alike(Found a, Found b) {
        List<Candidate> mine = a.combination.candidates();
        List<Candidate> theirs = b.combination.candidates();
        if (mine.size() != theirs.size() || b.probability < 0.5 * a.probability) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i).cause() != theirs.get(i).cause()) {
                return false;
            }
        }
        return true;
    }
}
