package dev.trueup.engine.scan;

/** Where a balance stood, in one word: the number of its file, of its chunk, and the line in it. */
public final class BalancePlace {
    /** Stands for a file that was read whole. */
    static final int NO_CHUNK = ScanWorker.HEAD;

    /** The most chunks that a file may have. */
    static final int MOST_CHUNKS = (1 << 20) - 2;

    private static final int LINE_BITS = 30;
    private static final int CHUNK_BITS = 20;
    private static final int NARROW_LINE_BITS = 18;
    private static final int IN_CHUNK = 1 << LINE_BITS;

    private BalancePlace() {}

    /** The place of line 0 of a chunk. */
    public static long of(int file, int chunk) {
        return (long) file << (LINE_BITS + CHUNK_BITS) | (chunk + 1L) << LINE_BITS;
    }

    /** The place of row 0 of a file whose rows are numbered through. */
    public static long ofWhole(int file) {
        return of(file, NO_CHUNK);
    }

    /** The number of the file. */
    public static int file(long place) {
        return (int) (place >>> (LINE_BITS + CHUNK_BITS));
    }

    /** The number of the chunk, as {@link ChunkedFile#linesBefore} takes it. */
    public static int chunk(long place) {
        return ((int) (place >>> LINE_BITS) & ((1 << CHUNK_BITS) - 1)) - 1;
    }

    /** The line within the chunk. */
    public static long line(long place) {
        return place & ((1L << LINE_BITS) - 1);
    }

    /** The place in half a word, as most fit; or -1. {@link #wide} is the way back. */
    public static int narrow(long place) {
        long chunk = place >>> LINE_BITS;
        long line = line(place);
        if (chunk == 0) {
            return (int) line;
        }
        boolean fits =
                chunk < 1L << (LINE_BITS - NARROW_LINE_BITS) && line < 1L << NARROW_LINE_BITS;
        return fits ? (int) (IN_CHUNK | (chunk << NARROW_LINE_BITS) | line) : -1;
    }

    /** The place that {@link #narrow} made so short. */
    public static long wide(int narrow) {
        if (narrow < IN_CHUNK) {
            return narrow;
        }
        int chunk = (narrow ^ IN_CHUNK) >>> NARROW_LINE_BITS;
        return ((long) chunk << LINE_BITS) | (narrow & ((1L << NARROW_LINE_BITS) - 1));
    }
}
