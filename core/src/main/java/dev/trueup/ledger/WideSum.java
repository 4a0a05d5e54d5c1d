package dev.trueup.ledger;

/**
 * An exact sum of {@code long} values that never wraps and can be merged in any order.
 *
 * <p>The true value is {@code low + wraps × 2^64}, so whether the sum fits in a {@code long}
 * depends on the total alone, never on the order in which parts were added.
 */
public final class WideSum {
    private static final long LIMB = 0xffff_ffffL;

    private long low;
    private long wraps;

    /** Adds one value. */
    public void add(long value) {
        long sum = low + value;
        if (((low ^ sum) & (value ^ sum)) < 0) {
            wraps += value < 0 ? -1 : 1;
        }
        low = sum;
    }

    /** Adds everything that {@code other} holds. */
    public void add(WideSum other) {
        add(other.low);
        wraps += other.wraps;
    }

    /** Takes away everything that {@code other} holds. */
    public void subtract(WideSum other) {
        long difference = low - other.low;
        if (((low ^ other.low) & (low ^ difference)) < 0) {
            wraps += low < 0 ? -1 : 1;
        }
        low = difference;
        wraps -= other.wraps;
    }

    /** -1, 0 or 1, as the sum is negative, zero or positive. */
    public int signum() {
        return wraps != 0 ? Long.signum(wraps) : Long.signum(low);
    }

    /** Compares how far from zero two sums are: negative when this one is nearer. */
    public int compareSize(WideSum other) {
        WideSum a = size();
        WideSum b = other.size();
        return a.wraps != b.wraps ? Long.compare(a.wraps, b.wraps) : Long.compare(a.low, b.low);
    }

    private WideSum size() {
        WideSum size = new WideSum();
        if (signum() < 0) {
            size.subtract(this);
        } else {
            size.add(this);
        }
        return size;
    }

    /** True when both hold the same value. */
    public boolean sameAs(WideSum other) {
        return low == other.low && wraps == other.wraps;
    }

    /** True when the sum fits in a {@code long}. */
    public boolean fits() {
        return wraps == 0;
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit in a {@code long}
     */
    public long value() {
        if (!fits()) {
            throw new ArithmeticException("sum passes the range of a long");
        }
        return low;
    }

    /** The low 64 bits; with {@link #wraps} the whole state, for carrying a sum elsewhere. */
    public long low() {
        return low;
    }

    /** How many times 2^64 is to be added to {@link #low}; zero unless the sum is out of range. */
    public long wraps() {
        return wraps;
    }

    /** A sum with the given state, as {@link #low} and {@link #wraps} returned it. */
    public static WideSum of(long low, long wraps) {
        WideSum sum = new WideSum();
        sum.low = low;
        sum.wraps = wraps;
        return sum;
    }

    /**
     * The sum as canonical decimal text with the point moved left.
     *
     * @param fractionDigits how many of the last digits stand behind the decimal point
     */
    String decimal(int fractionDigits) {
        WideSum size = size();
        long high = size.low < 0 ? size.wraps - 1 : size.wraps;
        long[] limbs = {high >>> 32, high & LIMB, size.low >>> 32, size.low & LIMB};
        StringBuilder reversed = new StringBuilder(44);
        for (int digits = 0; digits <= fractionDigits || !isZero(limbs); digits++) {
            int digit = divideByTen(limbs);
            if (digit != 0 || reversed.length() > 0 || digits >= fractionDigits) {
                reversed.append((char) ('0' + digit));
            }
            if (digits == fractionDigits - 1 && reversed.length() > 0) {
                reversed.append('.');
            }
        }
        return (signum() < 0 ? "-" : "") + reversed.reverse();
    }

    private static boolean isZero(long[] limbs) {
        return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
    }

    /** Divides in place and returns the remainder. */
    private static int divideByTen(long[] limbs) {
        long remainder = 0;
        for (int i = 0; i < limbs.length; i++) {
            long part = (remainder << 32) | limbs[i];
            limbs[i] = part / 10;
            remainder = part % 10;
        }
        return (int) remainder;
    }
}
