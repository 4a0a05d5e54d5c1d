package dev.trueup.engine.scan;

import java.util.Arrays;

/**
 * The places in a block of CSV text where something may end or begin: delimiters, quotes, control
 * characters, line ends among them, and bytes outside ASCII. All are found before any is looked at,
 * 64 bytes at a time without a branch, so that values need not be walked through one by one.
 */
final class CsvMarks {
    /** How many bytes are marked at once. */
    static final int BLOCK = 1 << 13;

    /** Comes after the last place. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int STEP = 64;
    private static final int WRITTEN_AT_ONCE = 8;

    private final byte[] flags = new byte[BLOCK + STEP];

    /** The delimiter, once for each byte, see {@link #flag}. */
    private final byte[] delimiters = new byte[BLOCK + STEP];

    private final int[] places = new int[BLOCK + 2 * STEP];
    private int count;
    private int from;
    private int to;

    CsvMarks(byte delimiter) {
        Arrays.fill(delimiters, delimiter);
        clear();
    }

    /** Forgets the block, as delimiter bytes come. */
    void clear() {
        from = 0;
        to = 0;
        count = 0;
    }

    /**
     * The places, ascending: first the one before the block, which ended something too, then those
     * in it, and {@link #NONE} after the last.
     */
    int[] places() {
        return places;
    }

    /** How many places there are, the one before the block among them. */
    int count() {
        return count;
    }

    /** Where the block starts. */
    int from() {
        return from;
    }

    /** Where the block ends. */
    int to() {
        return to;
    }

    /** Marks the block from {@code start} to at most {@code limit}, with 64 bytes after that. */
    void mark(byte[] bytes, int start, int limit) {
        int end = Math.min(limit, start + BLOCK);
        places[0] = start - 1;
        int found = 1;
        int length = (end - start + STEP - 1) & -STEP;
        System.arraycopy(bytes, start, flags, 0, length);
        flag(flags, delimiters, length);
        for (int at = 0; at < length; at += STEP) {
            found = flatten(bits(flags, at), start + at, found);
        }
        while (places[found - 1] >= end) {
            found--;
        }
        places[found] = NONE;
        count = found;
        from = start;
        to = end;
    }

    /** One bit for each of 64 flags. */
    private static long bits(byte[] flags, int at) {
        return Words.bits(Words.at(flags, at))
                | Words.bits(Words.at(flags, at + 8)) << 8
                | Words.bits(Words.at(flags, at + 16)) << 16
                | Words.bits(Words.at(flags, at + 24)) << 24
                | Words.bits(Words.at(flags, at + 32)) << 32
                | Words.bits(Words.at(flags, at + 40)) << 40
                | Words.bits(Words.at(flags, at + 48)) << 48
                | Words.bits(Words.at(flags, at + 56)) << 56;
    }

    /**
     * Puts in place of each byte whether it is a mark, in the top bit: so simple that it is
     * compiled to vectors of bytes; with one delimiter in a variable they would be vectors of
     * {@code int}, and six times as slow.
     */
    private static void flag(byte[] bytes, byte[] delimiters, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i];
            int low = b & 0x7F;
            int usual = low + 0x60 & (low ^ delimiters[i]) + 0x7F & (low ^ '"') + 0x7F;
            bytes[i] = (byte) ((~usual | low + 1 | b) & 0x80);
        }
    }

    /** Writes the places of the bits; some more than there are, which the next call writes over. */
    private int flatten(long marks, int at, int found) {
        int[] places = this.places;
        int end = found + Long.bitCount(marks);
        long rest = marks;
        int to = found;
        do {
            places[to] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 1] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 2] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 3] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 4] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 5] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 6] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            places[to + 7] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            to += WRITTEN_AT_ONCE;
        } while (to < end);
        return end;
    }
}
