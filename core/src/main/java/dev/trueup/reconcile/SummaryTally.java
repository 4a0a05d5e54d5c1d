package dev.trueup.reconcile;

import dev.trueup.ledger.WideSum;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Summary} while accounts are still coming in. Mergeable in any order. */
public final class SummaryTally {
    private final WideSum net = new WideSum();
    private final WideSum absolute = new WideSum();
    private final WideSum snapshots = new WideSum();
    private final WideSum computed = new WideSum();
    private long accounts;
    private long inBalance;
    private long minorDrift;
    private long materialMismatch;
    private long exact;
    private long withoutSnapshot;
    private long withoutEvents;
    private @Nullable AccountDrift largestPositive;
    private @Nullable AccountDrift largestNegative;

    /** Counts one account, which must be counted once. */
    public void add(AccountDrift drift, Level level) {
        accounts++;
        switch (level) {
            case IN_BALANCE -> inBalance++;
            case MINOR_DRIFT -> minorDrift++;
            case MATERIAL_MISMATCH -> materialMismatch++;
        }
        net.add(drift.points());
        absolute.add(Math.abs(drift.points()));
        snapshots.add(drift.snapshotPoints());
        computed.add(drift.computedPoints());
        withoutSnapshot += drift.snapshot() == null ? 1 : 0;
        withoutEvents += drift.inLedger() ? 0 : 1;
        if (drift.points() == 0) {
            exact++;
        } else if (drift.points() > 0) {
            largestPositive = larger(largestPositive, drift);
        } else {
            largestNegative = larger(largestNegative, drift);
        }
    }

    /** Takes in the figures of other accounts. */
    public void merge(SummaryTally other) {
        accounts += other.accounts;
        inBalance += other.inBalance;
        minorDrift += other.minorDrift;
        materialMismatch += other.materialMismatch;
        net.add(other.net);
        absolute.add(other.absolute);
        snapshots.add(other.snapshots);
        computed.add(other.computed);
        withoutSnapshot += other.withoutSnapshot;
        withoutEvents += other.withoutEvents;
        exact += other.exact;
        if (other.largestPositive != null) {
            largestPositive = larger(largestPositive, other.largestPositive);
        }
        if (other.largestNegative != null) {
            largestNegative = larger(largestNegative, other.largestNegative);
        }
    }

    /** Takes in accounts that are exactly in balance. */
    void add(ExactTotals others) {
        accounts += others.accounts();
        inBalance += others.accounts();
        exact += others.accounts();
        withoutSnapshot += others.withoutSnapshot();
        withoutEvents += others.withoutEvents();
        snapshots.add(others.points());
        computed.add(others.points());
    }

    private static AccountDrift larger(@Nullable AccountDrift known, AccountDrift drift) {
        return known == null || AccountDrift.BY_SIZE.compare(drift, known) < 0 ? drift : known;
    }

    /**
     * The figures over all accounts.
     *
     * @throws IllegalStateException if the drifts do not add up
     */
    public Summary summary(TypeTotals byType) {
        WideSum expected = new WideSum();
        expected.add(snapshots);
        expected.subtract(computed);
        if (!expected.sameAs(net)) {
            throw new IllegalStateException("drifts do not add up to snapshots − computed");
        }
        return new Summary(
                accounts,
                inBalance,
                minorDrift,
                materialMismatch,
                exact,
                withoutSnapshot,
                withoutEvents,
                net,
                absolute,
                snapshots,
                computed,
                largestPositive,
                largestNegative,
                byType.list());
    }
}
