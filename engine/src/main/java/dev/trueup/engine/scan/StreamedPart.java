package dev.trueup.engine.scan;

/**
 * Records of a stream that were read at a time.
 *
 * @param start where they start among some bytes
 * @param end where they end
 * @param linesBefore how many lines of the file stand before them
 * @param isFirst whether they follow the head of the file, which goes with them
 * @param isOpen whether the file ends after them without a line end
 */
public record StreamedPart(int start, int end, long linesBefore, boolean isFirst, boolean isOpen) {
    /** What must stand before a copy of the records, and is a line end. */
    public static final int BEFORE = 1;

    /** How many line ends must stand after a copy of the records. */
    public static final int AFTER = ChunkBytes.PADDING;

    /** The same records where a copy of them has them. */
    public StreamedPart copied() {
        return new StreamedPart(BEFORE, BEFORE + end - start, linesBefore, isFirst, isOpen);
    }
}
