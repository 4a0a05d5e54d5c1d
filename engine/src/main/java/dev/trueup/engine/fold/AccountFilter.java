package dev.trueup.engine.fold;

import dev.trueup.ledger.AccountKey;
import java.util.Collection;

/** Tells most accounts that are not wanted from those that are. Each thread needs its own copy. */
public final class AccountFilter {
    /** So that of a thousand accounts that are not wanted one or two are let through. */
    private static final int BITS_PER_ACCOUNT = 64;

    private final KeyEncoder keys;
    private final AccountStore store;
    private final long[] bits;

    /** A filter that lets the wanted accounts through. */
    AccountFilter(AccountStore store, Collection<AccountKey> wanted) {
        this.store = store;
        keys = store.encoder();
        int size = Integer.highestOneBit(Math.max(64, wanted.size())) * 2;
        bits = new long[Math.max(1024, size / 64 * BITS_PER_ACCOUNT)];
        for (AccountKey account : wanted) {
            long hash = hash(keys.encode(account));
            bits[word(hash)] |= marks(hash);
        }
    }

    private AccountFilter(AccountFilter other) {
        store = other.store;
        keys = store.encoder();
        bits = other.bits;
    }

    /** The same filter for another thread. */
    public AccountFilter copy() {
        return new AccountFilter(this);
    }

    private long hash(long key) {
        return KeyHash.of(key >= 0 ? key : KeyEncoder.hashOf(keys.head()));
    }

    private int word(long hash) {
        return (int) (hash >>> 12) & (bits.length - 1);
    }

    /** The two bits of an account, which stand in one word so that one look tells. */
    private static long marks(long hash) {
        return 1L << hash | 1L << (hash >>> 6);
    }

    /** The hash of the key that stands in {@code bytes}, after which 8 more bytes can be read. */
    public long hashOf(byte[] bytes, int start, int length) {
        return hash(keys.encode(bytes, start, length));
    }

    /** The hash of a key, the same as of its bytes. */
    public long hashOf(AccountKey account) {
        return hash(keys.encode(account));
    }

    /** False only for the hash of an account that is not wanted. */
    public boolean mayWant(long hash) {
        long marks = marks(hash);
        return (bits[word(hash)] & marks) == marks;
    }
}
