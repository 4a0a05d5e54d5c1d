package dev.trueup.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidence means what it says: of the causes reported at 0.9, nine in ten should be
 * right.
 */
public final class Calibration {
    private static final int BINS = 10;

    /** The square of the mean distance from its mean of what is spread normally, by one. */
    private static final double TWO_OVER_PI = 0.636_619_772;

    private final long[] counts = new long[BINS];
    private final long[] right = new long[BINS];
    private final long[] confidences = new long[BINS];

    /** By bin: the sum of what chance makes each confidence vary by, squared, in millionths. */
    private final long[] variances = new long[BINS];

    /**
     * One row of the reliability table.
     *
     * @param from lowest confidence of the row, in thousandths
     * @param to highest confidence of the row, in thousandths
     * @param right how many of its causes are right
     * @param meanConfidence their mean confidence in thousandths, rounded down
     */
    public record Row(int from, int to, Share right, long meanConfidence) {}

    /** Counts one reported cause. */
    void add(int confidenceThousandths, boolean isRight) {
        int bin = Math.min(BINS - 1, confidenceThousandths * BINS / 1000);
        counts[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidences[bin] += confidenceThousandths;
        variances[bin] += confidenceThousandths * (1000L - confidenceThousandths);
    }

    /** Rows that have causes, lowest confidence first. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                int from = bin * 1000 / BINS;
                int to = bin == BINS - 1 ? 1000 : (bin + 1) * 1000 / BINS - 1;
                Share share = new Share(right[bin], counts[bin]);
                rows.add(new Row(from, to, share, confidences[bin] / counts[bin]));
            }
        }
        return rows;
    }

    /**
     * The expected calibration error in ten-thousandths: over ten rows of equal width, the gap
     * between the share that is right and the mean confidence, weighted by how many there are.
     * Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using
     * Bayesian binning", AAAI 2015.
     */
    public long errorTenThousandths() {
        long gaps = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.abs(right[bin] * 1000 - confidences[bin]);
            all += counts[bin];
        }
        return all == 0 ? 0 : (gaps * 10 + all / 2) / all;
    }

    /**
     * The error in ten-thousandths that is to be expected by chance alone where every confidence is
     * honest: the fewer causes there are, the greater it is.
     */
    public long chanceTenThousandths() {
        double gaps = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.sqrt(TWO_OVER_PI * variances[bin]);
            all += counts[bin];
        }
        return all == 0 ? 0 : (long) (gaps * 10 / all + 0.5);
    }
}
