package dev.trueup.explain;

import dev.trueup.ledger.Points;
import org.jspecify.annotations.Nullable;

/**
 * How common each size of amount is. Mergeable in any order.
 *
 * <p>Two views are mixed: how often this very amount recurs, and how often amounts of this many
 * binary digits and trailing decimal zeros occur, spread evenly over all amounts of that shape.
 */
final class AmountRates {
    private static final int SIZES = 64;
    private static final int ZEROS = 12;

    /** How many amounts have so many binary digits and trailing decimal zeros, by both. */
    private static final double[] MEMBERS = new double[(SIZES + 1) * ZEROS];

    private static final long[] POWERS_OF_TEN = new long[ZEROS];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int trailing = 1; trailing < ZEROS; trailing++) {
            POWERS_OF_TEN[trailing] = 10 * POWERS_OF_TEN[trailing - 1];
        }
        for (int bits = 0; bits <= SIZES; bits++) {
            for (int trailing = 0; trailing < ZEROS; trailing++) {
                MEMBERS[bits * ZEROS + trailing] = members(bits, trailing);
            }
        }
    }

    private final AmountCounts exact = new AmountCounts();
    private final long[] shapes = new long[SIZES * ZEROS];
    private final long[] sizes = new long[SIZES];
    private final long[] zeros = new long[ZEROS];
    private long count;
    private transient @Nullable ZeroShares zeroShares;

    void add(long amount) {
        long size = Math.abs(amount);
        if (size == 0) {
            return;
        }
        exact.add(size, 1);
        int bits = bits(size);
        int trailing = trailingZeros(size);
        shapes[bits * ZEROS + trailing]++;
        sizes[bits]++;
        zeros[trailing]++;
        count++;
        zeroShares = null;
    }

    void merge(AmountRates other) {
        exact.addAll(other.exact);
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] += other.shapes[i];
        }
        for (int i = 0; i < SIZES; i++) {
            sizes[i] += other.sizes[i];
        }
        for (int i = 0; i < ZEROS; i++) {
            zeros[i] += other.zeros[i];
        }
        count += other.count;
        zeroShares = null;
    }

    /** Probability that an event's amount has exactly this size, whatever its sign; never zero. */
    double ofEvents(long amount) {
        long size = Math.abs(amount);
        return 0.5 * recurring(size) + 0.5 * shaped(size, trailingZeros(size));
    }

    /** Probability that a line that is gone had exactly this size; never zero. */
    double ofLines(long amount) {
        long size = Math.abs(amount);
        return 0.9 * recurring(size) + 0.1 * shaped(size, trailingZeros(size));
    }

    /** The ways in which the size of a move without an event may come about. */
    enum Origin {
        /** An amount that events have had before: a line that the ledger lost. */
        RECURRING,
        /** An amount of a shape that events have. */
        SHAPED,
        /** A round amount of any size. */
        ROUND,
        /** Any amount. */
        ANY
    }

    private static final Origin[] ORIGINS = Origin.values();

    /** Probability of exactly this size, whatever its sign, in such a move; may be zero. */
    double of(Origin origin, long amount) {
        long size = Math.abs(amount);
        return of(origin, size, trailingZeros(size));
    }

    /**
     * The sum of all origins' probabilities of exactly this size.
     *
     * @param factors what each origin's is multiplied by, in the order of {@link Origin}
     */
    double of(double[] factors, long amount) {
        long size = Math.abs(amount);
        int trailing = trailingZeros(size);
        double sum = 0;
        for (Origin origin : ORIGINS) {
            sum += factors[origin.ordinal()] * of(origin, size, trailing);
        }
        return sum;
    }

    private double of(Origin origin, long size, int trailing) {
        return switch (origin) {
            case RECURRING -> recurring(size);
            case SHAPED -> shaped(size, trailing);
            case ROUND -> round(size, trailing);
            case ANY -> anywhere(size, trailing);
        };
    }

    /** Probability of exactly this size and sign where nothing is known but the grain. */
    double ofAnything(long amount) {
        long size = Math.abs(amount);
        return 0.5 * anywhere(size, trailingZeros(size));
    }

    /** Amounts people choose: tens of points of which one or two digits count. */
    private static double round(long size, int trailing) {
        if (trailing <= Points.FRACTION_DIGITS) {
            return 0;
        }
        long digits = size / POWERS_OF_TEN[trailing];
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
        }
        return digits < 10 ? 0.5 / 9 / 6 : digits < 100 ? 0.5 / 81 / 6 : 0;
    }

    private double recurring(long size) {
        long times = exact.get(size);
        return times < 2 ? 0 : (double) times / (count + 20.0);
    }

    private double shaped(long size, int trailing) {
        int bits = bits(size);
        double sizeShare = (sizes[bits] + neighbours(bits) + 0.1) / (2.0 * count + 0.1 * SIZES);
        double zeroShare = (zeros[trailing] + 0.5) / (count + 0.5 * ZEROS);
        double prior = sizeShare * zeroShare;
        double share = (shapes[bits * ZEROS + trailing] + 10 * prior) / (count + 10.0);
        return share / MEMBERS[bits * ZEROS + trailing];
    }

    private double neighbours(int bits) {
        long below = bits > 0 ? sizes[bits - 1] : 0;
        long above = bits < SIZES - 1 ? sizes[bits + 1] : 0;
        return 0.5 * below + 0.5 * above;
    }

    /** Half as round as amounts of events are, half as any number in their unit is. */
    private double anywhere(long size, int trailing) {
        ZeroShares known = zeroShares;
        if (known == null) {
            known = new ZeroShares(this);
            zeroShares = known;
        }
        return known.byZeros[trailing] / 30 / MEMBERS[bits(size) * ZEROS + trailing];
    }

    /** How often any amount ends in so many zeros, worked out once nothing more is added. */
    private static final class ZeroShares {
        private final double[] byZeros = new double[ZEROS];

        ZeroShares(AmountRates rates) {
            int unit = trailingZeros(rates.grain());
            for (int trailing = 0; trailing < ZEROS; trailing++) {
                double like = (rates.zeros[trailing] + 1.0) / (rates.count + ZEROS);
                byZeros[trailing] = 0.5 * like + 0.5 * byItself(trailing, unit);
            }
        }
    }

    /** How often a number in a unit of so many zeros ends in so many zeros; never zero. */
    private static double byItself(int trailing, int unit) {
        if (trailing < unit) {
            return 0.1 / unit;
        }
        return 0.9 * (unit == 0 ? 1 : 0.9) / POWERS_OF_TEN[trailing - unit];
    }

    /** How many amounts have this many binary digits and trailing decimal zeros. */
    private static double members(int bits, int trailing) {
        double all = 1;
        for (int i = 1; i < bits; i++) {
            all *= 2;
        }
        for (int i = 0; i < trailing; i++) {
            all /= 10;
        }
        return Math.max(1, 0.9 * all);
    }

    private static int bits(long size) {
        return 64 - Long.numberOfLeadingZeros(size);
    }

    private static int trailingZeros(long size) {
        int trailing = 0;
        long rest = size;
        if (rest % Points.SCALE == 0) {
            rest /= Points.SCALE;
            trailing = Points.FRACTION_DIGITS;
        }
        while (trailing < ZEROS - 1 && rest % 10 == 0) {
            rest /= 10;
            trailing++;
        }
        return trailing;
    }

    /** The finest grain that most amounts keep: whole points, hundredths, or ten-thousandths. */
    long grain() {
        long whole = 0;
        for (int i = Points.FRACTION_DIGITS; i < ZEROS; i++) {
            whole += zeros[i];
        }
        long hundredths = whole + zeros[2] + zeros[3];
        if (2 * whole >= count) {
            return Points.SCALE;
        }
        return 2 * hundredths >= count ? Points.SCALE / 100 : 1;
    }
}
