package dev.trueup.read;

import dev.trueup.ledger.Points;

/**
 * Amounts of points as text, read exactly: no binary floating point is ever involved.
 *
 * <p>Accepted are a sign, digits, a decimal part and an exponent, with spaces around. What counts
 * is the value: {@code 1e3} and {@code 100.00000} are fine, since zeros at the end carry nothing,
 * and {@code 10.12345} is not.
 */
public final class AmountText {
    /** The longest text that can be an amount. */
    public static final int MAX_LENGTH = 64;

    private static final int MAX_EXPONENT = 100_000;

    private AmountText() {}

    /** Why a text is no readable amount. */
    public enum Fault {
        MISSING(0),
        NOT_A_NUMBER(1),
        GROUPED_NUMBER(2),
        FRACTION(3),
        OUT_OF_RANGE(4),
        TOO_LONG(5);

        private final long coded;

        Fault(int number) {
            coded = Long.MIN_VALUE + number;
        }
    }

    /**
     * Reads an amount.
     *
     * @return ten-thousandths of a point within ±{@link Points#MAX}, or a fault, see {@link
     *     #isFault}
     */
    public static long parse(char[] text, int start, int end, Mapping.Numbers numbers) {
        int from = start;
        int to = end;
        while (from < to && isSpace(text[from])) {
            from++;
        }
        while (to > from && isSpace(text[to - 1])) {
            to--;
        }
        if (from == to) {
            return Fault.MISSING.coded;
        }
        if (to - from > MAX_LENGTH) {
            return longFault(text, from, to).coded;
        }
        boolean negative = text[from] == '-';
        if (negative || text[from] == '+') {
            from++;
        }
        long magnitude = parseMagnitude(text, from, to, numbers);
        return negative && magnitude >= 0 ? -magnitude : magnitude;
    }

    /** Reads an amount with a decimal point and no grouping, see the other method. */
    public static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length(), Mapping.NONE.numbers());
    }

    /** True when a result of {@link #parse} is no amount. */
    public static boolean isFault(long parsed) {
        return parsed < -Points.MAX;
    }

    /** What a result of {@link #parse} for which {@link #isFault} holds stands for. */
    public static Fault fault(long parsed) {
        for (Fault fault : Fault.values()) {
            if (fault.coded == parsed) {
                return fault;
            }
        }
        throw new IllegalArgumentException("not a fault: " + parsed);
    }

    /**
     * The significant digits as one whole number, and the power of ten that it is to be moved by.
     */
    private static long parseMagnitude(char[] text, int from, int to, Mapping.Numbers numbers) {
        long significant = 0;
        int significantDigits = 0;
        int zerosHeld = 0;
        int digits = 0;
        int fractionDigits = 0;
        int mark = -1;
        int grouping = -1;
        int i = from;
        for (; i < to; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits++;
                fractionDigits += mark < 0 ? 0 : 1;
                if (c == '0') {
                    zerosHeld++;
                    continue;
                }
                int shift = significantDigits == 0 ? 0 : zerosHeld;
                significantDigits += shift + 1;
                if (significantDigits <= 19) {
                    significant = significant * powerOfTen(shift + 1) + (c - '0');
                }
                zerosHeld = 0;
            } else if (c == numbers.decimalMark() && mark < 0) {
                mark = i;
            } else if (c == numbers.groupingMark() && c != '\0' && mark < 0) {
                if (grouping < 0 ? i - from < 1 || i - from > 3 : i - grouping != 4) {
                    return Fault.NOT_A_NUMBER.coded;
                }
                grouping = i;
            } else {
                break;
            }
        }
        int wholeEnd = mark < 0 ? i : mark;
        if (digits == 0 || (grouping >= 0 && wholeEnd - grouping != 4)) {
            return Fault.NOT_A_NUMBER.coded;
        }
        int exponent = 0;
        if (i < to) {
            exponent = parseExponent(text, i, to);
            if (exponent == Integer.MIN_VALUE) {
                return (looksGrouped(text, from, to) ? Fault.GROUPED_NUMBER : Fault.NOT_A_NUMBER)
                        .coded;
            }
        }
        int power =
                zerosHeld - fractionDigits + exponent + Points.FRACTION_DIGITS - numbers.scale();
        return scaled(significant, significantDigits, power);
    }

    private static long scaled(long significant, int significantDigits, int power) {
        if (significantDigits == 0) {
            return 0;
        }
        if (power < 0) {
            return Fault.FRACTION.coded;
        }
        if (significantDigits + power > 19) {
            return Fault.OUT_OF_RANGE.coded;
        }
        long factor = powerOfTen(power);
        // Nineteen digits may pass the range of a long; the sign then shows it, as 10^19 < 2^64.
        if (significant < 0 || significant > Points.MAX / factor) {
            return Fault.OUT_OF_RANGE.coded;
        }
        return significant * factor;
    }

    /** The exponent that starts at {@code from}; the smallest int when there is none. */
    private static int parseExponent(char[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return Integer.MIN_VALUE;
        }
        int i = from + 1;
        boolean negative = i < to && text[i] == '-';
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            i++;
        }
        if (i == to) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; i < to; i++) {
            char c = text[i];
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(MAX_EXPONENT, exponent * 10 + (c - '0'));
        }
        return negative ? -exponent : exponent;
    }

    private static Fault longFault(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Fault.NOT_A_NUMBER;
            }
        }
        return Fault.TOO_LONG;
    }

    /** Digits and marks alone, such as {@code 1,234} or {@code 1.234,00} or {@code 12,5}. */
    private static boolean looksGrouped(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean mark = c == ',' || c == '.' || c == '\'' || c == ' ' || c == '\u00a0';
            if (!mark && c != '\u202f' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static long powerOfTen(int power) {
        long result = 1;
        for (int i = 0; i < power; i++) {
            result *= 10;
        }
        return result;
    }
}
