package dev.trueup.engine.fold;

import dev.trueup.ledger.AccountKey;

/** Rows of accounts whose key is one word. */
final class NarrowRows extends Rows {
    NarrowRows(long defaultWindowEnd, int expected) {
        super(4, defaultWindowEnd, expected);
    }

    /** Where the row of a key starts; it is made when there is none yet. */
    int find(long key) {
        int[] slots = slots();
        long[] words = words();
        int mask = slots.length - 1;
        int slot = (int) (KeyHash.of(key) >>> 32) & mask;
        while (true) {
            int at = slots[slot] - 1;
            if (at < 0) {
                return insert(slot, key);
            }
            if (words[at + KEY] == key) {
                return at;
            }
            slot = (slot + 1) & mask;
        }
    }

    /**
     * Finds where the rows of the next entries start, as many as {@code found} has places; makes
     * those that are missing. Looking at all slots first lets their cache misses overlap.
     *
     * @return false when some entry is not of the usual two words, see {@link FoldKernel}: then
     *     nothing has been found
     */
    boolean findAll(long[] entries, int from, int[] found) {
        int[] slots = slots();
        int mask = slots.length - 1;
        long unusual = 0;
        for (int k = 0, at = from; k < found.length; k++, at += FoldKernel.WORDS) {
            long key = entries[at];
            unusual |= key | ~((entries[at + 1] & FoldKernel.ESCAPE) - FoldKernel.ESCAPE);
            found[k] = slots[(int) (KeyHash.of(key) >>> 32) & mask] - 1;
        }
        if (unusual < 0) {
            return false;
        }
        long[] words = words();
        for (int k = 0, at = from; k < found.length; k++, at += FoldKernel.WORDS) {
            int row = found[k];
            long key = entries[at];
            if (row < 0 || words[row + KEY] != key) {
                found[k] = find(key);
                words = words();
            }
        }
        return true;
    }

    /** Where the row of a key starts; -1 when there is none. */
    int lookUp(long key) {
        int[] slots = slots();
        int mask = slots.length - 1;
        int slot = (int) (KeyHash.of(key) >>> 32) & mask;
        while (slots[slot] != 0 && words()[slots[slot] - 1 + KEY] != key) {
            slot = (slot + 1) & mask;
        }
        return slots[slot] - 1;
    }

    private int insert(int slot, long key) {
        int at = append(slot);
        words()[at + KEY] = key;
        appended();
        return at;
    }

    @Override
    long hashAt(int at) {
        return KeyHash.of(words()[at + KEY]);
    }

    @Override
    AccountKey keyAt(int at, KeyPatterns patterns) {
        return KeyEncoder.decode(words()[at + KEY], patterns);
    }

    @Override
    int textAt(int at, KeyPatterns patterns, byte[] text) {
        return KeyEncoder.text(words()[at + KEY], patterns, text);
    }
}
