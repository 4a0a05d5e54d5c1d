package dev.trueup.explain;

/** How often each amount was met: a table of positive amounts, without an object for each. */
final class AmountCounts {
    private long[] amounts = new long[16];
    private long[] counts = new long[16];
    private int size;

    /** Counts an amount a number of times; the amount is positive. */
    void add(long amount, long times) {
        int slot = slot(amount);
        if (amounts[slot] == 0) {
            if (++size > amounts.length / 2) {
                grow();
                slot = slot(amount);
            }
            amounts[slot] = amount;
        }
        counts[slot] += times;
    }

    /** Takes in what another table counted. */
    void addAll(AmountCounts other) {
        for (int slot = 0; slot < other.amounts.length; slot++) {
            if (other.amounts[slot] != 0) {
                add(other.amounts[slot], other.counts[slot]);
            }
        }
    }

    /** How often the amount was met; zero where it never was. */
    long get(long amount) {
        return amount == 0 ? 0 : counts[slot(amount)];
    }

    private int slot(long amount) {
        int mask = amounts.length - 1;
        int slot = (int) ((amount * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (amounts[slot] != 0 && amounts[slot] != amount) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldAmounts = amounts;
        long[] oldCounts = counts;
        amounts = new long[2 * oldAmounts.length];
        counts = new long[amounts.length];
        for (int i = 0; i < oldAmounts.length; i++) {
            if (oldAmounts[i] != 0) {
                int slot = slot(oldAmounts[i]);
                amounts[slot] = oldAmounts[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
