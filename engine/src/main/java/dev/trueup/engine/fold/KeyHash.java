package dev.trueup.engine.fold;

/** Hashes of keys. They decide where a key is kept, never whether two keys are the same. */
final class KeyHash {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private KeyHash() {}

    /** Spreads one word over all bits. */
    static long of(long word) {
        long hash = (word ^ (word >>> 32)) * FACTOR;
        hash = (hash ^ (hash >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
        return hash ^ (hash >>> 32);
    }

    /** Spreads one more word over the hash of those before it. */
    static long of(long before, long word) {
        return of(Long.rotateLeft(before, 23) * FACTOR + word);
    }
}
