package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** Takes in one account. */
    void add(Posterior posterior, Beliefs beliefs, Tellings tellings) {
        double[] plain = withoutTraits(posterior, beliefs);
        Proposals proposals = posterior.proposals();
        Rated rated = posterior.rated();
        List<Candidate> candidates = proposals.candidates();
        double[] ofCandidate = new double[candidates.size()];
        for (int i = 0; i < posterior.own(); i++) {
            for (int j = 0; j < proposals.count(i); j++) {
                ofCandidate[proposals.member(i, j)] += plain[i];
            }
        }
        double[] masses = new double[Cause.values().length];
        Map<Cause, List<Sighting>> sightings = new EnumMap<>(Cause.class);
        for (int place = 0; place < ofCandidate.length; place++) {
            Candidate candidate = candidates.get(place);
            masses[incidentCause(candidate.cause()).ordinal()] += ofCandidate[place];
            double probability = ofCandidate[place];
            double within = beliefs.withinIncident(candidate.cause(), rated.within(place));
            if (probability >= LEAST || isWorthHearing(candidate, probability, within)) {
                add(rated.telling(place, tellings), probability, within, sightings);
            }
        }
        for (int i = posterior.own(); i < plain.length; i++) {
            Candidate candidate = posterior.misposting(i);
            Telling telling = tellings.of(candidate, proposals);
            if (!telling.isSilent()) {
                masses[candidate.cause().ordinal()] += plain[i];
            }
            if (plain[i] >= LEAST) {
                double within =
                        beliefs.withinIncident(candidate.cause(), beliefs.within(candidate));
                add(telling, plain[i], within, sightings);
            }
        }
        AccountDrift drift = proposals.drift();
        testimonies.add(new Testimony(drift.account(), drift.points(), masses, sightings));
    }

    private static void add(
            Telling telling,
            double probability,
            double within,
            Map<Cause, List<Sighting>> sightings) {
        if (!telling.isSilent()) {
            sightings
                    .computeIfAbsent(telling.cause(), cause -> new ArrayList<>())
                    .add(new Sighting(telling, probability, within));
        }
    }

    /**
     * Whether a batch or day is improbable only because its account has many, or because few drifts
     * were laid to any so far: a root cause would change that.
     *
     * @param within how probable it is among all of its incident's causes
     */
    private static boolean isWorthHearing(Candidate candidate, double probability, double within) {
        return SharedTrait.isWhole(candidate) && probability >= LEAST_IF_WHOLE * within;
    }

    /** The probabilities of an account's solutions if no trait were believed to be shared. */
    private static double[] withoutTraits(Posterior posterior, Beliefs beliefs) {
        Proposals proposals = posterior.proposals();
        double[] plain = new double[posterior.size()];
        double sum = posterior.rest();
        for (int i = 0; i < plain.length; i++) {
            double concentration = 1;
            if (i < posterior.own()) {
                for (int j = 0; j < proposals.count(i); j++) {
                    concentration *= posterior.rated().concentration(proposals.member(i, j));
                }
            } else {
                Candidate candidate = posterior.misposting(i);
                concentration = beliefs.concentration(candidate, beliefs.within(candidate));
            }
            plain[i] = posterior.probability(i) / concentration;
            sum += plain[i];
        }
        for (int i = 0; i < plain.length; i++) {
            plain[i] /= sum;
        }
        return plain;
    }

    /** Takes in what other accounts say. */
    void merge(TraitEvidence other) {
        testimonies.addAll(other.testimonies);
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
    List<SharedTrait> shared(Beliefs beliefs, Crew crew) {
        testimonies.sort((a, b) -> a.account().compareTo(b.account()));
        Suspicions suspicions = new Suspicions(testimonies, beliefs, crew);
        List<SharedTrait> shared = suspicions.confirmed();
        shared.sort(SharedTrait.MOST_TELLING);
        return shared;
    }
}
