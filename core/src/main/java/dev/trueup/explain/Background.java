package dev.trueup.explain;

import java.util.Arrays;

/**
 * How probable one cause is in each drifting account, before any root cause is known: what a
 * suspicion takes its share from. Accounts of about the same probability are held together.
 */
final class Background {
    private static final int STEPS = 64;

    private int[] accounts = new int[16];
    private double[] masses = new double[16];
    private int size;
    private double unshared = 1;
    private double total;
    private final long[] counts = new long[STEPS + 1];
    private final double[] sums = new double[STEPS + 1];

    void add(int account, double mass) {
        if (size == accounts.length) {
            accounts = Arrays.copyOf(accounts, 2 * size);
            masses = Arrays.copyOf(masses, 2 * size);
        }
        accounts[size] = account;
        masses[size] = mass;
        size++;
    }

    /** Sums up anew, given how much better each account is explained by what is confirmed. */
    void settle(double[] known) {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        total = 0;
        for (int i = 0; i < size; i++) {
            double mass = Math.min(1, masses[i] * unshared / known[accounts[i]]);
            int step = (int) (mass * STEPS);
            counts[step]++;
            sums[step] += mass;
            total += mass;
        }
    }

    /** The part of the cause that no confirmed root cause has taken, 0 to 1. */
    double unshared() {
        return unshared;
    }

    /** A root cause takes this share of what was left. */
    void claim(double share) {
        unshared *= 1 - share;
    }

    /** How many accounts the cause has in all. */
    double total() {
        return total;
    }

    /** How many accounts the cause would have were none of them the suspected root cause's. */
    double responsible(double share) {
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            if (counts[step] > 0) {
                double mass = sums[step] / counts[step];
                sum += counts[step] * mass * (1 - share) / (1 - share * mass);
            }
        }
        return sum;
    }

    /** Natural logarithm of how much less probable all drifts would be then. */
    double odds(double share) {
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            if (counts[step] > 0) {
                sum += counts[step] * Logarithm.of(1 - share * sums[step] / counts[step]);
            }
        }
        return sum;
    }
}
