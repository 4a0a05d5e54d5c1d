package dev.trueup.engine;

/** Is told how far a run has come, now and then, by any thread. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (phase, records, rejected) -> {};

    /** What a run is doing, in this order. */
    enum Phase {
        READING_BALANCES,
        ADDING_UP_EVENTS,
        GATHERING_HISTORIES,
        EXPLAINING
    }

    /**
     * More was done.
     *
     * @param phase the current phase
     * @param records how many records were read since the last call in this phase
     * @param rejected how many of these were rejected
     */
    void advanced(Phase phase, long records, long rejected);
}
