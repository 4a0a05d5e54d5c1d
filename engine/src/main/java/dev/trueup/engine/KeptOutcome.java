package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Histories;
import dev.trueup.view.KeptHistories;

/**
 * What a run found, and where the events behind it are.
 *
 * @param run what was found over all accounts
 * @param kept the histories that stay in memory
 * @param histories reads any other history from the inputs again
 */
public record KeptOutcome(RunOutcome run, KeptHistories kept, Histories histories) {
    public KeptOutcome {
        requireNonNull(run, "run");
        requireNonNull(kept, "kept");
        requireNonNull(histories, "histories");
    }
}
