package dev.trueup.read;

/**
 * The characters of one input, front to back, already decoded.
 *
 * <p>A byte that is no valid part of the encoding comes as the lone surrogate {@code U+DC00 +
 * byte}, which no valid text contains: the record it stands in is rejected as {@code BAD_ENCODING},
 * and the rest of the input is read on.
 */
@FunctionalInterface
public interface TextSource {
    /**
     * Reads up to {@code length} characters into {@code buffer} from {@code offset} on.
     *
     * @return how many were read, at least 1, or -1 at the end
     * @throws InputStoppedException if the input cannot be read on
     */
    int read(char[] buffer, int offset, int length);

    /**
     * True where this is records from amid an input: then nothing is told from the first of them
     * that the start of an input tells, such as a byte order mark or a bracket around all records.
     */
    default boolean startsAmid() {
        return false;
    }

    /** A text that is in memory already. */
    static TextSource of(String text) {
        return new TextSource() {
            private int position;

            @Override
            public int read(char[] buffer, int offset, int length) {
                int count = Math.min(length, text.length() - position);
                if (count == 0) {
                    return -1;
                }
                text.getChars(position, position + count, buffer, offset);
                position += count;
                return count;
            }
        };
    }
}
