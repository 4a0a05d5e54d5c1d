package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one drifting account alone says about its drift: every exact solution that the search kept.
 * Small, and without the account's history, so that a million of them fit in memory.
 */
public final class Proposals {
    /** Places for as many candidates as a solution may have. */
    private static final int MOST = 3;

    private static final int NONE = -1;

    private final AccountDrift drift;

    /** Each once, in the order in which solutions name them. */
    private final List<Candidate> candidates;

    /** The places of each solution's candidates, three for each; negative where it has fewer. */
    private final int[] members;

    /** How well each solution fits, and how many it stands for. */
    private final double[] fits;

    private final int[] alike;
    private final double left;

    /** By cause, the share of what is left that it has a part in; empty where that is little. */
    private final double[] leftShares;

    private final Set<Cause> feasible;
    private final boolean bounded;
    private final List<String> trailEvidence;
    private final @Nullable Divergence trailBreak;
    private final @Nullable LedgerMark mark;

    private Proposals(
            AccountDrift drift,
            List<Candidate> candidates,
            int[] members,
            double[] fits,
            int[] alike,
            double left,
            double[] leftShares,
            Set<Cause> feasible,
            boolean bounded,
            List<String> trailEvidence,
            @Nullable Divergence trailBreak,
            @Nullable LedgerMark mark) {
        this.drift = requireNonNull(drift, "drift");
        this.candidates = List.copyOf(candidates);
        this.members = members;
        this.fits = fits;
        this.alike = alike;
        this.left = left;
        this.leftShares = leftShares;
        this.feasible = feasible;
        this.bounded = bounded;
        this.trailEvidence = List.copyOf(trailEvidence);
        this.trailBreak = trailBreak;
        this.mark = mark;
    }

    /**
     * Solutions of one account; those that share a candidate share the very object. Nothing of the
     * account's history is held but the events that candidates rest on.
     */
    static Proposals of(
            AccountDrift drift,
            List<Combination> combinations,
            double left,
            double[] leftShares,
            Set<Cause> feasible,
            boolean bounded,
            List<String> trailEvidence,
            @Nullable Divergence trailBreak,
            @Nullable LedgerMark mark) {
        IdentityHashMap<Candidate, Integer> places = new IdentityHashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        int[] members = new int[MOST * combinations.size()];
        double[] fits = new double[combinations.size()];
        int[] alike = new int[combinations.size()];
        for (int i = 0; i < fits.length; i++) {
            Combination combination = combinations.get(i);
            for (int j = 0; j < MOST; j++) {
                boolean absent = j >= combination.candidates().size();
                Candidate candidate = absent ? null : combination.candidates().get(j);
                members[MOST * i + j] =
                        candidate == null ? NONE : place(candidate, places, candidates);
            }
            fits[i] = combination.fit();
            alike[i] = combination.alike();
        }
        return new Proposals(
                drift,
                candidates,
                members,
                fits,
                alike,
                left,
                leftShares,
                feasible,
                bounded,
                trailEvidence,
                trailBreak,
                mark);
    }

    private static int place(
            Candidate candidate,
            IdentityHashMap<Candidate, Integer> places,
            List<Candidate> candidates) {
        Integer known = places.putIfAbsent(candidate, candidates.size());
        if (known == null) {
            candidates.add(candidate.detached());
            return candidates.size() - 1;
        }
        return known;
    }

    /** The drift they are to explain. */
    public AccountDrift drift() {
        return drift;
    }

    /** All candidates that solutions are made of, each once. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** How many solutions there are. */
    int size() {
        return fits.length;
    }

    /** Of how many candidates a solution consists: one to three. */
    int count(int solution) {
        int count = 1;
        while (count < MOST && members[MOST * solution + count] != NONE) {
            count++;
        }
        return count;
    }

    /** The place of one of a solution's candidates. */
    int member(int solution, int index) {
        return members[MOST * solution + index];
    }

    /** How well a solution agrees with checkpoints and recorded running balances, 0 to 1. */
    double fit(int solution) {
        return fits[solution];
    }

    /** A solution. */
    Combination combination(int solution) {
        List<Candidate> own = new ArrayList<>(MOST);
        for (int i = 0; i < count(solution); i++) {
            own.add(candidates.get(member(solution, i)));
        }
        return new Combination(own, fits[solution], alike[solution]);
    }

    /** Summed probability of solutions that were found and not kept, by the initial beliefs. */
    double left() {
        return left;
    }

    /** The share of {@link #left} that a cause has a part in; 0 where that is not known. */
    double leftShare(Cause cause) {
        return leftShares.length == 0 ? 0 : leftShares[cause.ordinal()];
    }

    /** By cause, the share of {@link #left} that it has a part in; may be empty. */
    double[] leftShares() {
        return leftShares;
    }

    boolean isFeasible(Cause cause) {
        return feasible.contains(cause);
    }

    /** Whether a bound kept some combinations from being tried. */
    boolean bounded() {
        return bounded;
    }

    /** What earlier balances or recorded running balances say, in sentences. */
    List<String> trailEvidence() {
        return trailEvidence;
    }

    /** Where they say that the two stories part; null where they do not. */
    @Nullable Divergence trailBreak() {
        return trailBreak;
    }

    /** The sign in the ledger itself that the ledger is what is wrong; null where there is none. */
    @Nullable LedgerMark mark() {
        return mark;
    }
}
