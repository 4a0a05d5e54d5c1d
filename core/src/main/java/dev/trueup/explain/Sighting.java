package dev.trueup.explain;

/**
 * A candidate of one account, as far as it speaks for root causes.
 *
 * @param telling what it can tell
 * @param probability how probable it is before any root cause is known, 0 to 1
 * @param within how probable it is among all of its incident's causes, by chance
 */
record Sighting(Telling telling, double probability, double within) {
    /** How much better a root cause with its trait explains the account than all else does. */
    double ratio(int trait) {
        double ordinary = telling.ordinary()[trait];
        return probability / (telling.whole() ? within * ordinary : ordinary);
    }
}
