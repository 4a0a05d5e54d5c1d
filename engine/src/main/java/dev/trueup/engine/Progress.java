package dev.trueup.engine;

/** Is told how far a run has come, now and then. */
public interface Progress {
    /** Tells nobody. */
    Progress NONE =
            new Progress() {
                @Override
                public void begun(Phase phase, long bytes) {}

                @Override
                public void advanced(long bytes, long records, long rejected) {}
            };

    /** What a run is doing, in this order; some phases are left out, some come again. */
    enum Phase {
        READING_BALANCES(true),
        ADDING_UP_EVENTS(true),
        GATHERING_HISTORIES(false),
        EXPLAINING(false),
        COMPARING_IDS(false);

        private final boolean firstRead;

        Phase(boolean firstRead) {
            this.firstRead = firstRead;
        }

        /** False when records were read before, so that those rejected were told before. */
        public boolean isFirstRead() {
            return firstRead;
        }
    }

    /**
     * A phase begins, perhaps anew; whatever was told of the one before is over. Called by one
     * thread, while no other tells anything.
     *
     * @param bytes how many will be read in it, as they are stored; 0 when none are read
     */
    void begun(Phase phase, long bytes);

    /**
     * More was done in the current phase. Called by any thread.
     *
     * @param bytes how many were read since the last call, as they are stored
     * @param records how many records these held
     * @param rejected how many of the records were rejected
     */
    void advanced(long bytes, long records, long rejected);
}
