package dev.trueup.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of account keys, held as their hashes: eight bytes for each. It may let a key pass that is
 * not in the set, which whoever asks has to bear; never the other way round.
 */
final class KeyFilter implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] hashes;

    /** A filter for keys with these hashes, which it sorts and keeps. */
    KeyFilter(long[] hashes) {
        Arrays.sort(hashes);
        this.hashes = hashes;
    }

    boolean has(String joinedKey) {
        return Arrays.binarySearch(hashes, Keys.hash(joinedKey)) >= 0;
    }
}
