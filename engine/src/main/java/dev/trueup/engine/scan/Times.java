package dev.trueup.engine.scan;

import dev.trueup.ledger.Moment;

/**
 * Reads the commonest way of writing a moment, {@code 2026-03-01T10:00:00Z}, in three words, and
 * remembers the day read last. Every other way, and every moment that does not exist, is left to
 * the plain reader. For use by one thread.
 */
final class Times {
    /** How many bytes such a moment takes. */
    static final int LENGTH = 20;

    private static final int FIRST_YEAR = 1970;
    private static final int YEARS = 200;
    private static final int[] MONTH_STARTS = monthStarts();

    private static final long DATE = Words.of("0000-00-", 0);
    private static final long DATE_LIMITS = limits(DATE);
    private static final long CLOCK = Words.of("00:00:00", 0);
    private static final long CLOCK_LIMITS = limits(CLOCK);
    private static final long DAY = Words.of("00T", 0);
    private static final long DAY_LIMITS = limits(DAY);

    private long lastDate;
    private long lastDay;
    private long lastDayStart;

    /** The moment that stands for a role, or {@link Moment#ABSENT} when not written this way. */
    long of(byte[] bytes, Fields fields, int role) {
        int start = fields.start(role);
        return fields.end(role) - start == LENGTH ? parse(bytes, start) : Moment.ABSENT;
    }

    /** The moment at {@code at}, or {@link Moment#ABSENT} when it is not written this way. */
    private long parse(byte[] bytes, int at) {
        long date = Words.at(bytes, at);
        long day = Words.at(bytes, at + 8) & 0xFF_FFFFL;
        long dayStart = date == lastDate && day == lastDay ? lastDayStart : dayStart(date, day);
        long clock = Words.at(bytes, at + 11) ^ CLOCK;
        long clockPairs = clock * 10 + (clock >>> 8);
        int hour = (int) (clockPairs & 0xFF);
        int minute = (int) (clockPairs >>> 24 & 0xFF);
        int second = (int) (clockPairs >>> 48 & 0xFF);
        long odd = (clock + CLOCK_LIMITS | clock) & Words.TOPS;
        odd |= (23 - hour | 59 - minute | 59 - second) & Integer.MIN_VALUE;
        if (odd != 0 || bytes[at + 19] != 'Z' || dayStart == Moment.ABSENT) {
            return Moment.ABSENT;
        }
        return dayStart + (hour * 3600 + minute * 60 + second) * Moment.SECOND;
    }

    /** When a day starts, as nobody has just asked about it; or {@link Moment#ABSENT}. */
    private long dayStart(long dateText, long dayText) {
        long date = dateText ^ DATE;
        long day = dayText ^ DAY;
        if (((date + DATE_LIMITS | date | day + DAY_LIMITS | day) & Words.TOPS) != 0) {
            return Moment.ABSENT;
        }
        long datePairs = date * 10 + (date >>> 8);
        int year = (int) (datePairs & 0xFF) * 100 + (int) (datePairs >>> 16 & 0xFF) - FIRST_YEAR;
        int month = (int) (datePairs >>> 40 & 0xFF) - 1;
        int dayOfMonth = (int) ((day & 0xF) * 10 + (day >>> 8 & 0xF));
        if (year < 0 || year >= YEARS || month < 0 || month > 11) {
            return Moment.ABSENT;
        }
        int monthStart = MONTH_STARTS[year * 12 + month];
        int monthDays = MONTH_STARTS[year * 12 + month + 1] - monthStart;
        if (dayOfMonth == 0 || dayOfMonth > monthDays) {
            return Moment.ABSENT;
        }
        lastDate = dateText;
        lastDay = dayText;
        lastDayStart = (monthStart + dayOfMonth - 1L) * 86_400L * Moment.SECOND;
        return lastDayStart;
    }

    /** What to add to a byte so that its top bit shows whether it is above its limit. */
    private static long limits(long template) {
        long limits = 0;
        for (int i = 0; i < 8; i++) {
            int letter = (int) (template >>> (8 * i) & 0xFF);
            limits |= (letter == '0' ? 0x80L - 10 : 0x7FL) << (8 * i);
        }
        return limits;
    }

    private static int[] monthStarts() {
        int[] starts = new int[YEARS * 12 + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (int) Moment.epochDay(FIRST_YEAR + i / 12, i % 12 + 1, 1);
        }
        return starts;
    }
}
