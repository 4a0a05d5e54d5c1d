package dev.trueup.engine.parquet;

import dev.trueup.engine.scan.Words;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one column in one batch, as bytes where the fold reads them. A text is
 * <em>plain</em> when the plain reader would take it as it stands: ASCII without control
 * characters, no blank at its start, not too long.
 */
final class TextBuffer {
    /** Bytes that can be read after the last text. */
    private static final int PADDING = 64;

    private static final int LONGEST_NAME = 1_024;
    private static final int LONGEST_MADE = 40;

    private byte[] bytes = allocate(0);
    private int[] starts = {};
    private int[] ends = {};

    private static byte[] allocate(int size) {
        return new byte[size + PADDING];
    }

    /** Takes the texts of a batch; those of a column that is not there are all empty. */
    void load(@Nullable ColumnValues values, @Nullable String constant, int count) {
        if (starts.length < count) {
            starts = new int[count];
            ends = new int[count];
        }
        if (values == null) {
            fill(constant == null ? "" : constant, count);
            return;
        }
        switch (values.kind()) {
            case TEXT -> copy(values, count);
            case WHOLE, UNSIGNED, UUID -> make(values, count);
            case DECIMAL, BIG_DECIMAL, FLOATING, MOMENT, LOCAL_TIME, DATE, INT96, OTHER ->
                    surprise(count);
        }
        if (!values.hasNoNulls()) {
            for (int row = 0; row < count; row++) {
                if (values.isNull(row)) {
                    starts[row] = 0;
                    ends[row] = 0;
                }
            }
        }
    }

    private void ensure(int size) {
        if (bytes.length < size + PADDING) {
            bytes = allocate(size + size / 4);
        }
    }

    private void fill(String constant, int count) {
        byte[] text = constant.getBytes(StandardCharsets.UTF_8);
        ensure(text.length);
        System.arraycopy(text, 0, bytes, 0, text.length);
        for (int row = 0; row < count; row++) {
            starts[row] = 0;
            ends[row] = text.length;
        }
    }

    private void copy(ColumnValues values, int count) {
        int base = count == 0 ? 0 : values.start(0);
        int size = count == 0 ? 0 : values.end(count - 1) - base;
        ensure(size);
        System.arraycopy(values.bytes(), base, bytes, 0, size);
        for (int row = 0; row < count; row++) {
            starts[row] = values.start(row) - base;
            ends[row] = values.end(row) - base;
        }
    }

    private void make(ColumnValues values, int count) {
        ensure(count * LONGEST_MADE);
        int at = 0;
        for (int row = 0; row < count; row++) {
            starts[row] = at;
            if (!values.isNull(row)) {
                String text = values.shown(row);
                for (int i = 0; i < text.length(); i++) {
                    bytes[at++] = (byte) text.charAt(i);
                }
            }
            ends[row] = at;
        }
    }

    private void surprise(int count) {
        for (int row = 0; row < count; row++) {
            starts[row] = 0;
            ends[row] = Integer.MAX_VALUE;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return ends[row];
    }

    int length(int row) {
        return ends[row] - starts[row];
    }

    /** True for a text that is plain, or not there at all. */
    boolean isPlain(int row) {
        int start = starts[row];
        int length = ends[row] - start;
        if (length > LONGEST_NAME) {
            return false;
        }
        for (int at = 0; at < length; at += 8) {
            long stops = Words.quotedStops(Words.at(bytes, start + at));
            if (stops != 0 && Words.before(stops) < length - at) {
                return false;
            }
        }
        return length == 0 || bytes[start] != ' ';
    }
}
