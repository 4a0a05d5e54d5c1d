package dev.trueup.engine.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A window that moves over a stream of bytes; what was not used yet stays in it. */
final class WindowBytes {
    private static final byte[] LINE_ENDS =
            "\n".repeat(ChunkBytes.PADDING).getBytes(StandardCharsets.US_ASCII);

    private final byte[] block = new byte[1 << 16];
    private byte[] bytes;
    private int at;
    private int length;
    private boolean last;

    WindowBytes(int size) {
        bytes = new byte[size + 1 + ChunkBytes.PADDING];
    }

    /** Starts after a byte that was passed before: whether it ends a line is asked later. */
    void startAfter(byte passed) {
        bytes[0] = passed;
        at = 1;
        length = 1;
    }

    /** Fills the window as far as the stream goes; false when nothing is left. */
    boolean fill(InputStream stream) throws IOException {
        int keep = Math.max(0, at - 1); // the byte before shows whether a line starts there
        System.arraycopy(bytes, keep, bytes, 0, length - keep);
        at -= keep;
        length -= keep;
        int room = bytes.length - ChunkBytes.PADDING;
        while (length < room && !last) {
            int count = stream.read(block, 0, Math.min(block.length, room - length));
            last = count < 0;
            if (count > 0) {
                System.arraycopy(block, 0, bytes, length, count);
                length += count;
            }
        }
        System.arraycopy(LINE_ENDS, 0, bytes, length, LINE_ENDS.length);
        return at < length;
    }

    /** Makes room for a longer record. */
    void grow(int most) {
        if (bytes.length > most) {
            throw new IrregularException();
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the bytes start that were not used yet. */
    int at() {
        return at;
    }

    /** Where the bytes end; line ends follow. */
    int length() {
        return length;
    }

    /** True when the stream ends where the window does. */
    boolean isLast() {
        return last;
    }

    /** Says which bytes were used. */
    void moveTo(int place) {
        at = place;
    }
}
