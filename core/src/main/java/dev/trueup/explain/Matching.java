package dev.trueup.explain;

import java.util.Arrays;

/**
 * Who belongs to whom among accounts of exactly opposite drift: each account has at most one
 * counterpart, so that one that may belong to many is the less probable for each.
 *
 * <p>Belief propagation for pairings (monomers and dimers): the weight of everything that may have
 * happened to an account is that of its own reasons plus, over its possible counterparts, that of
 * the meeting divided by what else may have happened to the counterpart. Both sides of a meeting
 * get the same probability.
 */
final class Matching {
    /** The weights have settled by then. */
    static final int ROUNDS = 24;

    private final double[] one;
    private final double[] two;
    private final double[] weights;

    /** What may have happened to each of the one side, but for meeting each of the other. */
    private final double[] oneWithout;

    private final double[] twoWithout;

    /** How much a meeting of two accounts weighs; zero where they cannot meet. */
    interface Meeting {
        double weight(int one, int two);
    }

    private Matching(double[] one, double[] two, Meeting meeting) {
        this.one = one;
        this.two = two;
        weights = new double[one.length * two.length];
        oneWithout = new double[weights.length];
        twoWithout = new double[weights.length];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < two.length; j++) {
                weights[i * two.length + j] = meeting.weight(i, j);
            }
            Arrays.fill(oneWithout, i * two.length, (i + 1) * two.length, one[i]);
            System.arraycopy(two, 0, twoWithout, i * two.length, two.length);
        }
    }

    /**
     * Settles who belongs to whom.
     *
     * @param one the weights of the one side's own reasons, positive
     * @param two the weights of the other side's own reasons, positive
     */
    static Matching of(double[] one, double[] two, Meeting meeting) {
        Matching matching = new Matching(one, two, meeting);
        for (int round = 0; round < ROUNDS; round++) {
            matching.settle();
        }
        return matching;
    }

    /** What may have happened to one of the one side, other than meeting {@code other}. */
    double oneWithout(int index, int other) {
        return oneWithout[index * two.length + other];
    }

    /** What may have happened to one of the other side, other than meeting {@code other}. */
    double twoWithout(int index, int other) {
        return twoWithout[other * two.length + index];
    }

    private void settle() {
        double[] ones = new double[one.length];
        double[] twos = new double[two.length];
        for (int at = 0; at < weights.length; at++) {
            ones[at / two.length] += weights[at] / twoWithout[at];
            twos[at % two.length] += weights[at] / oneWithout[at];
        }
        for (int at = 0; at < weights.length; at++) {
            int i = at / two.length;
            int j = at % two.length;
            double nowOne = one[i] + Math.max(0, ones[i] - weights[at] / twoWithout[at]);
            double nowTwo = two[j] + Math.max(0, twos[j] - weights[at] / oneWithout[at]);
            oneWithout[at] = 0.5 * oneWithout[at] + 0.5 * nowOne;
            twoWithout[at] = 0.5 * twoWithout[at] + 0.5 * nowTwo;
        }
    }
}
