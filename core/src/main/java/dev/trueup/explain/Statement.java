package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.AccountDrift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one account drifts: causes and what is left unexplained, which add up to the drift exactly.
 *
 * @param drift what is explained
 * @param causes the likeliest explanation, one part per cause; empty where nothing was found
 * @param alternatives other explanations that were considered, likeliest first
 * @param unexplained drift minus the points of {@code causes}, in ten-thousandths of a point
 * @param divergesAt where ledger and balance part; null when it cannot be known
 * @param stories the explanation in plain words
 */
public record Statement(
        AccountDrift drift,
        List<Attribution> causes,
        List<Attribution> alternatives,
        long unexplained,
        @Nullable Divergence divergesAt,
        Stories stories) {
    public Statement {
        requireNonNull(drift, "drift");
        requireNonNull(stories, "stories");
        causes = List.copyOf(causes);
        alternatives = List.copyOf(alternatives);
        long sum = unexplained;
        for (Attribution cause : causes) {
            sum = Math.addExact(sum, cause.points());
        }
        if (sum != drift.points()) {
            throw new IllegalArgumentException(
                    "statement of " + drift.account() + " does not close: " + sum);
        }
    }

    /** The explanation in plain words, as told to member care. */
    public String story() {
        return stories.memberCare();
    }
}
