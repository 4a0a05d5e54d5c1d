package dev.trueup.explain;

import dev.trueup.explain.Solutions.Found;
import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which candidates of one account, alone or two or three together, make exactly its drift.
 * Bounded as docs/explaining.md says; what a bound leaves out is counted in {@link #left} or said
 * in {@link #bounded}.
 */
final class Search {
    /** Candidates of one amount that are tried one by one in combinations. */
    private static final int TRIED_PER_AMOUNT = 4;

    /** Of further causes, so many have their likeliest candidate tried as well. */
    private static final int MORE_CAUSES_PER_AMOUNT = 4;

    /** Amounts that are tried in combinations of three: the likeliest ones. */
    private static final int AMOUNTS_IN_THREES = 160;

    /** Three causes that are less probable than this part of all else are counted as a sum. */
    private static final double WORTH_NAMING = 0.002;

    /** Candidates whose mere presence is telling: what they leave is searched as if alone. */
    private static final double TELLING = 0.5;

    /** Telling candidates that are held for given one after the other. */
    private static final int MOST_TELLING = 4;

    /** In larger accounts only telling candidates are tried beside a move without an event. */
    private static final int ROWS_BESIDE_MOVES = 20_000;

    private static final int NONE = -1;
    private static final int CAUSES = Cause.values().length;

    private final AccountView view;
    private final CandidateTable table;
    private final Trail trail;
    private final @Nullable LedgerMark mark;
    private final Beliefs beliefs;
    private final Solutions solutions;
    private boolean bounded;
    private final Map<Integer, List<Integer>> likeliest = new HashMap<>();
    private final int breaks;

    Search(AccountView view, CandidateTable table, Trail trail, @Nullable LedgerMark mark) {
        this.view = view;
        this.table = table;
        this.trail = trail;
        this.mark = mark;
        this.breaks = trail.broken().size();
        this.beliefs = Beliefs.initial(BaseRates.ofAmounts(view.points));
        this.solutions = new Solutions(view, trail, beliefs, mark);
    }

    /** Everything found, likeliest first by the initial beliefs. */
    List<Combination> run() {
        singles();
        spans();
        List<Found> moves = new ArrayList<>(List.of(weigh(unaccounted(view.drift))));
        if (mark != null) {
            moves.add(weigh(Candidate.lineGone(view.drift)));
        }
        solutions.keep(moves);
        if (table.size() > 0) {
            AmountIndex index = new AmountIndex(table, trail, beliefs);
            pairs(index);
            besideMoves(index);
            besideLineGone(index);
            besideTelling(index);
            threes(index);
        }
        return solutions.likeliestFirst();
    }

    /** The solutions that were found and not kept one by one. */
    Leftover left() {
        return solutions.left();
    }

    /** By cause, the share of those that it has a part in; empty where they do not matter. */
    double[] leftShares() {
        double kept = 0;
        for (Found solution : solutions.kept()) {
            kept += solution.probability();
        }
        return solutions.left().shares(kept * WORTH_NAMING);
    }

    /** Whether a bound kept some combinations from being tried. */
    boolean bounded() {
        return bounded || solutions.bounded();
    }

    private Found weigh(Candidate candidate) {
        return solutions.weigh(List.of(candidate));
    }

    private static Candidate unaccounted(long points) {
        return Candidate.withoutEvent(points, 1);
    }

    private void singles() {
        List<Found> fits = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.points(row) == view.drift) {
                fits.add(weigh(table.candidate(row)));
            }
        }
        solutions.keepDistinct(fits);
    }

    private void spans() {
        List<Found> fits = new ArrayList<>();
        for (Candidate candidate : ClosedSpans.find(view)) {
            fits.add(weigh(candidate));
        }
        for (Candidate candidate : LapsedLots.find(view)) {
            fits.add(weigh(candidate));
        }
        solutions.keepDistinct(fits);
    }

    private void pairs(AmountIndex index) {
        List<Found> fits = new ArrayList<>();
        Leftover all = new Leftover();
        pairs(index, NONE, view.drift, 2 * beliefs.causes(2), fits, all);
        keepSome(fits, all);
    }

    /** Keeps the likeliest; the rest of the mass stays a sum where it is known. */
    private void keepSome(List<Found> fits, Leftover all) {
        fits.sort(Solutions.LIKELIEST);
        for (int i = 0; i < Math.min(Solutions.KEPT, fits.size()); i++) {
            all.add(-fits.get(i).probability(), fits.get(i).combination().candidates());
        }
        if (trail.isEmpty()) {
            solutions.left().add(all);
        }
        solutions.keep(fits.subList(0, Math.min(Solutions.KEPT, fits.size())));
    }

    /**
     * Adds pairs that make the wanted points, beside what is held for given.
     *
     * @param given the row of a candidate that is held for given; negative for none
     * @param factor the probability of everything but the pair itself
     * @param all where all such pairs are added, tried one by one or not
     */
    private void pairs(
            AmountIndex index,
            int given,
            long wanted,
            double factor,
            List<Found> fits,
            Leftover all) {
        double floor = 0;
        for (int group = 0; group < index.size(); group++) {
            long amount = index.amount(group);
            long rest = wanted - amount;
            int other = amount > rest ? -1 : index.group(rest);
            if (other < 0) {
                continue;
            }
            double weight = index.weight(group) * index.weight(other) * factor;
            double once = group == other ? 0.5 * factor : factor;
            double[] ofOthers = ofCauses(index, other);
            all.add(ofCauses(index, group), ofOthers, once, Beliefs.SAME_CAUSE);
            if (group == other) {
                takeAwayWithItself(index, group, once, all);
            }
            if (weight >= floor / 50) {
                expand(index, given, group, other, factor, fits, all);
                if (fits.size() > 8 * Solutions.KEPT) {
                    fits.sort(Solutions.LIKELIEST);
                    fits.subList(4 * Solutions.KEPT, fits.size()).clear();
                    floor = fits.get(Solutions.KEPT).probability();
                }
            }
        }
    }

    /** No candidate makes a pair with itself. */
    private void takeAwayWithItself(AmountIndex index, int group, double factor, Leftover all) {
        for (int row = index.firstRow(group); row >= 0; row = index.nextRow(row)) {
            double twice = index.probability(row) * index.probability(row);
            Cause cause = table.cause(row);
            all.add(-twice * factor * Beliefs.SAME_CAUSE, cause, cause);
        }
    }

    /** By cause, the summed probability of a group's candidates. */
    private double[] ofCauses(AmountIndex index, int group) {
        double[] ofCauses = new double[CAUSES];
        for (int row = index.firstRow(group); row >= 0; row = index.nextRow(row)) {
            ofCauses[table.cause(row).ordinal()] += index.probability(row);
        }
        return ofCauses;
    }

    /** Tries the likeliest pairs of two amounts, and takes those away that cannot be. */
    private void expand(
            AmountIndex index,
            int given,
            int group,
            int other,
            double factor,
            List<Found> fits,
            Leftover all) {
        for (int row : likeliest(index, group)) {
            for (int second : likeliest(index, other)) {
                if (group == other && second <= row) {
                    continue;
                }
                if (table.overlap(row, second) || (given >= 0 && overlapAny(given, row, second))) {
                    Cause cause = table.cause(row);
                    double alike = cause == table.cause(second) ? Beliefs.SAME_CAUSE : 1;
                    double both = index.probability(row) * index.probability(second);
                    all.add(-both * factor * alike, cause, table.cause(second));
                    continue;
                }
                List<Candidate> candidates = new ArrayList<>();
                if (given >= 0) {
                    candidates.add(table.candidate(given));
                }
                candidates.add(table.candidate(row));
                candidates.add(table.candidate(second));
                solutions.tryAll(candidates, fits);
            }
        }
    }

    private boolean overlapAny(int row, int one, int other) {
        return table.overlap(row, one) || table.overlap(row, other);
    }

    /** The likeliest rows of one amount, likeliest first; looked for once. */
    private List<Integer> likeliest(AmountIndex index, int group) {
        List<Integer> known = likeliest.get(group);
        if (known != null) {
            return known;
        }
        List<Integer> rows = new ArrayList<>();
        List<Integer> ofCauses = new ArrayList<>();
        int[] likeliestOf = new int[CAUSES];
        Arrays.fill(likeliestOf, NONE);
        for (int row = index.firstRow(group); row >= 0; row = index.nextRow(row)) {
            insert(rows, row, index, TRIED_PER_AMOUNT);
            int cause = table.cause(row).ordinal();
            int before = likeliestOf[cause];
            if (before == NONE || index.probability(row) > index.probability(before)) {
                likeliestOf[cause] = row;
            }
        }
        for (int row : likeliestOf) {
            if (row != NONE && !rows.contains(row)) {
                insert(ofCauses, row, index, MORE_CAUSES_PER_AMOUNT);
            }
        }
        rows.addAll(ofCauses);
        likeliest.put(group, rows);
        return rows;
    }

    private static void insert(List<Integer> rows, int row, AmountIndex index, int most) {
        int at = rows.size();
        while (at > 0 && index.probability(rows.get(at - 1)) < index.probability(row)) {
            at--;
        }
        if (at < most) {
            rows.add(at, row);
            if (rows.size() > most) {
                rows.subList(most, rows.size()).clear();
            }
        }
    }

    /** One candidate beside a move without an event: any amount is left to the latter. */
    private void besideMoves(AmountIndex index) {
        List<Found> fits = new ArrayList<>();
        double[] weights = weightsBesideMoves(index);
        double floor = Largest.of(weights, Solutions.KEPT) / 2;
        Leftover all = new Leftover();
        for (int row = 0; row < weights.length; row++) {
            long rest = view.drift - table.points(row);
            all.add(weights[row], table.cause(row), table.cause(row));
            if (weights[row] == 0 || (weights[row] < floor && trail.isEmpty())) {
                continue;
            }
            solutions.tryAll(List.of(table.candidate(row), unaccounted(rest)), fits);
            if (fits.size() > 4 * Solutions.KEPT) {
                fits.sort(Solutions.LIKELIEST);
                fits.subList(Solutions.KEPT, fits.size()).clear();
                floor = fits.get(Solutions.KEPT - 1).probability() / 2;
            }
        }
        keepSome(fits, all);
    }

    /** One candidate beside a line that is gone, of just the points that the mark tells. */
    private void besideLineGone(AmountIndex index) {
        if (mark == null || mark.points() == view.drift) {
            return;
        }
        List<Found> fits = new ArrayList<>();
        int group = index.group(view.drift - mark.points());
        if (group >= 0) {
            for (int row : likeliest(index, group)) {
                Candidate gone = Candidate.lineGone(mark.points());
                solutions.tryAll(List.of(table.candidate(row), gone), fits);
            }
        }
        solutions.keep(fits);
    }

    /** By row: how probable it is beside a move that makes up the rest; zero where not tried. */
    private double[] weightsBesideMoves(AmountIndex index) {
        double[] weights = new double[table.size()];
        double factor = 2 * beliefs.causes(2) * beliefs.cause(Cause.MISSING_EVENT);
        for (int group = 0; group < index.size(); group++) {
            long rest = view.drift - index.amount(group);
            double ofRest = rest == 0 ? 0 : factor * beliefs.ofMove(rest);
            for (int row = index.firstRow(group); row >= 0; row = index.nextRow(row)) {
                if (ofRest > 0 && isTriedBesideMoves(row)) {
                    weights[row] = ofRest * beliefs.cause(table.cause(row)) * table.weight(row);
                }
            }
        }
        return weights;
    }

    private boolean isTriedBesideMoves(int row) {
        return !table.restsOnNothing(row) && (table.size() <= ROWS_BESIDE_MOVES || isTelling(row));
    }

    private boolean isTelling(int row) {
        if (table.isTriedAlone(row)) {
            return false;
        }
        if (table.weight(row) >= TELLING
                && (table.cause(row) == Cause.DOUBLE_POSTED_EVENT
                        || table.cause(row) == Cause.OUT_OF_ORDER_EVENTS
                        || table.kind(row) == Kind.SIGN_CONTRADICTS)) {
            return true;
        }
        if (mark != null && mark.isMissedRun(table.cause(row), table.points(row))) {
            return true;
        }
        if (breaks <= 1) {
            return false;
        }
        Event event = table.event(row);
        return event != null && trail.at(event).added() == table.points(row);
    }

    /** What a telling candidate leaves is searched for two more causes, as if it were alone. */
    private void besideTelling(AmountIndex index) {
        List<Integer> telling = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (isTelling(row)) {
                insert(telling, row, index, MOST_TELLING);
            }
        }
        List<Found> fits = new ArrayList<>();
        Leftover all = new Leftover();
        for (int row : telling) {
            double factor = 6 * beliefs.causes(3) * index.probability(row);
            long wanted = view.drift - table.points(row);
            Leftover beside = new Leftover();
            pairs(index, row, wanted, factor, fits, beside);
            all.add(beside, table.cause(row));
        }
        keepSome(fits, all);
    }

    private void threes(AmountIndex index) {
        double explained = solutions.left().all();
        double alone = 0;
        for (Found solution : solutions.kept()) {
            boolean byMove = false;
            for (Candidate candidate : solution.combination().candidates()) {
                byMove |= candidate.cause() == Cause.MISSING_EVENT;
            }
            alone += byMove ? solution.probability() : 0;
            explained += byMove ? 0 : solution.probability();
        }
        if (explained > alone) {
            return;
        }
        int[] groups = likeliestAmounts(index);
        bounded |= groups.length < index.size();
        double factor = 6 * beliefs.causes(3);
        double least = (explained + alone) * WORTH_NAMING;
        Triples triples = Triples.find(index, groups, view.drift, least / factor);
        solutions.left().add(triples.rest() * factor);
        List<Found> fits = new ArrayList<>();
        double floor = least;
        for (int i = 0; i < triples.size(); i++) {
            double weight = triples.weight(i) * factor;
            if (weight < floor) {
                solutions.left().add(weight);
                continue;
            }
            addThree(index, triples, i, floor, fits);
            if (fits.size() > Solutions.KEPT) {
                fits.sort(Solutions.LIKELIEST);
                floor = Math.max(least, fits.get(Solutions.KEPT).probability() / 100);
            }
        }
        solutions.keep(fits);
    }

    private void addThree(
            AmountIndex index, Triples triples, int at, double floor, List<Found> fits) {
        int a = triples.first(at);
        int b = triples.second(at);
        int c = triples.third(at);
        double factor = 6 * beliefs.causes(3);
        for (int first : likeliest(index, a)) {
            for (int second : likeliest(index, b)) {
                for (int third : likeliest(index, c)) {
                    if ((a == b && first >= second) || (b == c && second >= third)) {
                        continue;
                    }
                    double weight =
                            factor
                                    * index.probability(first)
                                    * index.probability(second)
                                    * index.probability(third);
                    if (table.overlap(first, second) || overlapAny(third, first, second)) {
                        continue;
                    }
                    if (weight < floor) {
                        solutions.left().add(weight);
                        continue;
                    }
                    solutions.tryAll(
                            List.of(
                                    table.candidate(first),
                                    table.candidate(second),
                                    table.candidate(third)),
                            fits);
                }
            }
        }
    }

    /** The groups of most weight, at most so many as are tried in threes, by their place. */
    private static int[] likeliestAmounts(AmountIndex index) {
        double[] weights = new double[index.size()];
        for (int group = 0; group < weights.length; group++) {
            weights[group] = index.weight(group);
        }
        double least = Largest.of(weights, AMOUNTS_IN_THREES);
        int[] likeliest = new int[Math.min(AMOUNTS_IN_THREES, weights.length)];
        int above = 0;
        for (double weight : weights) {
            above += weight > least ? 1 : 0;
        }
        int alike = likeliest.length - above;
        int size = 0;
        for (int group = 0; group < weights.length && size < likeliest.length; group++) {
            if (weights[group] > least || (weights[group] == least && alike-- > 0)) {
                likeliest[size++] = group;
            }
        }
        return likeliest;
    }
}
