package dev.trueup.explain;

/** How an amount between two steps is brought to one of them. */
enum RoundingMode {
    HALF_AWAY_FROM_ZERO("to the nearest, halves away from zero"),
    HALF_UP("to the nearest, halves up"),
    HALF_EVEN("to the nearest, halves to even"),
    HALF_TOWARDS_ZERO("to the nearest, halves towards zero"),
    TOWARDS_ZERO("towards zero"),
    AWAY_FROM_ZERO("away from zero"),
    DOWN("down"),
    UP("up");

    private final String words;

    RoundingMode(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it differs from others of its kind in how halves are taken only. */
    boolean isToNearest() {
        return ordinal() <= HALF_TOWARDS_ZERO.ordinal();
    }

    /** The amount as a multiple of {@code unit}, which is positive. */
    long round(long amount, long unit) {
        long below = Math.floorDiv(amount, unit) * unit;
        long rest = amount - below;
        if (rest == 0) {
            return amount;
        }
        long above = below + unit;
        boolean negative = amount < 0;
        return switch (this) {
            case DOWN -> below;
            case UP -> above;
            case TOWARDS_ZERO -> negative ? above : below;
            case AWAY_FROM_ZERO -> negative ? below : above;
            case HALF_UP -> 2 * rest >= unit ? above : below;
            case HALF_AWAY_FROM_ZERO -> nearest(rest, unit, negative ? below : above, below, above);
            case HALF_TOWARDS_ZERO -> nearest(rest, unit, negative ? above : below, below, above);
            case HALF_EVEN ->
                    nearest(rest, unit, below / unit % 2 == 0 ? below : above, below, above);
        };
    }

    private static long nearest(long rest, long unit, long atHalf, long below, long above) {
        if (2 * rest == unit) {
            return atHalf;
        }
        return 2 * rest > unit ? above : below;
    }
}
