package dev.trueup.ledger;

/**
 * Amounts of points, held as a {@code long} count of ten-thousandths of a point.
 *
 * <p>An amount read from an input lies within ±{@link #MAX}. Sums use {@link Math#addExact} or
 * {@link WideSum}; nothing ever wraps.
 */
public final class Points {
    /** Ten-thousandths in one point. */
    public static final long SCALE = 10_000L;

    /** Digits after the decimal point that an amount may need. */
    public static final int FRACTION_DIGITS = 4;

    /** The largest amount an input may carry: 900,000,000,000,000 points. */
    public static final long MAX = 900_000_000_000_000L * SCALE;

    /** Stands for "no amount" where a field is optional; no readable amount has this value. */
    public static final long ABSENT = Long.MIN_VALUE;

    private Points() {}

    /**
     * The canonical decimal text: no exponent, no grouping, no trailing zeros, {@code 0} for zero.
     */
    public static String format(long points) {
        return append(new StringBuilder(20), points).toString();
    }

    /** Appends what {@link #format} would return. */
    public static StringBuilder append(StringBuilder text, long points) {
        long whole = points / SCALE;
        long fraction = Math.abs(points % SCALE);
        if (points < 0) {
            text.append('-');
        }
        text.append(Math.abs(whole));
        if (fraction == 0) {
            return text;
        }
        text.append('.');
        for (long unit = SCALE / 10; fraction != 0; unit /= 10) {
            text.append((char) ('0' + fraction / unit));
            fraction %= unit;
        }
        return text;
    }

    /** The canonical decimal text of a sum, exact also where it passes the range of a long. */
    public static String format(WideSum sum) {
        return sum.fits() ? format(sum.low()) : sum.decimal(FRACTION_DIGITS);
    }
}
