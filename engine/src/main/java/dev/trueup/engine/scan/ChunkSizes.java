package dev.trueup.engine.scan;

/**
 * How files are cut.
 *
 * @param headRecords how many records are read plainly before a layout is trusted, at least 2
 * @param chunkBytes about how many bytes a chunk has
 */
public record ChunkSizes(int headRecords, int chunkBytes) {
    /** Chunks that fit the second-level cache, after a head that shows what a file is. */
    public static final ChunkSizes USUAL = new ChunkSizes(128, 1 << 18);

    /** Smaller chunks, where single accounts will be looked up in them later. */
    public static final ChunkSizes FINE = new ChunkSizes(128, 1 << 17);

    /** Of many files that are read as one, none has to show as much by itself. */
    private static final int MANY_FILES = 16;

    private static final int FEWER_RECORDS = 16;

    public ChunkSizes {
        if (headRecords < 2 || chunkBytes < 1) {
            throw new IllegalArgumentException(headRecords + " records, " + chunkBytes + " bytes");
        }
    }

    /** The sizes for one of so many files. */
    public ChunkSizes ofFiles(int files) {
        int records = files < MANY_FILES ? headRecords : Math.min(headRecords, FEWER_RECORDS);
        return new ChunkSizes(records, chunkBytes);
    }
}
