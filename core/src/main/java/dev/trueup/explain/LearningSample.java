package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import dev.trueup.reconcile.ReferenceSample;

/**
 * The drifting accounts that teach in one round: a fixed sample, the same wherever and in whatever
 * parts accounts are weighed. How frequent causes are can be told from some thousands; what many
 * accounts share is looked for among nearly all, which only the last round does.
 *
 * <p>All accounts are in it up to twice its size; above that those whose hash has k certain bits
 * zero, k being the largest number for which at least its size is expected. What a round takes
 * beyond the weighing of each account grows with the sample, not with the ledger.
 */
final class LearningSample {
    /** Expected at least in every round but the last. */
    static final int FIRST = 2_048;

    /** Expected at least in the last round. */
    static final int LAST = 131_072;

    /** Of the hash, bits that have no part in who is in the {@link ReferenceSample}. */
    private static final int SHIFT = 40;

    private final long mask;

    private LearningSample(long mask) {
        this.mask = mask;
    }

    /**
     * Those heard in one round.
     *
     * @param round from 0 to before {@link Weighing#ROUNDS}
     * @param drifting how many accounts there are to hear
     */
    static LearningSample of(int round, long drifting) {
        long size = round + 1 < Weighing.ROUNDS ? FIRST : LAST;
        long mask = 0;
        while (drifting / size > 2 * mask + 1) {
            mask = 2 * mask + 1;
        }
        return new LearningSample(mask);
    }

    boolean holds(AccountKey account) {
        return mask == 0 || (ReferenceSample.hash(account) >>> SHIFT & mask) == 0;
    }
}
