package dev.trueup.engine.fold;

import dev.trueup.engine.scan.BalancePlace;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in an open hash table of {@code int} over rows of {@code long}: points, counts, times
 * and key. What only balances need stands in arrays of its own, so that folding does not drag it
 * through the cache.
 */
abstract class Rows {
    /** Sum of the applied events, low 64 bits; see {@link #wraps}. */
    static final int POINTS = 0;

    /**
     * Applied events in the low 40 bits; then up to 2,047 posted events out of the window; then up
     * to 2,047 events that are not posted; then a mark.
     */
    static final int COUNTS = 1;

    /** First and last applied event in whole seconds since 1970, 32 bits each, unless exact. */
    static final int TIMES = 2;

    /** Where the key starts. */
    static final int KEY = 3;

    /** What one applied event adds to the counts. */
    static final long ONE_APPLIED = 1;

    private static final int OUT_OF_WINDOW_SHIFT = 40;
    private static final int NOT_POSTED_SHIFT = 51;
    private static final long MOST_OTHERS = 2_047;

    /** Marks an account that has a balance. */
    static final long HAS_SNAPSHOT = 1L << 62;

    /** A number without meaning, without which reading ahead might be left out. */
    long touched;

    private final int stride;
    private final int expected;
    private int[] slots = new int[64];
    private long[] words;
    private int used;
    private long[] snapshots = new long[0];
    private int[] places = new int[0];
    private long @Nullable [] widePlaces;
    private long @Nullable [] asOfs;
    private long @Nullable [] spans;
    private final Map<Integer, Long> wraps = new HashMap<>();
    private final long defaultWindowEnd;

    /**
     * No rows yet.
     *
     * @param expected how many rows to make room for when the first one comes, at least 1
     */
    Rows(int stride, long defaultWindowEnd, int expected) {
        this.stride = stride;
        this.defaultWindowEnd = defaultWindowEnd;
        this.expected = expected;
        words = new long[0];
    }

    final int[] slots() {
        return slots;
    }

    final long[] words() {
        return words;
    }

    final int size() {
        return used / stride;
    }

    final int stride() {
        return stride;
    }

    /** How many bytes of memory the rows take. */
    long bytes() {
        long longs = (long) words.length + snapshots.length;
        longs += widePlaces == null ? 0 : widePlaces.length;
        longs += asOfs == null ? 0 : asOfs.length;
        longs += spans == null ? 0 : spans.length;
        return longs * Long.BYTES + ((long) slots.length + places.length) * Integer.BYTES;
    }

    /**
     * Reads one word of each cache line in order, which is much faster than meeting them one by
     * one, and leaves them in the cache.
     */
    final void touch() {
        touchSlots();
        long sum = 0;
        for (int i = 0; i < used; i += 8) {
            sum += words[i];
        }
        touched += sum;
    }

    /** Reads the slots alone in the same way, for keys of which most have no row yet. */
    final void touchSlots() {
        long sum = 0;
        for (int i = 0; i < slots.length; i += 16) {
            sum += slots[i];
        }
        touched += sum;
    }

    /** Makes a row; the caller writes its key, then calls {@link #appended}. */
    final int append(int slot) {
        int at = used;
        if (at == words.length) {
            long rows = at / stride;
            long more = rows == 0 ? expected : rows + Math.max(32, rows / 4);
            if (more * stride > Integer.MAX_VALUE - 64) {
                throw new OutOfMemoryError("one part of the key space has too many accounts");
            }
            words = Arrays.copyOf(words, (int) more * stride);
            if (asOfs != null) {
                asOfs = grown(asOfs, (int) more);
            }
            if (spans != null) {
                spans = Arrays.copyOf(spans, 2 * (int) more);
            }
        }
        used += stride;
        slots[slot] = at + 1;
        return at;
    }

    final void appended() {
        if (size() * 2 > slots.length) {
            int most = words.length / stride;
            slots = new int[Math.max(slots.length, Integer.highestOneBit(most)) * 2];
            int mask = slots.length - 1;
            for (int at = 0; at < used; at += stride) {
                int slot = (int) (hashAt(at) >>> 32) & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = at + 1;
            }
        }
    }

    private static long[] grown(long[] old, int size) {
        long[] grown = Arrays.copyOf(old, size);
        Arrays.fill(grown, old.length, size, Moment.ABSENT);
        return grown;
    }

    abstract long hashAt(int at);

    abstract AccountKey keyAt(int at, KeyPatterns patterns);

    /** Writes the text of a key and returns its length. */
    abstract int textAt(int at, KeyPatterns patterns, byte[] text);

    /** Counts a posted event that is out of the account's window. */
    final void addOutOfWindow(int at) {
        addOther(at, OUT_OF_WINDOW_SHIFT);
    }

    /** Counts an event that is pending or void. */
    final void addNotPosted(int at) {
        addOther(at, NOT_POSTED_SHIFT);
    }

