package dev.trueup.explain;

import java.util.List;

/**
 * How probable each solution for one account is, by the beliefs it was settled by: together with
 * the rest, one. Solutions of the account's own records come first, mispostings after them.
 */
final class Posterior {
    private final Rated rated;
    private final Proposals proposals;
    private final List<Combination> mispostings;
    private final double[] probabilities;
    private final double rest;
    private final double whole;

    private Posterior(
            Rated rated,
            List<Combination> mispostings,
            double[] probabilities,
            double rest,
            double whole) {
        this.rated = rated;
        this.proposals = rated.proposals();
        this.mispostings = mispostings;
        this.probabilities = probabilities;
        this.rest = rest;
        this.whole = whole;
    }

    static Posterior of(Rated rated, Beliefs beliefs, Counterparts counterparts) {
        rated.settle(beliefs);
        int own = rated.proposals().size();
        List<Combination> mispostings = counterparts.mispostings(rated.proposals());
        double[] weights = new double[own + mispostings.size()];
        double sum = rated.rest();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < own ? rated.weight(i) : beliefs.of(mispostings.get(i - own));
            sum += weights[i];
        }
        if (sum <= 0) {
            return new Posterior(rated, mispostings, weights, 1, 1);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new Posterior(rated, mispostings, weights, rated.rest() / sum, sum);
    }

    Proposals proposals() {
        return proposals;
    }

    /** What the account's own candidates weigh. */
    Rated rated() {
        return rated;
    }

    int size() {
        return probabilities.length;
    }

    /** How many solutions rest on the account's own records alone. */
    int own() {
        return proposals.size();
    }

    /** The one candidate of a solution that is a misposting. */
    Candidate misposting(int solution) {
        return mispostings.get(solution - own()).candidates().get(0);
    }

    Combination combination(int solution) {
        return solution < own()
                ? proposals.combination(solution)
                : mispostings.get(solution - own());
    }

    double probability(int solution) {
        return probabilities[solution];
    }

    /** Probability of everything that is not among the solutions. */
    double rest() {
        return rest;
    }

    /** Of how many candidates a solution consists: one to three. */
    int count(int solution) {
        return solution < own() ? proposals.count(solution) : 1;
    }

    /** One of a solution's candidates. */
    Candidate candidate(int solution, int index) {
        return solution < own()
                ? proposals.candidates().get(proposals.member(solution, index))
                : misposting(solution);
    }

    /** The causes of a solution: the bit of each, by its place in {@link Cause}, is set. */
    int causes(int solution) {
        int causes = 0;
        for (int i = 0; i < count(solution); i++) {
            causes |= 1 << candidate(solution, i).cause().ordinal();
        }
        return causes;
    }

    /** Probability that this cause has a part in the drift. */
    double of(Cause cause) {
        double sum = rated.left(cause) / whole;
        for (int i = 0; i < probabilities.length; i++) {
            sum += (causes(i) & (1 << cause.ordinal())) != 0 ? probabilities[i] : 0;
        }
        return sum;
    }
}
