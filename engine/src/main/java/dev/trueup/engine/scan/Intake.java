package dev.trueup.engine.scan;

import dev.trueup.read.ReadLog;

/** Where the records of a stretch arrive: the plain ones fast, the others in batches. */
interface Intake {
    /** Takes the records that are read fast, of a file laid out so, until the next call. */
    Taker taker(FileLayout layout);

    /** Told which chunk of which file comes next. */
    default void atChunk(ChunkedFile file, int chunk) {}

    /** Told that records of a file that is read from front to back come next. */
    default void atStream(FileLayout layout, long linesBefore) {}

    /** Takes what the plain readers have read of a batch; null for the head of a file. */
    PlainReading plainly(@org.jspecify.annotations.Nullable PlainBatch batch);

    /**
     * False where nobody is told on which column a record stands: to know it, the start of its line
     * must be at hand, which may be far away.
     */
    default boolean tellsColumns() {
        return true;
    }

    /** Adds the warnings about records taken fast since the last call. */
    default void warn(ReadLog log) {}
}
