package dev.trueup.engine.scan;

import dev.trueup.ledger.Moment;
import java.nio.ByteBuffer;

/**
 * Reads the commonest way of writing a moment, {@code 2026-03-01T10:00:00Z}, in three words. Every
 * other way, and every moment that does not exist, is left to the plain reader.
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

    private Times() {}

    /** The moment that stands for a role, or {@link Moment#ABSENT} when not written this way. */
    static long of(ByteBuffer bytes, Fields fields, int role) {
        int start = fields.starts[role];
        return fields.ends[role] - start == LENGTH ? parse(bytes, start) : Moment.ABSENT;
    }

    /** The moment at {@code at}, or {@link Moment#ABSENT} when it is not written this way. */
    static long parse(ByteBuffer bytes, int at) {
        long date = Words.at(bytes, at) ^ DATE;
        long day = (Words.at(bytes, at + 8) & 0xFF_FFFFL) ^ DAY;
        long clock = Words.at(bytes, at + 11) ^ CLOCK;
        long odd =
                (date + DATE_LIMITS | date | clock + CLOCK_LIMITS | clock | day + DAY_LIMITS | day)
                        & Words.TOPS;
        if (odd != 0 || bytes.get(at + 19) != 'Z') {
            return Moment.ABSENT;
        }
        long datePairs = date * 10 + (date >>> 8);
        long clockPairs = clock * 10 + (clock >>> 8);
        int year = (int) (datePairs & 0xFF) * 100 + (int) (datePairs >>> 16 & 0xFF) - FIRST_YEAR;
        int month = (int) (datePairs >>> 40 & 0xFF) - 1;
        int dayOfMonth = (int) ((day & 0xF) * 10 + (day >>> 8 & 0xF));
        int hour = (int) (clockPairs & 0xFF);
        int minute = (int) (clockPairs >>> 24 & 0xFF);
        int second = (int) (clockPairs >>> 48 & 0xFF);
        if (year < 0 || year >= YEARS || month < 0 || month > 11) {
            return Moment.ABSENT;
        }
        int monthStart = MONTH_STARTS[year * 12 + month];
        int monthDays = MONTH_STARTS[year * 12 + month + 1] - monthStart;
        if (dayOfMonth == 0 || dayOfMonth > monthDays || hour > 23 || minute > 59 || second > 59) {
            return Moment.ABSENT;
        }
        long seconds =
                (monthStart + dayOfMonth - 1L) * 86_400L + hour * 3600L + minute * 60L + second;
        return seconds * Moment.SECOND;
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
