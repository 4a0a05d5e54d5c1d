package dev.trueup.explain;

/**
 * What runs of amounts do to a balance that never falls below zero, so that a replay in which few
 * of very many amounts differ takes few steps.
 *
 * <p>A run makes of a balance x the greater of x + shift and floor; two runs one after the other do
 * so too, with a shift and a floor of their own. They are kept for all runs of a power of two, in a
 * tree.
 */
final class ClampedRuns {
    private final int leaves;
    private final long[] shifts;
    private final long[] floors;

    /** The amounts, in the order in which they count. */
    ClampedRuns(long[] amounts) {
        int capacity = 1;
        while (capacity < amounts.length) {
            capacity *= 2;
        }
        leaves = capacity;
        shifts = new long[2 * capacity];
        floors = new long[2 * capacity];
        for (int i = 0; i < capacity; i++) {
            boolean absent = i >= amounts.length;
            shifts[capacity + i] = absent ? 0 : amounts[i];
            floors[capacity + i] = 0;
        }
        for (int node = capacity - 1; node > 0; node--) {
            int left = 2 * node;
            int right = left + 1;
            shifts[node] = shifts[left] + shifts[right];
            floors[node] = Math.max(floors[left] + shifts[right], floors[right]);
        }
    }

    /** The balance after the amounts from one place until before another. */
    long after(long balance, int from, int until) {
        long after = balance;
        int place = from;
        while (place < until) {
            int node = leaves + place;
            int length = 1;
            while (node % 2 == 0 && place + 2 * length <= until) {
                node /= 2;
                length *= 2;
            }
            after = Math.max(after + shifts[node], floors[node]);
            place += length;
        }
        return after;
    }
}
