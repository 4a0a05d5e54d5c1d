package dev.trueup.explain;

import java.util.ArrayList;
import java.util.List;

/** How probable each solution for one account is, given beliefs: together with the rest, one. */
final class Posterior {
    private final Proposals proposals;
    private final List<Combination> combinations;
    private final double[] probabilities;
    private final double rest;

    private Posterior(
            Proposals proposals,
            List<Combination> combinations,
            double[] probabilities,
            double rest) {
        this.proposals = proposals;
        this.combinations = combinations;
        this.probabilities = probabilities;
        this.rest = rest;
    }

    static Posterior of(Proposals proposals, Beliefs beliefs, Counterparts counterparts) {
        List<Combination> all = new ArrayList<>(proposals.combinations());
        all.addAll(counterparts.mispostings(proposals));
        double[] weights = new double[all.size()];
        double sum = weightOfRest(proposals, beliefs);
        double rest = sum;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = beliefs.of(all.get(i));
            sum += weights[i];
        }
        if (sum <= 0) {
            return new Posterior(proposals, all, weights, 1);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new Posterior(proposals, all, weights, rest / sum);
    }

    /** The evidence for this drift from the account alone: the sum over everything considered. */
    static double evidence(Proposals proposals, Beliefs beliefs) {
        double sum = weightOfRest(proposals, beliefs);
        for (Combination combination : proposals.combinations()) {
            sum += beliefs.of(combination);
        }
        return sum;
    }

    private static double weightOfRest(Proposals proposals, Beliefs beliefs) {
        double learnt = beliefs.causes(2) / Beliefs.INITIAL.causes(2);
        return proposals.left() * learnt
                + beliefs.unknown()
                        * beliefs.rates().amounts().ofAnything(proposals.drift().points());
    }

    Proposals proposals() {
        return proposals;
    }

    int size() {
        return probabilities.length;
    }

    Combination combination(int index) {
        return combinations.get(index);
    }

    double probability(int index) {
        return probabilities[index];
    }

    /** Probability of everything that is not among the solutions. */
    double rest() {
        return rest;
    }

    /** Probability that this cause has a part in the drift. */
    double of(Cause cause) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            for (Candidate candidate : combinations.get(i).candidates()) {
                if (candidate.cause() == cause) {
                    sum += probabilities[i];
                    break;
                }
            }
        }
        return sum;
    }
}
