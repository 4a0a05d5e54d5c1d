package dev.trueup.engine.fold;

import dev.trueup.ledger.AccountKey;
import java.util.Arrays;

/** Rows of accounts whose key is wide: its head, then two words, or where more of them start. */
final class WideRows extends Rows {
    private static final int FIRST = KEY + 1;

    private long[] heap = new long[0];
    private int heapUsed;

    WideRows(long defaultWindowEnd, int expected) {
        super(6, defaultWindowEnd, expected);
    }

    /** Where the row of the key starts whose words begin at {@code from}; made if need be. */
    @Override
    long bytes() {
        return super.bytes() + (long) heap.length * Long.BYTES;
    }

    int find(long head, long[] key, int from) {
        int[] slots = slots();
        int mask = slots.length - 1;
        int slot = (int) (KeyEncoder.hashOf(head) >>> 32) & mask;
        while (true) {
            int at = slots[slot] - 1;
            if (at < 0) {
                return insert(slot, head, key, from);
            }
            if (words()[at + KEY] == head && same(at, head, key, from)) {
                return at;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Where the row of a key starts; -1 when there is none. */
    int lookUp(long head, long[] key) {
        int[] slots = slots();
        int mask = slots.length - 1;
        int slot = (int) (KeyEncoder.hashOf(head) >>> 32) & mask;
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            if (words()[at + KEY] == head && same(at, head, key, 0)) {
                return at;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private boolean same(int at, long head, long[] key, int from) {
        long[] words = words();
        int count = KeyEncoder.wordsOf(head);
        if (count <= 2) {
            return words[at + FIRST] == key[from]
                    && (count == 1 || words[at + FIRST + 1] == key[from + 1]);
        }
        int start = (int) words[at + FIRST];
        return Arrays.equals(heap, start, start + count, key, from, from + count);
    }

    private int insert(int slot, long head, long[] key, int from) {
        int at = append(slot);
        long[] words = words();
        words[at + KEY] = head;
        int count = KeyEncoder.wordsOf(head);
        if (count <= 2) {
            System.arraycopy(key, from, words, at + FIRST, count);
        } else {
            if (heapUsed + count > heap.length) {
                heap = Arrays.copyOf(heap, heapUsed + count + Math.max(256, heapUsed / 2));
            }
            System.arraycopy(key, from, heap, heapUsed, count);
            words[at + FIRST] = heapUsed;
            heapUsed += count;
        }
        appended();
        return at;
    }

    @Override
    long hashAt(int at) {
        return KeyEncoder.hashOf(words()[at + KEY]);
    }

    @Override
    AccountKey keyAt(int at, KeyPatterns patterns) {
        long head = words()[at + KEY];
        return KeyEncoder.wordsOf(head) <= 2
                ? KeyEncoder.decode(head, words(), at + FIRST)
                : KeyEncoder.decode(head, heap, (int) words()[at + FIRST]);
    }

    @Override
    int textAt(int at, KeyPatterns patterns, byte[] text) {
        long head = words()[at + KEY];
        return KeyEncoder.wordsOf(head) <= 2
                ? KeyEncoder.text(head, words(), at + FIRST, text)
                : KeyEncoder.text(head, heap, (int) words()[at + FIRST], text);
    }
}
