package dev.trueup.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each piece of a ledger which accounts it may hold, so that the events of one account
 * can be read again without reading the whole ledger: a Bloom filter for each piece, about two
 * bytes for each event. Pieces beyond a bound of memory are not remembered and are always read.
 */
final class ChunkIndex {
    /** More accounts than this would be spread over most pieces anyway. */
    static final int MOST_ACCOUNTS = 64;

    private static final int BITS_PER_EVENT = 16;
    private static final int MARKS = 3;

    private final AtomicReferenceArray<long[]> filters;
    private final AtomicLong room;

    /**
     * An empty index.
     *
     * @param pieces how many pieces there are
     * @param mostBytes how much memory the index may take
     */
    ChunkIndex(int pieces, long mostBytes) {
        filters = new AtomicReferenceArray<>(pieces);
        room = new AtomicLong(mostBytes);
    }

    /** The hashes of the account keys of one piece, collected by one thread. */
    static final class Seen implements LongConsumer {
        private long[] hashes = new long[4096];
        private int count;

        @Override
        public void accept(long hash) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count] = hash;
            count++;
        }
    }

    /** Remembers a piece that was read to its end, and empties what was seen for the next. */
    void add(int piece, Seen seen) {
        int bits = Integer.highestOneBit(Math.max(64, seen.count * BITS_PER_EVENT - 1)) * 2;
        if (room.addAndGet(-bits / 8) >= 0) {
            long[] filter = new long[bits / 64];
            for (int i = 0; i < seen.count; i++) {
                for (int mark = 0; mark < MARKS; mark++) {
                    int bit = bit(seen.hashes[i], mark, bits);
                    filter[bit >>> 6] |= 1L << bit;
                }
            }
            filters.set(piece, filter);
        }
        seen.count = 0;
    }

    /** The pieces that may hold an account whose key has one of these hashes, in order. */
    int[] pieces(long[] hashes) {
        int[] found = new int[filters.length()];
        int count = 0;
        for (int piece = 0; piece < found.length; piece++) {
            if (mayHold(filters.get(piece), hashes)) {
                found[count] = piece;
                count++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean mayHold(long @Nullable [] filter, long[] hashes) {
        if (filter == null) {
            return true;
        }
        for (long hash : hashes) {
            boolean all = true;
            for (int mark = 0; mark < MARKS && all; mark++) {
                int bit = bit(hash, mark, filter.length * 64);
                all = (filter[bit >>> 6] & 1L << bit) != 0;
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** Different bits of one hash; {@code bits} is a power of two. */
    private static int bit(long hash, int mark, int bits) {
        return (int) (hash >>> (mark * 20)) & (bits - 1);
    }
}
