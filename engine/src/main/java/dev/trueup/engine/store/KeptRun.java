package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

/**
 * A run in a {@link RunStore}, as a list shows it.
 *
 * @param id names the run, and its folder
 * @param state whether it may be relied on
 * @param facts what its {@code run.json} says, one JSON object; empty unless it is complete
 */
public record KeptRun(String id, State state, String facts) {
    /** How far a run has come, or what has become of it. */
    public enum State {
        /** Finished, and as it was written. */
        COMPLETE("complete"),
        /** At work, here or in another process. */
        RUNNING("running"),
        /** Ended before it was finished. */
        INTERRUPTED("interrupted"),
        /** No longer what was written. */
        DAMAGED("damaged");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As lists and JSON say it. */
        public String word() {
            return word;
        }
    }

    public KeptRun {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(facts, "facts");
    }
}
