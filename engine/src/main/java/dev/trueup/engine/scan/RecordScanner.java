package dev.trueup.engine.scan;

import java.nio.ByteBuffer;

/** Finds the records of one format in a stretch of bytes, and hands what it can to its taker. */
interface RecordScanner {
    /** Says that a record is to be left to the plain reader. */
    int SURPRISE = -1;

    /** Says that a record goes on after the stretch. */
    int CROSSING = -2;

    /**
     * Takes the record that starts at {@code start}.
     *
     * @param limit where the stretch ends; at least 64 more bytes can be read
     * @return where the next record starts, or {@link #SURPRISE}: then nothing has been taken
     */
    int record(ByteBuffer bytes, int start, int limit);

    /** How many line ends the record passed that was taken last. */
    int lines();

    /**
     * Where the record that starts at {@code start} ends for the plain reader, or {@link
     * #CROSSING}.
     */
    int plainEnd(ByteBuffer bytes, int start, int limit);

    /** Passes what stands between a record that was left to the plain reader and the next one. */
    default int afterPlain(ByteBuffer bytes, int end, int limit) {
        return end;
    }
}
