package dev.trueup.spark;

/**
 * Spans of time between the moments that balances speak for: span i holds what is after cut-off i −
 * 1 and not after cut-off i; the last one holds what is after all of them.
 */
final class Buckets {
    private Buckets() {}

    /** Which span a moment is in. */
    static int of(long moment, long[] cutOffs) {
        int bucket = 0;
        while (bucket < cutOffs.length && moment > cutOffs[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** The last span that a window covers which ends at a cut-off, or never. */
    static int ofWindow(long windowEnd, long[] cutOffs) {
        return windowEnd == Long.MAX_VALUE ? cutOffs.length : of(windowEnd, cutOffs);
    }
}
