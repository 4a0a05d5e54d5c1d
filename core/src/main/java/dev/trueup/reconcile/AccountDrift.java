package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The gap between what an account's snapshot claims and what its events add up to. A missing side
 * counts as zero points.
 *
 * @param account the account key both figures belong to
 * @param snapshot the balance that was reconciled: the latest one stored; null where none is stored
 * @param computedPoints the balance rebuilt from the applied events, in ten-thousandths of a point
 * @param events how many events were applied: posted, and within the window
 * @param firstEventAt timestamp of the earliest applied event, or {@link Moment#ABSENT}
 * @param lastEventAt timestamp of the latest applied event, or {@link Moment#ABSENT}
 * @param inLedger whether the ledger has any event of the account, applied or not
 */
public record AccountDrift(
        AccountKey account,
        @Nullable Balance snapshot,
        long computedPoints,
        long events,
        long firstEventAt,
        long lastEventAt,
        boolean inLedger) {
    /** The order of reports: largest drift of either sign first, then by account key. */
    public static final Comparator<AccountDrift> BY_SIZE =
            (a, b) -> {
                int bySize = Long.compare(Math.abs(b.points()), Math.abs(a.points()));
                return bySize != 0 ? bySize : a.account().compareTo(b.account());
            };

    /**
     * Checks the figures.
     *
     * @throws AccountRangeException if the drift is out of range
     */
    public AccountDrift {
        requireNonNull(account, "account");
        long stored = snapshot == null ? 0 : snapshot.points();
        long drift = stored - computedPoints;
        if (((stored ^ computedPoints) & (stored ^ drift)) < 0 || drift == Long.MIN_VALUE) {
            throw new AccountRangeException(account, "drift");
        }
    }

    /** The stored amount in ten-thousandths; 0 where none is stored. */
    public long snapshotPoints() {
        return snapshot == null ? 0 : snapshot.points();
    }

    /** Snapshot minus computed, in ten-thousandths: positive means the balance is overstated. */
    public long points() {
        return snapshotPoints() - computedPoints;
    }
}
