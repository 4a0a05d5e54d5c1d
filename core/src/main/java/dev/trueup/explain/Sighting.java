package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Points;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate of one account, as far as it speaks for a root cause.
 *
 * @param cause the cause of the incident it may belong to
 * @param values the value of each trait that it can tell of; empty text for a span of time
 * @param probability how probable it is before any root cause is known, 0 to 1
 * @param within how probable it is among all of its cause, by chance
 * @param whole whether it stands for all events that the account has of something
 * @param first the moment of its first event, absent where it has none
 * @param last the moment of its last event
 * @param classOf what its first event is compared with; empty where it has none
 */
record Sighting(
        Cause cause,
        Map<TraitField, String> values,
        double probability,
        double within,
        boolean whole,
        long first,
        long last,
        String classOf) {

    /** A candidate that rests on no event: only its amount can tell. */
    static Sighting ofAmount(Candidate candidate, double probability) {
        Map<TraitField, String> values = new EnumMap<>(TraitField.class);
        values.put(TraitField.POINTS, Points.format(candidate.points()));
        return new Sighting(candidate.cause(), values, probability, 1, false, 0, 0, "");
    }

    /** A candidate that rests on events. */
    static Sighting ofEvents(
            Candidate candidate, double probability, boolean ofSpan, Beliefs beliefs) {
        Cause cause = TraitEvidence.incidentCause(candidate.cause());
        Map<TraitField, String> values = new EnumMap<>(TraitField.class);
        for (TraitField field : TraitField.ofEvents()) {
            if (SharedTrait.tells(field, cause, candidate)) {
                String value = TraitEvidence.common(candidate, field);
                if (value != null) {
                    values.put(field, value);
                }
            }
        }
        if (ofSpan && SharedTrait.tells(TraitField.SPAN, cause, candidate)) {
            values.put(TraitField.SPAN, "");
        }
        List<Event> events = candidate.events();
        return new Sighting(
                cause,
                values,
                probability,
                beliefs.withinIncident(candidate),
                SharedTrait.isWhole(candidate),
                events.get(0).timestamp(),
                events.get(events.size() - 1).timestamp(),
                beliefs.rates().classOf(events.get(0)));
    }

    /** How much better a root cause with this trait explains the account than all else does. */
    double ratio(TraitField field, String value, BaseRates rates) {
        double ordinary =
                whole
                        ? within * rates.shareOfAccounts(field, value)
                        : rates.shareWithin(classOf, field, value);
        return probability / ordinary;
    }
}
