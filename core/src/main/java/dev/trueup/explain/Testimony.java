package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import java.util.List;
import java.util.Map;

/**
 * What one account says about root causes.
 *
 * @param account who says it
 * @param drift its drift in ten-thousandths of a point
 * @param masses how probable each cause of an incident is in it, before any root cause is known, by
 *     the place of the cause; may be more than 1 where a cause is in a solution twice
 * @param sightings its candidates that can tell of a shared trait, by their incident's cause
 */
record Testimony(
        AccountKey account, long drift, double[] masses, Map<Cause, List<Sighting>> sightings) {
    double mass(Cause cause) {
        return masses[cause.ordinal()];
    }

    List<Sighting> sightings(Cause cause) {
        List<Sighting> ofCause = sightings.get(cause);
        return ofCause == null ? List.of() : ofCause;
    }
}
