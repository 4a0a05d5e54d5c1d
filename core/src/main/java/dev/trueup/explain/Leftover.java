package dev.trueup.explain;

import java.util.List;

/**
 * The summed probability of solutions that were found and not kept one by one, and how much of it
 * each cause has a part in.
 */
final class Leftover {
    private static final Cause[] CAUSES = Cause.values();
    private static final double[] NONE = {};

    private double all;
    private final double[] byCause = new double[CAUSES.length];

    /** Adds solutions of two causes; takes them away where negative. */
    void add(double probability, Cause one, Cause other) {
        all += probability;
        byCause[one.ordinal()] += probability;
        byCause[other.ordinal()] += one == other ? 0 : probability;
    }

    /** Adds solutions of all these causes; takes them away where negative. */
    void add(double probability, List<Candidate> candidates) {
        all += probability;
        for (int i = 0; i < candidates.size(); i++) {
            Cause cause = candidates.get(i).cause();
            boolean named = false;
            for (int j = 0; j < i; j++) {
                named |= candidates.get(j).cause() == cause;
            }
            byCause[cause.ordinal()] += named ? 0 : probability;
        }
    }

    /**
     * Adds all pairs of two groups of candidates.
     *
     * @param some by cause, the summed probability of the candidates of one group
     * @param others the same of the other group
     * @param factor what each pair's probability is multiplied by
     * @param alike what it is multiplied by where both are of the same cause
     */
    void add(double[] some, double[] others, double factor, double alike) {
        double ofSome = sum(some);
        double ofOthers = sum(others);
        double same = 0;
        for (int i = 0; i < byCause.length; i++) {
            double both = some[i] * others[i];
            same += both;
            double either = some[i] * ofOthers + others[i] * ofSome - 2 * both;
            byCause[i] += factor * (either + alike * both);
        }
        all += factor * (ofSome * ofOthers - (1 - alike) * same);
    }

    private static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /** Adds what is left over beside a cause that is in all of it. */
    void add(Leftover other, Cause given) {
        all += other.all;
        for (int i = 0; i < byCause.length; i++) {
            byCause[i] += i == given.ordinal() ? other.all : other.byCause[i];
        }
    }

    /** Adds solutions of unknown causes. */
    void add(double probability) {
        all += probability;
    }

    /** Adds what is left over elsewhere, as far as anything is. */
    void add(Leftover other) {
        all += Math.max(0, other.all);
        for (int i = 0; i < byCause.length; i++) {
            byCause[i] += Math.max(0, Math.min(other.all, other.byCause[i]));
        }
    }

    double all() {
        return all;
    }

    /** By cause, the share that it has a part in; empty where all is less than it takes. */
    double[] shares(double least) {
        if (all <= 0 || all < least) {
            return NONE;
        }
        double[] shares = new double[byCause.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.max(0, Math.min(1, byCause[i] / all));
        }
        return shares;
    }
}
