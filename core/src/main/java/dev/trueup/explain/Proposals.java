package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.AccountDrift;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one drifting account alone says about its drift: every exact solution that the search kept.
 * Small, and without the account's history, so that a million of them fit in memory.
 */
public final class Proposals {
    private final AccountDrift drift;
    private final List<Combination> combinations;
    private final double left;
    private final Set<Cause> feasible;
    private final boolean bounded;
    private final List<String> trailEvidence;
    private final @Nullable Divergence trailBreak;

    Proposals(
            AccountDrift drift,
            List<Combination> combinations,
            double left,
            Set<Cause> feasible,
            boolean bounded,
            List<String> trailEvidence,
            @Nullable Divergence trailBreak) {
        this.drift = requireNonNull(drift, "drift");
        this.combinations = List.copyOf(combinations);
        this.left = left;
        this.feasible = feasible;
        this.bounded = bounded;
        this.trailEvidence = List.copyOf(trailEvidence);
        this.trailBreak = trailBreak;
    }

    /** The drift they are to explain. */
    public AccountDrift drift() {
        return drift;
    }

    List<Combination> combinations() {
        return combinations;
    }

    /** Summed probability of solutions that were found and not kept, by the initial beliefs. */
    double left() {
        return left;
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
}
