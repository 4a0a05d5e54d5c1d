package dev.trueup.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;

/**
 * Sums by account key in flat arrays: no object for an account, and none for an event. Its numbers
 * are those that {@link TotalsRow} reads. Tables travel in parts, as bytes, and merge in any order.
 *
 * <p>Points are summed in two halves, each of which fits: a sum can pass the range of a long on the
 * way, and only its end is judged.
 */
final class AccountTable {
    private static final long LOW_HALF = 0xffff_ffffL;
    private static final int FEWEST = 1 << 9;

    /** Before the numbers of an account stand its hash and, if it is short, all of its key. */
    private static final int HEAD = 3;

    private static final int SHORT = 16;
    private static final long LENGTH_BITS = 0xff;
    private static final int UNKNOWN = -1;

    private final int buckets;
    private final int width;
    private int[] slots = new int[4 * FEWEST];
    private long[] numbers;
    private int[] keyStarts = new int[FEWEST + 1];
    private byte[] keys = new byte[16 * FEWEST];
    private int room = FEWEST;
    private int size;

    /** An empty table for events that fall into so many buckets. */
    AccountTable(int buckets) {
        this.buckets = buckets;
        width = HEAD + TotalsRow.width(buckets);
        numbers = new long[FEWEST * width];
    }

    /** About how many bytes the accounts take. */
    long bytes() {
        return (long) size * (8L * width + 20) + keyStarts[size];
    }

