package dev.trueup.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** How probable each solution is as the account's own drift tells it, for others to learn. */
    static Posterior of(Rated rated, Beliefs beliefs, Counterparts counterparts) {
        return of(rated, beliefs, counterparts, false);
    }

    /** The same as it is told: of rivals, what all accounts together tell holds for each. */
    static Posterior told(Rated rated, Beliefs beliefs, Counterparts counterparts) {
        return of(rated, beliefs, counterparts, true);
    }

    private static Posterior of(
            Rated rated, Beliefs beliefs, Counterparts counterparts, boolean told) {
        rated.settle(beliefs);
        int own = rated.proposals().size();
        List<Combination> mispostings = counterparts.mispostings(rated.proposals());
        double[] weights = new double[own + mispostings.size()];
        double sum = rated.rest();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < own ? rated.weight(i) : beliefs.of(mispostings.get(i - own));
            sum += weights[i];
        }
        if (told && beliefs.hasRivals()) {
            shareBetweenRivals(rated, mispostings, weights, beliefs);
        }
        if (sum <= 0) {
            return new Posterior(rated, mispostings, weights, 1, 1);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new Posterior(rated, mispostings, weights, rated.rest() / sum, sum);
    }

    /**
     * Whether a batch was lost or went to the wrong members is the same for all its accounts, and
     * they were weighed together: what one of them says of it must not be counted once more.
     */
    private static void shareBetweenRivals(
            Rated rated, List<Combination> mispostings, double[] weights, Beliefs beliefs) {
        @Nullable SharedTrait[] traits = new @Nullable SharedTrait[weights.length];
        Map<String, Double> sums = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            traits[i] = rivalled(rated, mispostings, i, beliefs);
            if (traits[i] != null) {
                sums.merge(traits[i].id(), weights[i], Double::sum);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            SharedTrait trait = traits[i];
            Double rival = trait == null ? null : sums.get(trait.rival());
            if (trait != null && rival != null) {
                double mine = sums.getOrDefault(trait.id(), 0.0);
                weights[i] *= mine == 0 ? 1 : trait.part() * (mine + rival) / mine;
            }
        }
    }

    /** The trait, with a rival, that a single solution shares with many accounts; or null. */
    private static @Nullable SharedTrait rivalled(
            Rated rated, List<Combination> mispostings, int solution, Beliefs beliefs) {
        Proposals proposals = rated.proposals();
        boolean own = solution < proposals.size();
        if (own && proposals.count(solution) > 1) {
            return null;
        }
        Candidate candidate =
                own
                        ? proposals.candidates().get(proposals.member(solution, 0))
                        : mispostings.get(solution - proposals.size()).candidates().get(0);
        SharedTrait trait = beliefs.sharedBy(candidate);
        return trait == null || trait.rival().isEmpty() ? null : trait;
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

    /** Probability that this cause has a part in the drift, of just the candidate's points. */
    double of(Candidate part) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            boolean has = false;
            for (int j = 0; j < count(i); j++) {
                Candidate candidate = candidate(i, j);
                has |= candidate.cause() == part.cause() && candidate.points() == part.points();
            }
            sum += has ? probabilities[i] : 0;
        }
        return sum;
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
