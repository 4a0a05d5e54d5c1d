package dev.trueup.spark;

import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/**
 * Account keys that wait to be looked up in an {@link AccountTable} together, so that the waits for
 * memory overlap instead of following each other.
 */
final class KeyBatch {
    /** As many as a processor can wait for at once, and some. */
    static final int MOST = 64;

    final long[] hashes = new long[MOST];
    final long[] marks = new long[MOST];
    final long[] starts = new long[MOST];
    final long[] ends = new long[MOST];
    private final int[] offsets = new int[MOST + 1];
    private byte[] bytes = new byte[16 * MOST];
    private int size;

    int size() {
        return size;
    }

    /** Adds a key whose bytes stand anywhere in memory; they are copied. */
    void add(Object base, long offset, int length) {
        int from = offsets[size];
        int until = Math.addExact(from, length);
        if (until > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(until, Math.multiplyExact(bytes.length, 2)));
        }
        Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) from, length);
        long hash = Keys.hash(base, offset, length);
        hashes[size] = hash;
        marks[size] = AccountTable.mark(hash, length);
        starts[size] = AccountTable.start(base, offset, length);
        ends[size] = AccountTable.end(base, offset, length);
        size++;
        offsets[size] = until;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in memory the bytes of a key are, beside {@link #bytes}. */
    long offset(int index) {
        return Platform.BYTE_ARRAY_OFFSET + (long) offsets[index];
    }

    int length(int index) {
        return offsets[index + 1] - offsets[index];
    }

    void clear() {
        size = 0;
    }
}
