package dev.trueup.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Moments in time, held as a {@code long} count of microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Parts finer than a microsecond are cut off when read. Covered are the years 0001 to 9999.
 */
public final class Moment {
    /** Stands for "no moment" where a field is optional; orders before every real moment. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Microseconds in one second. */
    public static final long SECOND = 1_000_000L;

    /** Microseconds in one day. */
    public static final long DAY = 86_400L * SECOND;

    /**
     * Dates that were told lately, each where its day falls: ledgers tell few days many times. A
     * slot is read and written whole, so threads may share them.
     */
    private static final @Nullable Told[] TOLD = new @Nullable Told[1 << 12];

    /** A date and its text. */
    private record Told(long epochDay, String date) {}

    private Moment() {}

    /**
     * ISO 8601 in UTC, such as {@code 2026-03-01T10:00:00Z}; the fraction is left out when zero,
     * else three digits when they are enough, else six.
     */
    public static String format(long micros) {
        return append(new StringBuilder(27), micros).toString();
    }

    /** Appends what {@link #format} would return. */
    public static StringBuilder append(StringBuilder text, long micros) {
        long days = Math.floorDiv(micros, DAY);
        long rest = Math.floorMod(micros, DAY);
        appendDate(text, days);
        text.append('T');
        long seconds = rest / SECOND;
        appendPadded(text, seconds / 3600, 2);
        text.append(':');
        appendPadded(text, seconds / 60 % 60, 2);
        text.append(':');
        appendPadded(text, seconds % 60, 2);
        long fraction = rest % SECOND;
        if (fraction != 0) {
            text.append('.');
            if (fraction % 1000 == 0) {
                appendPadded(text, fraction / 1000, 3);
            } else {
                appendPadded(text, fraction, 6);
            }
        }
        return text.append('Z');
    }

    /** The UTC date alone, such as {@code 2026-03-01}. */
    public static String formatDate(long micros) {
        long epochDay = Math.floorDiv(micros, DAY);
        int slot = (int) epochDay & (TOLD.length - 1);
        Told told = TOLD[slot];
        if (told == null || told.epochDay != epochDay) {
            StringBuilder text = new StringBuilder(10);
            appendDate(text, epochDay);
            told = new Told(epochDay, text.toString());
            TOLD[slot] = told;
        }
        return told.date;
    }

    /**
     * Days since 1970-01-01 of a date of the proleptic Gregorian calendar. The caller has checked
     * the date. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
     * days_from_civil.
     */
    public static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /** The inverse of {@link #epochDay}: civil_from_days of the same source. */
    private static void appendDate(StringBuilder text, long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        appendPadded(text, year, 4);
        text.append('-');
        appendPadded(text, month, 2);
        text.append('-');
        appendPadded(text, day, 2);
    }

    private static void appendPadded(StringBuilder text, long number, int width) {
        long unit = 1;
        for (int i = 1; i < width; i++) {
            unit *= 10;
        }
        if (number < 0 || number / unit > 9) {
            text.append(number);
            return;
        }
        for (; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }
}
