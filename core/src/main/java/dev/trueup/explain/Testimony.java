package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import java.util.List;
import java.util.Map;

/**
 * What one account says about root causes.
 *
 * @param account who says it
 * @param drift its drift in ten-thousandths of a point
 * @param masses how probable each cause of an incident is in it, before any root cause is known
 * @param sightings its candidates that can tell of a shared trait
 */
record Testimony(
        AccountKey account, long drift, Map<Cause, Double> masses, List<Sighting> sightings) {}
