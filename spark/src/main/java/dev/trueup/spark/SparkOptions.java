package dev.trueup.spark;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Settings;

/**
 * What to make of the inputs, and how.
 *
 * @param settings what decides the answer
 * @param allAccounts lists accounts that are exactly in balance too
 * @param explain says why accounts drift
 * @param maxRejects more rejected records than this end the run
 * @param pieceBytes about how many bytes of a text file one task reads
 * @param keysAtOnce up to this many accounts are looked for in the ledger by a set that every
 *     executor holds, at eight bytes each; for more, the whole ledger is shuffled by account
 * @param driftsAtOnce up to this many drifting accounts learn from each other in the driver; more
 *     do so in the executors
 */
public record SparkOptions(
        Settings settings,
        boolean allAccounts,
        boolean explain,
        long maxRejects,
        long pieceBytes,
        long keysAtOnce,
        long driftsAtOnce) {
    /** Default settings; explains; nothing may be rejected. */
    public static final SparkOptions DEFAULT =
            new SparkOptions(Settings.DEFAULT, false, true, 0, 64L << 20, 16L << 20, 20_000);

    public SparkOptions {
        requireNonNull(settings, "settings");
        if (maxRejects < 0 || pieceBytes < 1 || keysAtOnce < 0 || driftsAtOnce < 0) {
            throw new IllegalArgumentException("negative bounds");
        }
    }

    /** The same with other settings. */
    public SparkOptions withSettings(Settings other) {
        return new SparkOptions(
                other, allAccounts, explain, maxRejects, pieceBytes, keysAtOnce, driftsAtOnce);
    }

    /** The same, and whether to list all accounts and to explain. */
    public SparkOptions withReport(boolean listAll, boolean sayWhy) {
        return new SparkOptions(
                settings, listAll, sayWhy, maxRejects, pieceBytes, keysAtOnce, driftsAtOnce);
    }

    /** The same with another bound on rejected records. */
    public SparkOptions withMaxRejects(long most) {
        return new SparkOptions(
                settings, allAccounts, explain, most, pieceBytes, keysAtOnce, driftsAtOnce);
    }

    /** The same with other bounds on what is held at once. */
    public SparkOptions withBounds(long bytes, long keys, long drifts) {
        return new SparkOptions(settings, allAccounts, explain, maxRejects, bytes, keys, drifts);
    }
}
