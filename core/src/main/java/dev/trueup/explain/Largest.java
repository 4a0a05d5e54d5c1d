package dev.trueup.explain;

import java.util.Arrays;

/** Finds the place of a number among others by size. */
final class Largest {
    /** Up to this rank the largest numbers are gathered in passing. */
    private static final int FEW = 32;

    private Largest() {}

    /** The number of this rank, 1 for the largest; 0 where there are fewer. None is negative. */
    static double of(double[] numbers, int rank) {
        if (numbers.length < rank) {
            return 0;
        }
        if (rank > FEW) {
            double[] ordered = numbers.clone();
            Arrays.sort(ordered);
            return ordered[ordered.length - rank];
        }
        double[] largest = new double[rank];
        int size = 0;
        for (double number : numbers) {
            if (size == rank && number <= largest[rank - 1]) {
                continue;
            }
            int at = size < rank ? size++ : rank - 1;
            while (at > 0 && largest[at - 1] < number) {
                largest[at] = largest[at - 1];
                at--;
            }
            largest[at] = number;
        }
        return largest[rank - 1];
    }
}
