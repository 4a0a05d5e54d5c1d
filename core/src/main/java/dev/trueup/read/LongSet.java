package dev.trueup.read;

/** A set of numbers in one array, for millions of them. */
final class LongSet {
    private long[] table;
    private boolean hasZero;
    private int size;

    /** An empty set. */
    LongSet() {
        this(1 << 8);
    }

    /** An empty set with room for so many numbers, which grows when there are more. */
    LongSet(int room) {
        table = new long[Integer.highestOneBit(Math.max(8, room)) * 4];
    }

    /** Adds a number; false when it was there. */
    boolean add(long number) {
        if (number == 0) {
            boolean added = !hasZero;
            hasZero = true;
            size += added ? 1 : 0;
            return added;
        }
        int slot = slot(number);
        if (table[slot] != 0) {
            return false;
        }
        table[slot] = number;
        size++;
        if (size > table.length / 2) {
            grow();
        }
        return true;
    }

    /** True when the number has been added. */
    boolean contains(long number) {
        return number == 0 ? hasZero : table[slot(number)] != 0;
    }

    /** How many different numbers have been added. */
    int size() {
        return size;
    }

    /** Where the number is, or would go. */
    private int slot(long number) {
        int slot = (int) (number ^ number >>> 32) & (table.length - 1);
        while (table[slot] != 0 && table[slot] != number) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (long number : old) {
            if (number != 0) {
                table[slot(number)] = number;
            }
        }
    }
}
