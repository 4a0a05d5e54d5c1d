package dev.trueup.incident;

import dev.trueup.reconcile.AccountHistory;

/**
 * Is shown the histories of a population, each once and in any order, and then says why accounts
 * drift. The order in which they are shown changes nothing.
 */
public interface Explainer {
    /** Shows an account whose drift is to be explained. */
    void drifting(AccountHistory history);

    /** Shows an account of the reference sample; it may drift or not. */
    void reference(AccountHistory history);

    /** The explanation, once everything was shown. */
    Explanation conclude();
}
