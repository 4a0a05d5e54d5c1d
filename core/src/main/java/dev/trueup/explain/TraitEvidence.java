package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which traits the likely explanations of many accounts share. Mergeable in any order: accounts
 * speak in the order of their keys once all have been heard.
 *
 * <p>What is believed to be shared is taken out of the probabilities again before they are looked
 * at, so that a belief does not confirm itself from one round to the next.
 */
final class TraitEvidence {
    /** A candidate less probable than this is not looked at. */
    private static final double LEAST = 0.000_2;

    /** The same for one that would be the only one of its cause in the account. */
    private static final double LEAST_IF_WHOLE = 0.02;

    private final List<Testimony> testimonies = new ArrayList<>();
    private final CutOffEvidence cutOffs = new CutOffEvidence();
    private long stale;

    /** Takes in one account. */
    void add(Posterior posterior, Beliefs beliefs) {
        double[] plain = withoutTraits(posterior, beliefs);
        EnumMap<Cause, Double> masses = new EnumMap<>(Cause.class);
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < plain.length; i++) {
            for (Candidate candidate : posterior.combination(i).candidates()) {
                if (candidate.counterpart() == null || speaks(candidate, posterior)) {
                    masses.merge(incidentCause(candidate.cause()), plain[i], Double::sum);
                }
                if (candidate.cause() == Cause.STALE_SNAPSHOT) {
                    addStale(candidate, PopulationEvidence.fixed(posterior.probability(i)));
                } else if (plain[i] >= LEAST || isWorthHearing(candidate, plain[i], beliefs)) {
                    add(candidate, plain[i], posterior, beliefs, sightings);
                }
            }
        }
        AccountDrift drift = posterior.proposals().drift();
        testimonies.add(new Testimony(drift.account(), drift.points(), masses, sightings));
    }

    /**
     * Whether a batch or day is improbable only because its account has many, or because few drifts
     * were laid to any so far: a root cause would change that.
     */
    private static boolean isWorthHearing(
            Candidate candidate, double probability, Beliefs beliefs) {
        return SharedTrait.isWhole(candidate)
                && probability >= LEAST_IF_WHOLE * beliefs.withinIncident(candidate);
    }

    /** The probabilities of an account's solutions if no trait were believed to be shared. */
    private static double[] withoutTraits(Posterior posterior, Beliefs beliefs) {
        double[] plain = new double[posterior.size()];
        double sum = posterior.rest();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = posterior.probability(i);
            for (Candidate candidate : posterior.combination(i).candidates()) {
                plain[i] /= beliefs.concentration(candidate);
            }
            sum += plain[i];
        }
        for (int i = 0; i < plain.length; i++) {
            plain[i] /= sum;
        }
        return plain;
    }

    private void addStale(Candidate candidate, long share) {
        stale += share;
        cutOffs.add(candidate, share);
    }

    private static void add(
            Candidate candidate,
            double probability,
            Posterior posterior,
            Beliefs beliefs,
            List<Sighting> sightings) {
        if (candidate.cause() == Cause.MISSING_EVENT) {
            sightings.add(Sighting.ofAmount(candidate, probability));
        } else if (!candidate.events().isEmpty() && speaks(candidate, posterior)) {
            boolean ofSpan = !isAlso(Cause.STALE_SNAPSHOT, candidate, posterior);
            sightings.add(Sighting.ofEvents(candidate, probability, ofSpan, beliefs));
        }
    }

    /** Takes in what other accounts say. */
    void merge(TraitEvidence other) {
        testimonies.addAll(other.testimonies);
        cutOffs.merge(other.cutOffs);
        stale += other.stale;
    }

    /**
     * Whether the candidate may speak for a root cause. Late events did not get lost beside being
     * late, and of a misposting only the account that has the event speaks: many others may have
     * got it.
     */
    private static boolean speaks(Candidate candidate, Posterior posterior) {
        if (candidate.counterpart() != null) {
            AccountKey holder = candidate.events().get(0).account();
            return holder.equals(posterior.proposals().drift().account());
        }
        return incidentCause(candidate.cause()) != Cause.UNAPPLIED_BATCH
                || !isAlso(Cause.OUT_OF_ORDER_EVENTS, candidate, posterior);
    }

    /** Whether this cause is a solution that rests on the same events. */
    private static boolean isAlso(Cause cause, Candidate candidate, Posterior posterior) {
        for (int i = 0; i < posterior.size(); i++) {
            for (Candidate other : posterior.combination(i).candidates()) {
                if (other.cause() == cause
                        && !other.events().isEmpty()
                        && other.events().equals(candidate.events())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Lost events of a lost batch are one incident, whether an account has one of them or more. */
    static Cause incidentCause(Cause cause) {
        return switch (cause) {
            case UNAPPLIED_EVENT -> Cause.UNAPPLIED_BATCH;
            case DOUBLE_APPLIED_EVENT -> Cause.DOUBLE_APPLIED_BATCH;
            default -> cause;
        };
    }

    /** The value that all events of a candidate have; null where they differ. */
    static @Nullable String common(Candidate candidate, TraitField field) {
        String common = field.of(candidate.events().get(0));
        for (Event event : candidate.events()) {
            if (common == null || !common.equals(field.of(event))) {
                return null;
            }
        }
        return common;
    }

    /** The traits that more accounts share than chance would have it, most telling first. */
    List<SharedTrait> shared(Beliefs beliefs) {
        testimonies.sort((a, b) -> a.account().compareTo(b.account()));
        Suspicions suspicions = new Suspicions(testimonies, beliefs);
        List<SharedTrait> shared = suspicions.confirmed();
        double ofCause = (double) stale / PopulationEvidence.UNIT;
        shared.addAll(cutOffs.shared(beliefs.rates(), ofCause));
        shared.sort(SharedTrait.MOST_TELLING);
        return shared;
    }
}