    /** Forgets all accounts. */
    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /** Where the numbers of a key are. */
    int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return find(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length);
    }

    /** Where the numbers of a key are, whose bytes stand anywhere in memory. */
    int find(Object base, long offset, int length) {
        long hash = Keys.hash(base, offset, length);
        long mark = mark(hash, length);
        long start = start(base, offset, length);
        long end = end(base, offset, length);
        int mask = slots.length - 1;
        int slot = slot(hash) & mask;
        while (slots[slot] != 0) {
            int at = (slots[slot] - 1) * width;
            if (numbers[at] == mark
                    && numbers[at + 1] == start
                    && numbers[at + 2] == end
                    && (length <= SHORT || isKey(slots[slot] - 1, base, offset, length))) {
                return at + HEAD;
            }
            slot = (slot + 1) & mask;
        }
        if (size == room) {
            grow();
            return find(base, offset, length);
        }
        slots[slot] = size + 1;
        int at = append(base, offset, length);
        numbers[at - HEAD] = mark;
        numbers[at - HEAD + 1] = start;
        numbers[at - HEAD + 2] = end;
        return at;
    }

    /** Where the numbers of each key of a batch are. */
    void find(KeyBatch batch, int[] at) {
        int mask = slots.length - 1;
        int count = batch.size();
        for (int i = 0; i < count; i++) {
            at[i] = slots[slot(batch.hashes[i]) & mask];
        }
        for (int i = 0; i < count; i++) {
            int row = Math.max(0, at[i] - 1) * width;
            boolean known =
                    at[i] != 0
                            && numbers[row] == batch.marks[i]
                            && numbers[row + 1] == batch.starts[i]
                            && numbers[row + 2] == batch.ends[i]
                            && batch.length(i) <= SHORT;
            at[i] = known ? row + HEAD : UNKNOWN;
        }
        for (int i = 0; i < count; i++) {
            if (at[i] == UNKNOWN) {
                at[i] = find(batch.bytes(), batch.offset(i), batch.length(i));
            }
        }
    }

    /** What is compared first: most of the hash, and how long the key is. */
    static long mark(long hash, int length) {
        return (hash & ~LENGTH_BITS) | Math.min(length, SHORT + 1);
    }

    /** Where a search for a hash begins, whatever bits of it are kept. */
    private static int slot(long hash) {
        return (int) (hash >>> 8);
    }

    /** The first eight bytes of a key, or all: with its {@link #end}, a short key is known. */
    static long start(Object base, long offset, int length) {
        if (length >= Long.BYTES) {
            return Platform.getLong(base, offset);
        }
        long bytes = 0;
        for (int i = 0; i < length; i++) {
            bytes = (bytes << 8) | (Platform.getByte(base, offset + i) & 0xff);
        }
        return bytes;
    }

    /** The last eight bytes of a key that has as many. */
    static long end(Object base, long offset, int length) {
        return length >= Long.BYTES ? Platform.getLong(base, offset + length - Long.BYTES) : 0;
    }

    private boolean isKey(int entry, Object base, long offset, int length) {
        int start = keyStarts[entry];
        return keyStarts[entry + 1] - start == length
                && ByteArrayMethods.arrayEquals(
                        keys, Platform.BYTE_ARRAY_OFFSET + (long) start, base, offset, length);
    }

    private int append(Object base, long offset, int length) {
        int start = keyStarts[size];
        int end = Math.addExact(start, length);
        if (end > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(end, more(keys.length)));
        }
        long to = Platform.BYTE_ARRAY_OFFSET + (long) start;
        Platform.copyMemory(base, offset, keys, to, length);
        int at = size * width + HEAD;
        size++;
        keyStarts[size] = end;
        TotalsRow.clear(numbers, at, buckets);
        return at;
    }

    private void grow() {
        room = more(size);
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(room, width));
        keyStarts = Arrays.copyOf(keyStarts, room + 1);
        slots = new int[4 * room];
        int mask = slots.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = slot(numbers[entry * width]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry + 1;
        }
    }

    private static int more(int length) {
        return Math.multiplyExact(length, 2);
    }

    /** Adds posted events of one bucket. */
    void add(int at, int bucket, long events, long points, long first, long last) {
        int to = at + bucket * TotalsRow.PER_BUCKET;
        numbers[to] += events;
        numbers[to + 1] += points >> 32;
        numbers[to + 2] += points & LOW_HALF;
        numbers[to + 3] = Math.min(numbers[to + 3], first);
        numbers[to + 4] = Math.max(numbers[to + 4], last);
    }

    /** Adds events that are not posted. */
    void addNotPosted(int at, long events) {
        numbers[at + width - HEAD - 5] += events;
    }

    /** Adds a balance. */
    void addBalance(int at, long points, long asOf, long place) {
        addBalances(at, 1, points, asOf, place);
    }

    private void addBalances(int at, long count, long points, long asOf, long place) {
        int to = at + width - HEAD - 4;
        numbers[to] += count;
        numbers[to + 1] = Math.max(numbers[to + 1], points);
        numbers[to + 2] = Math.max(numbers[to + 2], asOf);
        numbers[to + 3] = Math.max(numbers[to + 3], place);
    }

    /** The accounts as bytes, in parts of the key space. */
    byte[][] parted(int parts) {
        PackedNumbers[] packed = new PackedNumbers[parts];
        for (int part = 0; part < parts; part++) {
            packed[part] = new PackedNumbers();
        }
        for (int entry = 0; entry < size; entry++) {
            write(entry, packed[(int) ((numbers[entry * width] >>> 33) % parts)]);
        }
        byte[][] bytes = new byte[parts][];
        for (int part = 0; part < parts; part++) {
            bytes[part] = packed[part].bytes();
        }
        return bytes;
    }

    private void write(int entry, PackedNumbers out) {
        out.key(keys, keyStarts[entry], keyStarts[entry + 1]);
        int at = entry * width + HEAD;
        for (int bucket = 0; bucket < buckets; bucket++) {
            out.unsigned(numbers[at]);
            if (numbers[at] > 0) {
                out.signed(numbers[at + 1]);
                out.unsigned(numbers[at + 2]);
                out.signed(numbers[at + 3]);
                out.unsigned(numbers[at + 4] - numbers[at + 3]);
            }
            at += TotalsRow.PER_BUCKET;
        }
        for (int i = 0; i < 2; i++) {
            out.unsigned(numbers[at + i]);
        }
        for (int i = 2; i < 5 && numbers[at + 1] > 0; i++) {
            out.signed(numbers[at + i]);
        }
    }

    /** Takes in a part that a table with as many buckets gave. */
    void merge(byte[] part) {
        PackedNumbers in = new PackedNumbers(part);
        while (in.hasMore()) {
            int length = in.keyLength();
            int at = find(part, Platform.BYTE_ARRAY_OFFSET + (long) in.skip(length), length);
            int to = at;
            for (int bucket = 0; bucket < buckets; bucket++) {
                mergeBucket(in, to);
                to += TotalsRow.PER_BUCKET;
            }
            addNotPosted(at, in.unsigned());
            long balances = in.unsigned();
            if (balances > 0) {
                addBalances(at, balances, in.signed(), in.signed(), in.signed());
            }
        }
    }

    private void mergeBucket(PackedNumbers in, int to) {
        long events = in.unsigned();
        if (events == 0) {
            return;
        }
        numbers[to] += events;
        numbers[to + 1] += in.signed();
        numbers[to + 2] += in.unsigned();
        long first = in.signed();
        numbers[to + 3] = Math.min(numbers[to + 3], first);
        numbers[to + 4] = Math.max(numbers[to + 4], first + in.unsigned());
    }

    /** The number of accounts. */
    int size() {
        return size;
    }

    String key(int entry) {
        int start = keyStarts[entry];
        return new String(keys, start, keyStarts[entry + 1] - start, StandardCharsets.UTF_8);
    }

    TotalsRow totals(int entry) {
        int at = entry * width;
        return TotalsRow.of(Arrays.copyOfRange(numbers, at + HEAD, at + width), buckets);
    }
}
