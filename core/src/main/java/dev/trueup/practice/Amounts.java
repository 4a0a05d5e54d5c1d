package dev.trueup.practice;

import dev.trueup.ledger.Points;
import java.util.List;

/** What the amounts of a practice ledger look like. */
public enum Amounts {
    /** Purchases of any size with a heavy tail, and bonuses of a few recurring sizes. */
    RETAIL("retail"),
    /** Every amount a multiple of 100 points. */
    HUNDREDS("hundreds"),
    /** Five sizes and no others, so that amounts meet by chance all the time. */
    FEW_SIZES("few-sizes"),
    /** As retail, with two and sometimes four decimals. */
    DECIMALS("decimals"),
    /** Every amount a multiple of ten points, small ones by far the most frequent. */
    TENS("tens"),
    /** So skewed that a few purchases outweigh all others; bonuses of any size too. */
    SKEWED("skewed");

    private static final List<Integer> BONUSES = List.of(50, 100, 150, 200, 250, 500, 500, 1000);
    private static final List<Integer> SIZES = List.of(100, 150, 200, 250, 500);

    private final String code;

    Amounts(String code) {
        this.code = code;
    }

    /** The word used in scenarios. */
    public String code() {
        return code;
    }

    /** Points of one purchase, in ten-thousandths, positive. */
    long purchase(Dice dice) {
        return switch (this) {
            case RETAIL -> tail(dice, 8, 90) * Points.SCALE;
            case HUNDREDS -> 100 * tail(dice, 1, 4) * Points.SCALE;
            case FEW_SIZES -> dice.pick(SIZES) * Points.SCALE;
            case DECIMALS -> tail(dice, 8, 90) * Points.SCALE + fraction(dice);
            case TENS -> 10 * tail(dice, 1, 12) * Points.SCALE;
            case SKEWED -> skewed(dice, 7) * Points.SCALE;
        };
    }

    /** Points of one promotion, in ten-thousandths, positive. */
    long bonus(Dice dice) {
        return switch (this) {
            case RETAIL, DECIMALS -> dice.pick(BONUSES) * Points.SCALE;
            case HUNDREDS -> 100L * dice.between(1, 10) * Points.SCALE;
            case FEW_SIZES -> dice.pick(SIZES) * Points.SCALE;
            case TENS -> 10L * dice.between(1, 60) * Points.SCALE;
            case SKEWED -> skewed(dice, 40) * Points.SCALE;
        };
    }

    /**
     * Points of one redemption, in ten-thousandths: positive and at most what is held; 0 where
     * nothing sensible can be bought.
     */
    long redemption(Dice dice, long held) {
        long whole = held / Points.SCALE;
        return switch (this) {
            case RETAIL, DECIMALS ->
                    whole < 100
                            ? 0
                            : dice.chance(300)
                                    ? (20 + dice.belowLong(whole - 19)) * Points.SCALE
                                    : (1 + dice.belowLong(Math.min(whole / 100, 60)))
                                            * 100
                                            * Points.SCALE;
            case TENS -> whole < 10 ? 0 : (1 + dice.belowLong(whole / 10)) * 10 * Points.SCALE;
            case SKEWED -> whole < 20 ? 0 : (20 + dice.belowLong(whole - 19)) * Points.SCALE;
            case HUNDREDS ->
                    whole < 100 ? 0 : (1 + dice.belowLong(whole / 100)) * 100 * Points.SCALE;
            case FEW_SIZES -> {
                long size = dice.pick(SIZES);
                yield size <= whole ? size * Points.SCALE : 0;
            }
        };
    }

    /** Whether an amount of this size may occur, as far as the grain goes. */
    boolean may(long points) {
        long grain =
                switch (this) {
                    case HUNDREDS -> 100 * Points.SCALE;
                    case FEW_SIZES -> 50 * Points.SCALE;
                    case TENS -> 10 * Points.SCALE;
                    case RETAIL, SKEWED -> Points.SCALE;
                    case DECIMALS -> 1;
                };
        return points % grain == 0;
    }

    /** From {@code low} to {@code high} and, ever less often, twice, four times, … as much. */
    private static long tail(Dice dice, int low, int high) {
        long amount = dice.between(low, high);
        for (int doublings = 0; doublings < 11 && dice.chance(430); doublings++) {
            amount = 2 * amount + (low > 1 ? dice.below(2) : 0);
        }
        return amount;
    }

    /** A Pareto tail with exponent one, cut off: twice as much is half as frequent. */
    private static long skewed(Dice dice, int least) {
        return least * 20_000L / dice.between(1, 20_000) + dice.below(least);
    }

    private static long fraction(Dice dice) {
        return dice.chance(900) ? dice.below(100) * 100L : dice.below(10_000);
    }
}
