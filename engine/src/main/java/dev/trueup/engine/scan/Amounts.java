package dev.trueup.engine.scan;

import dev.trueup.ledger.Points;

/**
 * Reads the commonest ways of writing an amount: an optional minus, one to fourteen digits, and up
 * to four digits after a point. Every other way is left to the plain reader.
 */
final class Amounts {
    private static final int MOST_DIGITS = 14;
    private static final long[] FRACTION_UNITS = {Points.SCALE, 1_000, 100, 10, 1};

    private Amounts() {}

    /** Ten-thousandths of a point, or {@link Points#ABSENT} when not written this way. */
    static long parse(byte[] bytes, int start, int end) {
        int minus = bytes[start] == '-' ? 1 : 0;
        int digits = end - start - minus;
        long word = Words.at(bytes, start + minus);
        boolean leadingZero = (byte) word == '0' && digits > 1;
        if (digits >= 1 && digits <= 8 && !leadingZero) {
            long values = Words.values(word, digits);
            if (Words.areDigits(values)) {
                long points = Words.number(values) * Points.SCALE;
                return (points ^ -minus) + minus; // negated without a branch
            }
        }
        return parseAny(bytes, start, end);
    }

    private static long parseAny(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        long word = Words.at(bytes, at);
        long marks = Words.nonDigits(word);
        int digits = marks == 0 ? 8 : Words.before(marks);
        if (digits == 0 || at + digits > end || ((byte) word == '0' && digits > 1)) {
            return Points.ABSENT;
        }
        long whole = Words.number(word, digits);
        at += digits;
        if (at == end) {
            long points = whole * Points.SCALE;
            return negative ? -points : points;
        }
        return parseRest(bytes, at, end, whole, digits, negative);
    }

    private static long parseRest(
            byte[] bytes, int from, int end, long firstDigits, int count, boolean negative) {
        int at = from;
        int digits = count;
        long whole = firstDigits;
        while (at < end && isDigit(bytes[at]) && digits <= MOST_DIGITS) {
            whole = whole * 10 + (bytes[at] - '0');
            digits++;
            at++;
        }
        long points = whole * Points.SCALE;
        if (at < end && bytes[at] == '.') {
            at++;
            int decimals = end - at;
            if (decimals < 1 || decimals > Points.FRACTION_DIGITS) {
                return Points.ABSENT;
            }
            long fraction = 0;
            for (; at < end && isDigit(bytes[at]); at++) {
                fraction = fraction * 10 + (bytes[at] - '0');
            }
            points += fraction * FRACTION_UNITS[decimals];
        }
        if (at != end || digits > MOST_DIGITS) {
            return Points.ABSENT;
        }
        return negative ? -points : points;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
