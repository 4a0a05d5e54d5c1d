package dev.trueup.engine.parquet;

import dev.hardwood.metadata.PhysicalType;
import dev.trueup.engine.scan.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one column in one batch, as bytes where the fold reads them: where they were
 * unpacked, or made from numbers. A text is <em>plain</em> when the plain reader would take it as
 * it stands: ASCII without control characters, no blank at its start, not too long.
 */
final class TextBuffer {
    private static final int LONGEST_NAME = 1_024;
    private static final long BLANKS = Words.ONES * ' ';
    private static final int LONGEST_MADE = 40;

    private final ColumnArrays made = new ColumnArrays();
    private ColumnArrays texts = made;
    private boolean empty;

    /** Takes the texts of a batch; those of a column that is not there are all empty. */
    void load(@Nullable ColumnValues values, @Nullable String constant, int count) {
        empty = values == null && (constant == null || constant.isEmpty());
        if (values != null && values.kind() == ColumnKind.TEXT) {
            texts = values.arrays();
            return;
        }
        texts = made;
        made.ensure(PhysicalType.BYTE_ARRAY, count);
        if (values == null) {
            fill(constant == null ? "" : constant, count);
            return;
        }
        switch (values.kind()) {
            case WHOLE, UNSIGNED, UUID -> make(values, count);
            case TEXT, DECIMAL, BIG_DECIMAL, FLOATING, MOMENT, LOCAL_TIME, DATE, INT96, OTHER ->
                    surprise(values, count);
        }
    }

    private void fill(String constant, int count) {
        byte[] text = constant.getBytes(StandardCharsets.UTF_8);
        made.ensureBytes(text.length);
        System.arraycopy(text, 0, made.bytes, 0, text.length);
        Arrays.fill(made.starts, 0, count, 0);
        Arrays.fill(made.ends, 0, count, text.length);
    }

    private void make(ColumnValues values, int count) {
        made.ensureBytes(count * LONGEST_MADE);
        int at = 0;
        for (int row = 0; row < count; row++) {
            made.starts[row] = at;
            if (!values.isNull(row)) {
                String text = values.shown(row);
                for (int i = 0; i < text.length(); i++) {
                    made.bytes[at++] = (byte) text.charAt(i);
                }
            }
            made.ends[row] = at;
        }
    }

    /** Makes them so long that the plain reader looks at them. */
    private void surprise(ColumnValues values, int count) {
        for (int row = 0; row < count; row++) {
            made.starts[row] = 0;
            made.ends[row] = values.isNull(row) ? 0 : Integer.MAX_VALUE;
        }
    }

    /** Holds the texts, and at least eight more bytes after each. */
    byte[] bytes() {
        return texts.bytes;
    }

    int start(int row) {
        return texts.starts[row];
    }

    int end(int row) {
        return texts.ends[row];
    }

    int length(int row) {
        return texts.ends[row] - texts.starts[row];
    }

    /** True when no row of the batch has a text. */
    boolean isEmpty() {
        return empty;
    }

    /** True for a text that is plain, or not there at all. */
    boolean isPlain(int row) {
        byte[] bytes = texts.bytes;
        int start = texts.starts[row];
        int end = texts.ends[row];
        int length = end - start;
        if (length < 8) {
            long short8 = Words.first(Words.at(bytes, start), length) | BLANKS << (length << 3);
            return length == 0 || (Words.quotedStops(short8) == 0 && bytes[start] != ' ');
        }
        if (length > LONGEST_NAME) {
            return false;
        }
        long stops = Words.quotedStops(Words.at(bytes, end - 8));
        for (int at = start; at < end - 8; at += 8) {
            stops |= Words.quotedStops(Words.at(bytes, at));
        }
        return stops == 0 && bytes[start] != ' ';
    }
}
