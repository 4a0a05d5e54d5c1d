package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds which candidates of one account, alone or two or three together, make exactly its drift.
 * Bounded as docs/explaining.md says; what a bound leaves out is counted in {@link #left} or said
 * in {@link #bounded}.
 */
final class Search {
    /** Solutions kept one by one, of each number of causes; the others are kept as a sum. */
    private static final int KEPT = 12;

    /** Candidates of one amount that are tried one by one in combinations. */
    private static final int TRIED_PER_AMOUNT = 4;

    /** Amounts that are tried in combinations of three: the likeliest ones. */
    private static final int AMOUNTS_IN_THREES = 160;

    /** Candidates whose mere presence is telling may stand beside a move without an event. */
    private static final double TELLING = 0.5;

    private static final double HOPELESS = 1e-12;

    private final AccountView view;
    private final CandidateTable table;
    private final Trail trail;
    private final Beliefs beliefs;
    private final List<Found> found = new ArrayList<>();
    private double left;
    private boolean bounded;

    Search(AccountView view, CandidateTable table, Trail trail) {
        this.view = view;
        this.table = table;
        this.trail = trail;
        this.beliefs = Beliefs.initial(BaseRates.ofAmounts(view.points));
    }

    /** A solution and its probability by the initial beliefs. */
    private record Found(Combination combination, double probability) {}

    private static final Comparator<Found> LIKELIEST =
            (a, b) -> Double.compare(b.probability, a.probability);

    /** Everything found, likeliest first by the initial beliefs. */
    List<Combination> run() {
        singles();
        spans();
        withoutEvent();
        if (table.size() > 0) {
            AmountIndex index = new AmountIndex(table, beliefs);
            pairs(index);
            threes(index);
        }
        found.sort(LIKELIEST);
        List<Combination> combinations = new ArrayList<>(found.size());
        for (Found solution : found) {
            combinations.add(solution.combination);
        }
        return combinations;
    }

    /** Summed probability of solutions that were found and not kept one by one. */
    double left() {
        return left;
    }

    /** Whether a bound kept some combinations from being tried. */
    boolean bounded() {
        return bounded;
    }

    private void singles() {
        List<Found> fits = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.points(row) == view.drift) {
                fits.add(found(List.of(table.candidate(row))));
            }
        }
        keep(distinct(fits));
    }

    /** The same cause resting on the same events, found in two ways, is one solution. */
    private static List<Found> distinct(List<Found> fits) {
        fits.sort(LIKELIEST);
        List<Found> distinct = new ArrayList<>();
        for (Found fit : fits) {
            Candidate candidate = fit.combination.candidates().get(0);
            boolean known = false;
            for (int i = 0; i < distinct.size() && i < 2 * KEPT && !known; i++) {
                known = same(distinct.get(i).combination.candidates().get(0), candidate);
            }
            if (!known) {
                distinct.add(fit);
            }
        }
        return distinct;
    }

    private static boolean same(Candidate a, Candidate b) {
        return a.cause() == b.cause()
                && !a.events().isEmpty()
                && a.events().size() == b.events().size()
                && a.events().get(0).timestamp() == b.events().get(0).timestamp()
                && a.events().equals(b.events());
    }

    private Found found(List<Candidate> candidates) {
        Combination combination = new Combination(candidates, trail.fit(candidates), 1);
        return new Found(combination, beliefs.of(combination));
    }

    private void keep(List<Found> fits) {
        fits.sort(LIKELIEST);
        for (int i = 0; i < fits.size(); i++) {
            if (i < KEPT) {
                found.add(counted(fits.get(i), fits));
            } else {
                left += fits.get(i).probability;
            }
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

    private void spans() {
        List<Found> fits = new ArrayList<>();
        for (Candidate candidate : ClosedSpans.find(view)) {
            fits.add(found(List.of(candidate)));
        }
        List<Found> fresh = new ArrayList<>();
        for (Found fit : fits) {
            Candidate candidate = fit.combination.candidates().get(0);
            boolean known = false;
            for (Found other : found) {
                known |= same(other.combination.candidates().get(0), candidate);
            }
            if (!known) {
                fresh.add(fit);
            }
        }
        keep(fresh);
    }

    private void withoutEvent() {
        found.add(found(List.of(unaccounted(view.drift))));
    }

    private Candidate unaccounted(long points) {
        return Candidate.withoutEvent(points, 1);
    }

    private void pairs(AmountIndex index) {
        List<Found> fits = new ArrayList<>();
        double all = 0;
        double floor = 0;
        for (int group = 0; group < index.size(); group++) {
            long amount = index.amount(group);
            long rest = view.drift - amount;
            if (amount > rest) {
                continue;
            }
            int other = index.group(rest);
            if (other < 0) {
                continue;
            }
            double weight = index.weight(group) * index.weight(other) * beliefs.causes(2);
            all += weight;
            if (weight < floor / 50 && trail.isEmpty()) {
                continue;
            }
            expand(index, group, other, fits);
            if (fits.size() > 8 * KEPT) {
                fits.sort(LIKELIEST);
                fits.subList(4 * KEPT, fits.size()).clear();
                floor = fits.get(KEPT).probability;
            }
        }
        besideUnaccounted(fits);
        fits.sort(LIKELIEST);
        double kept = 0;
        for (int i = 0; i < Math.min(KEPT, fits.size()); i++) {
            kept += fits.get(i).probability;
        }
        if (trail.isEmpty()) {
            left += Math.max(0, all - kept);
        }
        fits.subList(Math.min(3 * KEPT, fits.size()), fits.size()).clear();
        double before = left;
        keep(fits);
        left = before;
    }

    private void expand(AmountIndex index, int group, int other, List<Found> fits) {
        for (int row : likeliest(index, group)) {
            for (int second : likeliest(index, other)) {
                if (group == other && second <= row) {
                    continue;
                }
                add(List.of(table.candidate(row), table.candidate(second)), fits);
            }
        }
    }

    private static void add(List<Candidate> candidates, List<Found> fits, Found found) {
        if (found.probability > HOPELESS && !overlap(candidates)) {
            fits.add(found);
        }
    }

    private void add(List<Candidate> candidates, List<Found> fits) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort((a, b) -> a.cause().code().compareTo(b.cause().code()));
        if (view.policy == Policy.SUM || replays(ordered)) {
            add(ordered, fits, found(ordered));
        }
    }

    /** Under a clamp, parts need not add up: whether all together give the snapshot exactly. */
    private boolean replays(List<Candidate> candidates) {
        return Replay.reproduces(view, candidates);
    }

    /** The likeliest rows of one amount, likeliest first. */
    private List<Integer> likeliest(AmountIndex index, int group) {
        List<Integer> rows = new ArrayList<>();
        for (int row = index.firstRow(group); row >= 0; row = index.nextRow(row)) {
            int at = rows.size();
            while (at > 0 && probability(rows.get(at - 1)) < probability(row)) {
                at--;
            }
            if (at < TRIED_PER_AMOUNT) {
                rows.add(at, row);
                if (rows.size() > TRIED_PER_AMOUNT) {
                    rows.subList(TRIED_PER_AMOUNT, rows.size()).clear();
                }
            }
        }
        return rows;
    }

    private double probability(int row) {
        return beliefs.cause(table.cause(row)) * table.weight(row);
    }

    /** Whether two candidates rest on the same event. */
    private static boolean overlap(List<Candidate> candidates) {
        Set<Event> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean keyed = false;
        for (Candidate candidate : candidates) {
            if (candidate.events().isEmpty()) {
                if (keyed) {
                    return true;
                }
                keyed = true;
            }
            for (Event event : candidate.events()) {
                if (!seen.add(event)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Telling candidates beside a move without an event: what they leave has no other cause. */
    private void besideUnaccounted(List<Found> fits) {
        for (int row = 0; row < table.size(); row++) {
            long rest = view.drift - table.points(row);
            if (rest != 0 && isTelling(row)) {
                add(List.of(table.candidate(row), unaccounted(rest)), fits);
            }
        }
    }

    private boolean isTelling(int row) {
        if (table.weight(row) >= TELLING
                && (table.cause(row) == Cause.DOUBLE_POSTED_EVENT
                        || table.kind(row) == Kind.SIGN_CONTRADICTS)) {
            return true;
        }
        int index = table.event(row);
        return index >= 0
                && trail.broken().size() > 1
                && trail.at(index).added() == table.points(row);
    }

    private void threes(AmountIndex index) {
        double singlesAndPairs = 0;
        double alone = 0;
        for (Found solution : found) {
            List<Candidate> candidates = solution.combination.candidates();
            if (candidates.get(0).cause() == Cause.MISSING_EVENT && candidates.size() == 1) {
                alone = solution.probability;
            } else {
                singlesAndPairs += solution.probability;
            }
        }
        if (singlesAndPairs + left > alone) {
            return;
        }
        int[] groups = likeliestAmounts(index);
        bounded |= groups.length < index.size();
        List<Found> fits = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            for (int j = i; j < groups.length; j++) {
                long rest = view.drift - index.amount(groups[i]) - index.amount(groups[j]);
                int third = index.group(rest);
                if (third >= 0
                        && rest >= Math.max(index.amount(groups[i]), index.amount(groups[j]))) {
                    addThree(index, groups[i], groups[j], third, fits);
                }
            }
        }
        keep(fits);
    }

    private void addThree(AmountIndex index, int a, int b, int c, List<Found> fits) {
        double weight = index.weight(a) * index.weight(b) * index.weight(c) * beliefs.causes(3);
        if (weight < HOPELESS) {
            return;
        }
        for (int first : likeliest(index, a)) {
            for (int second : likeliest(index, b)) {
                for (int third : likeliest(index, c)) {
                    if ((a != b || first < second) && (b != c || second < third)) {
                        add(
                                List.of(
                                        table.candidate(first),
                                        table.candidate(second),
                                        table.candidate(third)),
                                fits);
                    }
                }
            }
        }
    }

    private int[] likeliestAmounts(AmountIndex index) {
        List<Integer> groups = new ArrayList<>();
        for (int group = 0; group < index.size(); group++) {
            groups.add(group);
        }
        groups.sort((a, b) -> Double.compare(index.weight(b), index.weight(a)));
        int[] likeliest = new int[Math.min(AMOUNTS_IN_THREES, groups.size())];
        for (int i = 0; i < likeliest.length; i++) {
            likeliest[i] = groups.get(i);
        }
        return likeliest;
    }
}
