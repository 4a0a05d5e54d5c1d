package dev.trueup.explain;

import java.util.Arrays;

/** Finds the candidates of one account by their points. */
final class AmountIndex {
    private static final int NONE = -1;

    private static final int FEWEST = 64;

    private int[] slots = new int[2 * FEWEST];
    private int[] firstRow = new int[FEWEST];
    private long[] amounts = new long[FEWEST];
    private double[] weights = new double[FEWEST];
    private final int[] nextRow;
    private final double[] probabilities;
    private int size;

    /** Indexes the rows that may be combined, each with its probability beforehand. */
    AmountIndex(CandidateTable table, Trail trail, Beliefs beliefs) {
        int rows = table.size();
        Arrays.fill(slots, NONE);
        nextRow = new int[rows];
        probabilities = new double[rows];
        for (int row = rows - 1; row >= 0; row--) {
            if (table.isTriedAlone(row)) {
                continue;
            }
            int group = groupOrNew(table.points(row));
            nextRow[row] = firstRow[group];
            firstRow[group] = row;
            double probability = beliefs.cause(table.cause(row)) * table.weight(row);
            probabilities[row] = probability * trail.agreement(table, row);
            weights[group] += probabilities[row];
        }
    }

    /** How many different amounts there are. */
    int size() {
        return size;
    }

    long amount(int group) {
        return amounts[group];
    }

    /** Summed probability of the group's candidates. */
    double weight(int group) {
        return weights[group];
    }

    /** Probability of one candidate, by the initial beliefs and the trail. */
    double probability(int row) {
        return probabilities[row];
    }

    int firstRow(int group) {
        return firstRow[group];
    }

    /** The next row of the same amount, or a negative number. */
    int nextRow(int row) {
        return nextRow[row];
    }

    /** The group of an amount, or a negative number. */
    int group(long amount) {
        int slot = slot(amount);
        return slots[slot];
    }

    private int groupOrNew(long amount) {
        int slot = slot(amount);
        if (slots[slot] == NONE) {
            if (size == amounts.length) {
                grow();
                slot = slot(amount);
            }
            slots[slot] = size;
            amounts[size] = amount;
            firstRow[size] = NONE;
            size++;
        }
        return slots[slot];
    }

    private void grow() {
        firstRow = Arrays.copyOf(firstRow, 2 * size);
        amounts = Arrays.copyOf(amounts, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
        slots = new int[4 * size];
        Arrays.fill(slots, NONE);
        for (int group = 0; group < size; group++) {
            slots[slot(amounts[group])] = group;
        }
    }

    private int slot(long amount) {
        long hash = amount * 0x9e3779b97f4a7c15L;
        int last = slots.length - 1;
        int slot = (int) (hash >>> 32) & last;
        while (slots[slot] != NONE && amounts[slots[slot]] != amount) {
            slot = (slot + 1) & last;
        }
        return slot;
    }
}
