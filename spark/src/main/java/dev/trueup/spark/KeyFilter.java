package dev.trueup.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of account keys, held as their hashes: about ten bytes for each. It may let a key pass that
 * is not in the set, which whoever asks has to bear; never the other way round.
 */
final class KeyFilter implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] hashes;

    /** For each stretch of hashes whether there is any: most keys need no search. */
    private final long[] marks;

    /** A filter for keys with these {@link Keys#hash hashes}, which it sorts and keeps. */
    KeyFilter(long[] hashes) {
        Arrays.sort(hashes);
        this.hashes = hashes;
        marks = new long[Math.max(1, Integer.highestOneBit(Math.max(1, hashes.length)) / 4)];
        for (long hash : hashes) {
            marks[word(hash)] |= 1L << hash;
        }
    }

    private int word(long hash) {
        return (int) (hash >>> 6) & (marks.length - 1);
    }

    boolean has(String joinedKey) {
        return hasHash(Keys.hash(joinedKey));
    }

    boolean hasHash(long hash) {
        return ((marks[word(hash)] >>> hash) & 1) != 0 && Arrays.binarySearch(hashes, hash) >= 0;
    }
}
