package dev.trueup.score;

/**
 * A part of a whole, both counts.
 *
 * @param part at least 0, at most {@code whole}
 * @param whole at least 0
 */
public record Share(long part, long whole) {
    /** Nothing of nothing. */
    public static final Share NONE = new Share(0, 0);

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** With one more case, which counts as part or not. */
    Share and(boolean counts) {
        return new Share(counts ? part + 1 : part, whole + 1);
    }

    /** Both parts of both wholes. */
    Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    /** The share in ten-thousandths, rounded half up; 0 where the whole is empty. */
    public long tenThousandths() {
        return whole == 0 ? 0 : (part * 20_000 + whole) / (2 * whole);
    }

    /** For people: {@code 97.25 %}, or a dash where the whole is empty. */
    public String percent() {
        if (whole == 0) {
            return "-";
        }
        long hundredths = tenThousandths() % 100;
        return tenThousandths() / 100 + (hundredths < 10 ? ".0" : ".") + hundredths + " %";
    }
}
