package dev.trueup.explain;

/**
 * Natural logarithms from additions, multiplications and divisions alone: unlike those of the
 * platform they are the same to the last bit on every machine and in every browser.
 */
final class Logarithm {
    private static final double LN_2 = 0.6931471805599453;

    /** The factors of the odd powers of the series, the first power first. */
    private static final double[] SERIES = new double[13];

    static {
        for (int i = 0; i < SERIES.length; i++) {
            SERIES[i] = 1.0 / (2 * i + 1);
        }
    }

    private Logarithm() {}

    /** The natural logarithm of a positive number that is neither tiny nor huge. */
    static double of(double number) {
        if (!(number > 0)) {
            throw new IllegalArgumentException("logarithm of " + number);
        }
        double mantissa = number;
        int twos = 0;
        while (mantissa > 1.5) {
            mantissa /= 2;
            twos++;
        }
        while (mantissa < 0.75) {
            mantissa *= 2;
            twos--;
        }
        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double sum = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            sum = sum * square + SERIES[i];
        }
        return 2 * ratio * sum + twos * LN_2;
    }

    /** The number whose natural logarithm this is, for one between -30 and 30, else the nearest. */
    static double inverse(double logarithm) {
        double part = Math.max(-30, Math.min(30, logarithm)) / 1024;
        double power = 1 + part * (1 + part / 2 * (1 + part / 3));
        for (int squared = 0; squared < 10; squared++) {
            power *= power;
        }
        return power;
    }

    /** The natural logarithm of the factorial of a count. */
    static double ofFactorial(long count) {
        if (count <= 64) {
            double sum = 0;
            for (long i = 2; i <= count; i++) {
                sum += of((double) i);
            }
            return sum;
        }
        double n = count;
        return n * of(n) - n + 0.5 * of(2 * 3.141592653589793 * n) + 1 / (12 * n);
    }

    /**
     * How surprising it is to see at least {@code seen} where {@code expected} were to be expected:
     * the negative logarithm of (a close upper bound of) the Poisson probability; 0 where it is no
     * surprise.
     */
    static double surprise(long seen, double expected) {
        if (seen <= expected || seen == 0) {
            return 0;
        }
        double first = seen * of(expected) - expected - ofFactorial(seen);
        double series = -of(1 - expected / (seen + 1));
        return Math.max(0, -(first + series));
    }
}
