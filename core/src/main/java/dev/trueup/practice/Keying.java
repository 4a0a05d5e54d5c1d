package dev.trueup.practice;

import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slips of the hand: what an amount becomes when it is keyed wrongly. */
final class Keying {
    private Keying() {}

    /**
     * The amount with two neighbouring digits of its whole points swapped.
     *
     * @return null where no two neighbours differ
     */
    static @Nullable Long swapDigits(long amount, Dice dice) {
        long whole = Math.abs(amount) / Points.SCALE;
        List<Long> slips = new ArrayList<>();
        for (long unit = 1; whole / unit >= 10; unit *= 10) {
            long low = whole / unit % 10;
            long high = whole / unit / 10 % 10;
            if (low != high) {
                slips.add(whole + (high - low) * unit - (high - low) * unit * 10);
            }
        }
        if (slips.isEmpty()) {
            return null;
        }
        long slipped = dice.pick(slips) * Points.SCALE + Math.abs(amount) % Points.SCALE;
        return amount < 0 ? -slipped : slipped;
    }

    /** The amount with its decimal point one place off, seldom two. */
    static long slipPoint(long amount, Dice dice) {
        int kind = dice.below(10);
        if (kind < 4 && amount % (10 * Points.SCALE) == 0) {
            return amount / 10;
        }
        return kind < 9 ? Math.multiplyExact(amount, 10L) : Math.multiplyExact(amount, 100L);
    }
}
