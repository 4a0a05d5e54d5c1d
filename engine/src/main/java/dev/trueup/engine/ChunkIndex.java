package dev.trueup.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each part of a ledger which accounts it may hold, so that the events of one account
 * can be read again without reading the whole ledger: a Bloom filter for each part, about two bytes
 * for each event. Pieces beyond a bound of memory are not remembered and are always read whole.
 *
 * @param <P> says how a part is read again
 */
final class ChunkIndex<P> {
    /** More accounts than this would be spread over most parts anyway. */
    static final int MOST_ACCOUNTS = 64;

    private static final int BITS_PER_EVENT = 16;
    private static final int MARKS = 3;

    private final AtomicReferenceArray<@Nullable List<Entry<P>>> pieces;
    private final AtomicLong room;

    /**
     * An empty index.
     *
     * @param pieces how many pieces there are, each of which is read by one thread
     * @param mostBytes how much memory the index may take
     */
    ChunkIndex(int pieces, long mostBytes) {
        this.pieces = new AtomicReferenceArray<>(pieces);
        room = new AtomicLong(mostBytes);
    }

    /** A part of a piece, and the accounts it may hold. */
    private record Entry<P>(P part, long[] filter) {
        boolean mayHold(long[] hashes) {
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
    }

    /** Is told the hashes of the account keys of one piece after the other, by one thread. */
    final class Making implements LongConsumer {
        private long[] hashes = new long[4096];
        private int count;
        private List<Entry<P>> entries = new ArrayList<>();
        private boolean complete = true;

        @Override
        public void accept(long hash) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count] = hash;
            count++;
        }

        /**
         * Ends a part: the keys told since the one before are in it.
         *
         * @param part null for one that cannot be read by itself
         */
        void endPart(@Nullable P part) {
            int bits = Integer.highestOneBit(Math.max(64, count * BITS_PER_EVENT - 1)) * 2;
            if (part == null || !complete || room.addAndGet(-bits / 8) < 0) {
                complete = false;
            } else {
                entries.add(new Entry<>(part, filter(bits)));
            }
            count = 0;
        }

        private long[] filter(int bits) {
            long[] filter = new long[bits / 64];
            for (int i = 0; i < count; i++) {
                for (int mark = 0; mark < MARKS; mark++) {
                    int bit = bit(hashes[i], mark, bits);
                    filter[bit >>> 6] |= 1L << bit;
                }
            }
            return filter;
        }

        /**
         * Ends a piece that was read to its end: its parts are remembered if they are all of it.
         */
        void endPiece(int piece) {
            if (complete && count == 0 && !entries.isEmpty()) {
                pieces.set(piece, List.copyOf(entries));
            }
            entries = new ArrayList<>();
            count = 0;
            complete = true;
        }
    }

    /**
     * The parts that may hold an account whose key has one of these hashes, in order.
     *
     * @param whole the part that is all of a piece of which no parts are remembered
     */
    List<P> parts(long[] hashes, IntFunction<P> whole) {
        List<P> found = new ArrayList<>();
        for (int piece = 0; piece < pieces.length(); piece++) {
            List<Entry<P>> entries = pieces.get(piece);
            if (entries == null) {
                found.add(whole.apply(piece));
                continue;
            }
            for (Entry<P> entry : entries) {
                if (entry.mayHold(hashes)) {
                    found.add(entry.part());
                }
            }
        }
        return found;
    }

    /** Different bits of one hash; {@code bits} is a power of two. */
    private static int bit(long hash, int mark, int bits) {
        return (int) (hash >>> (mark * 20)) & (bits - 1);
    }
}
