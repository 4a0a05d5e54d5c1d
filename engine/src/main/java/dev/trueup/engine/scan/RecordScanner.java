package dev.trueup.engine.scan;

/**
 * Finds the records of one format in a stretch of bytes, and hands what it can to its taker. Used
 * by one thread.
 */
abstract sealed class RecordScanner permits CsvScanner, JsonScanner {
    /** Says that a record is to be left to the plain reader. */
    static final int SURPRISE = -1;

    /** Says that a record goes on after the stretch. */
    static final int CROSSING = -2;

    /** Where the values of the current record stand, and its line. */
    final Fields fields = new Fields();

    /** How many records the last call of {@link #records} took. */
    int taken;

    /** Readies the scanner for bytes that it has not seen. */
    void start() {
        fields.line = 1;
    }

    /**
     * Takes the records from {@code start} on up to one that is to be left to the plain reader;
     * moves the line of {@link #fields} along.
     *
     * @param stop where no further record starts
     * @param limit where the stretch ends; at least 64 more bytes can be read
     * @return where the first record starts that was not taken
     */
    abstract int records(byte[] bytes, int start, int stop, int limit);

    /**
     * Where the record that starts at {@code start} ends for the plain reader, or {@link
     * #CROSSING}.
     */
    abstract int plainEnd(byte[] bytes, int start, int limit);

    /** Passes what stands between a record that was left to the plain reader and the next one. */
    int afterPlain(byte[] bytes, int end, int limit) {
        return end;
    }
}
