package dev.trueup.explain;

import java.util.Arrays;

/**
 * Three amounts of an account that together make its drift, likeliest first. Those that are too
 * improbable to be looked at are only summed.
 */
final class Triples {
    private int[] groups = new int[3 * 16];
    private double[] weights = new double[16];
    private final double least;
    private int size;
    private double rest;

    private Triples(double least) {
        this.least = least;
    }

    /**
     * All threes among some amounts; one amount may stand in them several times.
     *
     * <p>The amounts are put in order; for each as the smallest, the two others are sought from
     * both ends, which takes as many steps as there are amounts.
     *
     * @param least the smallest weight of three that is worth a look
     */
    static Triples find(AmountIndex index, int[] groups, long wanted, double least) {
        Triples found = new Triples(least);
        int[] ordered = byAmount(index, groups);
        long[] amounts = new long[ordered.length];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = index.amount(ordered[i]);
        }
        for (int first = 0; first < amounts.length; first++) {
            long rest = wanted - amounts[first];
            int low = first;
            int high = amounts.length - 1;
            while (low <= high) {
                long over = amounts[low] + amounts[high] - rest;
                if (over == 0) {
                    found.add(index, ordered[first], ordered[low++], ordered[high--]);
                    continue;
                }
                int tooLittle = (int) (over >>> 63); // which way to go is a toss: no branch
                low += tooLittle;
                high -= 1 - tooLittle;
            }
        }
        return found;
    }

    private static int[] byAmount(AmountIndex index, int[] groups) {
        long[] amounts = new long[groups.length];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = index.amount(groups[i]);
        }
        Arrays.sort(amounts);
        int[] ordered = new int[amounts.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = index.group(amounts[i]);
        }
        return ordered;
    }

    /** Keeps three amounts after all that are as likely, which are few. */
    private void add(AmountIndex index, int first, int second, int third) {
        double weight = index.weight(first) * index.weight(second) * index.weight(third);
        if (weight < least) {
            rest += weight;
            return;
        }
        if (size == weights.length) {
            weights = Arrays.copyOf(weights, 2 * size);
            groups = Arrays.copyOf(groups, 3 * weights.length);
        }
        int at = size++;
        while (at > 0 && weights[at - 1] < weight) {
            at--;
        }
        System.arraycopy(weights, at, weights, at + 1, size - 1 - at);
        System.arraycopy(groups, 3 * at, groups, 3 * at + 3, 3 * (size - 1 - at));
        weights[at] = weight;
        groups[3 * at] = first;
        groups[3 * at + 1] = second;
        groups[3 * at + 2] = third;
    }

    /** Summed weight of those that are not worth a look. */
    double rest() {
        return rest;
    }

    int size() {
        return size;
    }

    /** How probable the three amounts are, up to a factor. */
    double weight(int at) {
        return weights[at];
    }

    /** The group of the smallest amount. */
    int first(int at) {
        return groups[3 * at];
    }

    /** The group of the amount between. */
    int second(int at) {
        return groups[3 * at + 1];
    }

    /** The group of the largest amount. */
    int third(int at) {
        return groups[3 * at + 2];
    }
}
