package dev.trueup.engine.scan;

import java.nio.ByteBuffer;

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

    private final long delimiters;
    private final int[] places = new int[BLOCK + 2 * STEP];
    private int count;
    private int from;
    private int to;

    CsvMarks(byte delimiter) {
        delimiters = Words.ONES * delimiter;
        clear();
    }

    /** Forgets the block, as other bytes come. */
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
    void mark(ByteBuffer bytes, int start, int limit) {
        int end = Math.min(limit, start + BLOCK);
        places[0] = start - 1;
        int found = 1;
        for (int at = start; at < end; at += STEP) {
            found = flatten(marks(bytes, at), at, found);
        }
        while (places[found - 1] >= end) {
            found--;
        }
        places[found] = NONE;
        count = found;
        from = start;
        to = end;
    }

    private long marks(ByteBuffer bytes, int at) {
        long delimiters = this.delimiters;
        return Words.bits(Words.csvMarks(Words.at(bytes, at), delimiters))
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 8), delimiters)) << 8
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 16), delimiters)) << 16
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 24), delimiters)) << 24
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 32), delimiters)) << 32
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 40), delimiters)) << 40
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 48), delimiters)) << 48
                | Words.bits(Words.csvMarks(Words.at(bytes, at + 56), delimiters)) << 56;
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
