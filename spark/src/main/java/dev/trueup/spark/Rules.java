package dev.trueup.spark;

import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.io.Serializable;

/**
 * What decides the answer, in a form that travels to executors.
 *
 * @param cutOffs the moments that windows end at, ascending
 * @param ownWindows whether events were set against the window of their own account before: then
 *     bucket 0 holds what counts, whatever the moment
 * @param allAccounts lists accounts that are exactly in balance too
 */
record Rules(
        long tolerance,
        long minor,
        Policy policy,
        long asOf,
        long[] cutOffs,
        boolean ownWindows,
        boolean allAccounts)
        implements Serializable {
    static Rules of(Settings settings, long[] cutOffs, boolean ownWindows, boolean allAccounts) {
        return new Rules(
                settings.tolerance(),
                settings.minor(),
                settings.policy(),
                settings.asOf(),
                cutOffs,
                ownWindows,
                allAccounts);
    }

    Settings settings() {
        return new Settings(tolerance, minor, policy, asOf);
    }

    int buckets() {
        return cutOffs.length + 1;
    }
}