    private void addOther(int at, int shift) {
        if ((words[at + COUNTS] >>> shift & MOST_OTHERS) < MOST_OTHERS) {
            words[at + COUNTS] += 1L << shift;
        }
    }

    /** Corrects a sum that has just wrapped in the direction of {@code points}. */
    final void wrapped(int at, long points) {
        wraps.merge(at, points < 0 ? -1L : 1L, Long::sum);
    }

    final long wraps(int at) {
        return wraps.getOrDefault(at, 0L);
    }

    /** First and last applied event in microseconds, by row number times two; null until needed. */
    final long @Nullable [] spans() {
        return spans;
    }

    /** Keeps exact times from now on, as an event came that does not fall on a whole second. */
    final long[] makeSpans() {
        long[] made = new long[2 * (words.length / stride)];
        for (int at = 0; at < used; at += stride) {
            long times = words[at + TIMES];
            made[at / stride * 2] = (times >>> 32) * 1_000_000L;
            made[at / stride * 2 + 1] = (times & 0xFFFF_FFFFL) * 1_000_000L;
        }
        spans = made;
        return made;
    }

    final long firstEventAt(int at) {
        return spans != null ? spans[at / stride * 2] : (words[at + TIMES] >>> 32) * 1_000_000L;
    }

    final long lastEventAt(int at) {
        return spans != null
                ? spans[at / stride * 2 + 1]
                : (words[at + TIMES] & 0xFFFF_FFFFL) * 1_000_000L;
    }

    final boolean hasSnapshot(int at) {
        return (words[at + COUNTS] & HAS_SNAPSHOT) != 0;
    }

    final long applied(int at) {
        return words[at + COUNTS] & ((1L << OUT_OF_WINDOW_SHIFT) - 1);
    }

    final long outOfWindow(int at) {
        return words[at + COUNTS] >>> OUT_OF_WINDOW_SHIFT & MOST_OTHERS;
    }

    final long notPosted(int at) {
        return words[at + COUNTS] >>> NOT_POSTED_SHIFT & MOST_OTHERS;
    }

    /** True when the ledger has events of the account, applied or not. */
    final boolean eventsSeen(int at) {
        return (words[at + COUNTS] & ~HAS_SNAPSHOT) != 0;
    }

    /** True when the applied events add up to exactly what is stored, absent being zero. */
    final boolean isExact(int at) {
        long stored = hasSnapshot(at) ? snapshotPoints(at) : 0;
        return words[at + POINTS] == stored && (wraps.isEmpty() || wraps(at) == 0);
    }

    /** True when a balance speaks for a moment before the account's first posted event. */
    final boolean isEarly(int at) {
        return hasSnapshot(at) && applied(at) == 0 && outOfWindow(at) > 0;
    }

    final long snapshotPoints(int at) {
        return snapshots[at / stride];
    }

    final long snapshotPlace(int at) {
        int row = at / stride;
        return widePlaces == null ? BalancePlace.wide(places[row]) : widePlaces[row];
    }

    /** The moment that the balance speaks for, or {@link Moment#ABSENT}. */
    final long asOf(int at) {
        return asOfs == null ? Moment.ABSENT : asOfs[at / stride];
    }

    /** The last moment whose events count towards the balance. */
    final long windowEnd(int at) {
        long asOf = asOf(at);
        return asOf == Moment.ABSENT ? defaultWindowEnd : asOf;
    }

    final void setSnapshot(int at, long points, long asOf, long place) {
        int row = at / stride;
        int rows = words.length / stride;
        if (snapshots.length <= row) {
            snapshots = Arrays.copyOf(snapshots, rows);
        }
        snapshots[row] = points;
        setPlace(row, rows, place);
        words[at + COUNTS] |= HAS_SNAPSHOT;
        if (asOf != Moment.ABSENT) {
            long[] all = asOfs == null ? grown(new long[0], rows) : asOfs;
            all[row] = asOf;
            asOfs = all;
        }
    }

    private void setPlace(int row, int rows, long place) {
        int narrow = BalancePlace.narrow(place);
        if (narrow >= 0 && widePlaces == null) {
            places = places.length <= row ? Arrays.copyOf(places, rows) : places;
            places[row] = narrow;
            return;
        }
        long[] all = widePlaces == null ? widened() : widePlaces;
        widePlaces = all.length <= row ? Arrays.copyOf(all, rows) : all;
        widePlaces[row] = place;
    }

    /** The places known so far, in whole words from now on. */
    private long[] widened() {
        long[] all = new long[places.length];
        for (int row = 0; row < all.length; row++) {
            all[row] = BalancePlace.wide(places[row]);
        }
        places = new int[0];
        return all;
    }

    /** Forgets all events; balances stay. */
    final void clearEvents() {
        for (int at = 0; at < used; at += stride) {
            words[at + POINTS] = 0;
            words[at + COUNTS] &= HAS_SNAPSHOT;
            words[at + TIMES] = 0;
        }
        spans = null;
        wraps.clear();
    }
}
