package dev.trueup.explain;

import java.util.List;

/**
 * Up to three candidates that together make the whole drift of an account.
 *
 * @param candidates one to three, in the order of their causes, then of their place in the account
 * @param fit how well it agrees with checkpoints and recorded running balances, 0 to 1
 * @param alike how many equal solutions it stands for: same causes, same kinds, same points, other
 *     events; at least 1
 */
record Combination(List<Candidate> candidates, double fit, int alike) {
    Combination {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || candidates.size() > 3) {
            throw new IllegalArgumentException(candidates.size() + " candidates");
        }
    }
}
