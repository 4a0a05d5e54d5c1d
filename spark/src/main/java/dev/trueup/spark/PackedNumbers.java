package dev.trueup.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Numbers and texts in as few bytes as they take: small numbers in one, big ones in up to ten. */
final class PackedNumbers {
    private byte[] bytes;
    private int position;

    /** To be written. */
    PackedNumbers() {
        bytes = new byte[256];
    }

    /** To be read. */
    PackedNumbers(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, position);
    }

    /** Forgets what was written. */
    void clear() {
        position = 0;
    }

    /** A text, or none. */
    void text(@Nullable String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        unsigned(from.length + 1L);
        require(from.length);
        System.arraycopy(from, 0, bytes, position, from.length);
        position += from.length;
    }

    /** A text as Spark holds it, or none. */
    void text(@Nullable UTF8String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        int length = text.numBytes();
        unsigned(length + 1L);
        require(length);
        text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + (long) position);
        position += length;
    }

    /** A text that was written, or null for none. */
    @Nullable String text() {
        int length = (int) unsigned() - 1;
        if (length < 0) {
            return null;
        }
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    void key(byte[] from, int start, int end) {
        int length = end - start;
        unsigned(length);
        require(length);
        System.arraycopy(from, start, bytes, position, length);
        position += length;
    }

    int keyLength() {
        return (int) unsigned();
    }

    /** Where the next bytes start, which are passed over. */
    int skip(int length) {
        int start = position;
        position += length;
        return start;
    }

    private void require(int more) {
        if (bytes.length - position < more) {
            bytes = Arrays.copyOf(bytes, Math.max(position + more, 2 * bytes.length));
        }
    }

    void signed(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    long signed() {
        long folded = unsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    void unsigned(long number) {
        require(10);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[position] = (byte) (rest | 0x80);
            position++;
            rest >>>= 7;
        }
        bytes[position] = (byte) rest;
        position++;
    }

    long unsigned() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[position];
            position++;
            number |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }
}
