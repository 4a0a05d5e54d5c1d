package dev.trueup.reconcile;

import dev.trueup.ledger.WideSum;

/**
 * What accounts add up to whose balance is exactly what their events make, and which nobody has to
 * name.
 */
public final class ExactTotals {
    private long accounts;
    private long withoutSnapshot;
    private long withoutEvents;
    private final WideSum points = new WideSum();

    /**
     * Takes in one account.
     *
     * @param stored its snapshot and its computed balance, in ten-thousandths of a point
     * @param hasSnapshot whether a balance is stored; otherwise {@code stored} is 0
     * @param inLedger whether the ledger has any event of it, applied or not
     */
    public void add(long stored, boolean hasSnapshot, boolean inLedger) {
        accounts++;
        withoutSnapshot += hasSnapshot ? 0 : 1;
        withoutEvents += inLedger ? 0 : 1;
        points.add(stored);
    }

    /** How many accounts there are. */
    public long accounts() {
        return accounts;
    }

    /** How many of them have events but no balance. */
    public long withoutSnapshot() {
        return withoutSnapshot;
    }

    /** How many of them have a balance but no event. */
    public long withoutEvents() {
        return withoutEvents;
    }

    /** Sum of the snapshots, which is the sum of the computed balances. */
    public WideSum points() {
        return points;
    }
}
