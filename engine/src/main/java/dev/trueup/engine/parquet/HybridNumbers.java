package dev.trueup.engine.parquet;

import dev.trueup.engine.scan.Words;
import java.util.Arrays;

/**
 * Small numbers as Parquet packs levels and places in a dictionary: stretches of one number again
 * and again, and stretches of numbers of so many bits. See "RLE/bit-packing hybrid" in the <a
 * href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">format</a>.
 */
final class HybridNumbers {
    private static final int WIDEST = 32;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int width;

    /** Numbers left of the stretch that is being read. */
    private int left;

    private boolean packed;
    private int repeated;
    private long bit;

    /**
     * Starts anew.
     *
     * @param bytes of which at least eight can be read after {@code end}
     * @param width of a number in bits, 0 to 32
     */
    void start(byte[] bytes, int from, int end, int width) {
        if (width < 0 || width > WIDEST) {
            throw new IllegalArgumentException("numbers of " + width + " bits");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.width = width;
        left = 0;
    }

    /** True when the next {@code count} numbers are surely all the given one. */
    boolean areAll(int number, int count) {
        if (left == 0) {
            open();
        }
        return !packed && repeated == number && left >= count;
    }

    /** Reads the next {@code count} numbers into the target's start. */
    void read(int[] target, int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                open();
            }
            int some = Math.min(left, count - done);
            if (packed) {
                unpack(target, done, some);
            } else {
                Arrays.fill(target, done, done + some, repeated);
            }
            left -= some;
            done += some;
        }
    }

    private void unpack(int[] target, int from, int count) {
        byte[] source = bytes;
        long mask = (1L << width) - 1;
        long place = bit;
        for (int i = from; i < from + count; i++) {
            target[i] = (int) (Words.at(source, (int) (place >>> 3)) >>> (place & 7) & mask);
            place += width;
        }
        bit = place;
    }

    private void open() {
        long head = 0;
        int shift = 0;
        byte part;
        do {
            if (at >= end || shift > 28) {
                throw new IllegalArgumentException("a page ends amid its numbers");
            }
            part = bytes[at++];
            head |= (part & 0x7FL) << shift;
            shift += 7;
        } while (part < 0);
        packed = (head & 1) != 0;
        long room = (long) end - at;
        long size = packed ? (head >>> 1) * width : (width + 7L) >>> 3;
        long count = packed ? (head >>> 1) * 8 : head >>> 1;
        if (packed && size > room) {
            // Some writers leave out the end of the last stretch.
            size = room;
            count = size * 8 / width;
        }
        if (size > room || count == 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a page ends amid its numbers");
        }
        left = (int) count;
        if (packed) {
            bit = (long) at << 3;
        } else {
            long number = Words.first(Words.at(bytes, at), (int) size);
            if (number >>> width != 0) {
                throw new IllegalArgumentException("a page has a number that is too big");
            }
            repeated = (int) number;
        }
        at += (int) size;
    }
}
