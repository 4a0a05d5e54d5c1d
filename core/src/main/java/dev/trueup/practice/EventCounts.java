package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

/**
 * How many events the accounts of a practice ledger have.
 *
 * @param shape how the counts spread
 * @param mean the aim of the average, at least 1
 * @param most the largest count, at least {@code mean} and below 500,000
 */
public record EventCounts(Shape shape, int mean, int most) {
    /** How the counts of events spread over the accounts. */
    public enum Shape {
        /** The same count for all. */
        FIXED,
        /** Any count from 1 to twice the mean, each as likely. */
        EVEN,
        /** Half have fewer than two thirds of the mean; a few have many times as many. */
        HEAVY;

        /** The word used in scenarios. */
        public String code() {
            return switch (this) {
                case FIXED -> "fixed";
                case EVEN -> "even";
                case HEAVY -> "heavy";
            };
        }
    }

    public EventCounts {
        requireNonNull(shape, "shape");
        if (mean < 1 || most < mean || most >= 500_000) {
            throw new IllegalArgumentException(
                    "events per account: mean " + mean + " most " + most);
        }
    }

    /** The count of one account. */
    int draw(Dice dice) {
        return switch (shape) {
            case FIXED -> mean;
            case EVEN -> Math.min(most, dice.between(1, 2 * mean - 1));
            case HEAVY -> heavy(dice);
        };
    }

    private int heavy(Dice dice) {
        int count = Math.max(1, dice.between(mean / 4, mean));
        while (count < most && dice.chance(270)) {
            count = Math.min(most, 2 * count);
        }
        return count;
    }
}
