package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed sample of all accounts, drifting or not: what incidents and population evidence are
 * compared with. The same accounts give the same sample everywhere, in whatever order they are met.
 *
 * <p>All accounts are in it up to 8,191; above that those whose {@link #hash} ends in k zero bits,
 * k being the largest number for which at least 4,096 are expected. So it holds about 4,096 to
 * 8,191 accounts, and memory stays bounded while accounts are met one by one.
 */
public final class ReferenceSample {
    /** The least number of accounts that is expected in the sample of a big ledger. */
    public static final int SIZE = 4_096;

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final List<AccountDrift> sample = new ArrayList<>();
    private long accounts;
    private long mask;

    /** Meets one account; each must be met once. */
    public void add(AccountDrift drift) {
        addOthers(1);
        if (inSample(drift.account(), mask)) {
            sample.add(drift);
        }
    }

    /** Takes in a sample of other accounts. */
    public void merge(ReferenceSample other) {
        addOthers(other.accounts);
        for (AccountDrift drift : other.sample) {
            if (inSample(drift.account(), mask)) {
                sample.add(drift);
            }
        }
    }

    /** Meets accounts that are not in the sample of all accounts; each must be met once. */
    void addOthers(long count) {
        accounts += count;
        if (accounts / SIZE > 2 * mask + 1) {
            mask = mask(accounts);
            narrow();
        }
    }

    private void narrow() {
        List<AccountDrift> kept = new ArrayList<>();
        for (AccountDrift drift : sample) {
            if (inSample(drift.account(), mask)) {
                kept.add(drift);
            }
        }
        sample.clear();
        sample.addAll(kept);
    }

    /** The bits that are zero in the {@link #hash} of those in the sample of so many accounts. */
    public static long mask(long accounts) {
        long mask = 0;
        while (accounts / SIZE > 2 * mask + 1) {
            mask = 2 * mask + 1;
        }
        return mask;
    }

    /** The sample, ordered by account key. */
    public List<AccountDrift> list() {
        List<AccountDrift> list = new ArrayList<>(sample);
        list.sort((a, b) -> a.account().compareTo(b.account()));
        return list;
    }

    private static boolean inSample(AccountKey account, long mask) {
        return (hash(account) & mask) == 0;
    }

    /**
     * A fixed hash of an account key: FNV-1a over the UTF-16 code units, low byte first, of account
     * id, U+0000, currency, U+0000, point type, finished with the 64-bit mixer of MurmurHash3.
     * Sources: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm"; Appleby,
     * MurmurHash3, fmix64.
     */
    public static long hash(AccountKey account) {
        long hash = START;
        hash = hash(hash, account.accountId());
        hash = hash(hash(hash, '\0'), account.currency());
        hash = hash(hash(hash, '\0'), account.pointType());
        return finished(hash);
    }

    /** The {@link #hash} of an account key that is an account id of ASCII characters only. */
    public static long hash(byte[] accountId, int length) {
        long hash = START;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ accountId[i]) * PRIME * PRIME;
        }
        return finished(hash * PRIME * PRIME * PRIME * PRIME);
    }

    private static long finished(long start) {
        long hash = start;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    private static long hash(long start, char unit) {
        long hash = (start ^ (unit & 0xff)) * PRIME;
        return (hash ^ (unit >>> 8)) * PRIME;
    }
}
