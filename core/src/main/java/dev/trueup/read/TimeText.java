package dev.trueup.read;

import dev.trueup.ledger.Moment;

/**
 * Times as text: ISO 8601, or a number since 1970. One instance reads one field of one source, as
 * the first number decides the unit of those that follow.
 *
 * <p>Accepted are {@code 2026-03-01T10:00:00Z} and its kin: a space for the {@code T}, minutes
 * alone, any fraction (cut to microseconds), {@code +02}, {@code +0200}, {@code +02:00}, {@code Z}
 * or {@code UTC}; and where a zone is known, times without one and dates alone, which mean their
 * first moment.
 */
public final class TimeText implements LocalZone.Oddity {
    private static final int MAX_LENGTH = 64;
    private static final int USUAL_LENGTH = 20;
    private static final long SPAN = 900;
    private static final long MIN_SECONDS = Moment.epochDay(1, 1, 1) * 86_400;
    private static final long END_SECONDS = Moment.epochDay(10_000, 1, 1) * 86_400;

    /** Numbers nearer to 1970 than this many units are no plausible seconds: 1973-03-03. */
    private static final long LEAST_PLAUSIBLE = 100_000_000L;

    private final Mapping.Times times;
    private final boolean tells;
    private EpochUnit unit;
    private char[] text = {};
    private int at;
    private int end;
    private boolean gap;
    private boolean overlap;
    private boolean leapSecond;
    private long settledSpan = Long.MIN_VALUE;
    private int settledOffset;
    private boolean number;
    private int lastDate = -1;
    private long lastDay;

    /** A reader of times written as the mapping says. */
    public TimeText(Mapping.Times times) {
        this(times, EpochUnit.SNIFFED);
    }

    /**
     * A reader of times of which some were read before.
     *
     * @param told the unit that was told from the first number among those
     */
    public TimeText(Mapping.Times times, EpochUnit told) {
        this.times = times;
        tells = times.epoch() == EpochUnit.SNIFFED && told == EpochUnit.SNIFFED;
        unit = times.epoch() == EpochUnit.SNIFFED ? told : times.epoch();
    }

    /** Why a text is no readable time. */
    public enum Fault {
        MISSING(0),
        BAD_TIME(1),
        NO_ZONE(2),
        IMPLAUSIBLE(3);

        private final long coded;

        Fault(int number) {
            coded = Long.MIN_VALUE + number;
        }
    }

    /**
     * Reads a time.
     *
     * @return a {@link Moment}, or a fault, see {@link #isFault}
     */
    public long parse(char[] source, int from, int to) {
        text = source;
        at = from;
        end = to;
        gap = false;
        overlap = false;
        leapSecond = false;
        number = false;
        if (to - from == USUAL_LENGTH) {
            long usual = usual(source, from);
            if (usual != Moment.ABSENT) {
                return usual;
            }
        }
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
        if (at == end) {
            return Fault.MISSING.coded;
        }
        if (end - at > MAX_LENGTH) {
            return Fault.BAD_TIME.coded;
        }
        if (at + 4 < end && text[at + 4] == '-') {
            return parseIso();
        }
        return times.dates() != DateOrder.YEAR_FIRST && isLocalDate() ? parseLocal() : parseEpoch();
    }

    /** A time written as {@code 2026-03-01T10:00:00Z}; absent where it is any other. */
    private long usual(char[] source, int from) {
        if (source[from + 4] != '-'
                || source[from + 7] != '-'
                || source[from + 10] != 'T'
                || source[from + 13] != ':'
                || source[from + 16] != ':'
                || source[from + 19] != 'Z') {
            return Moment.ABSENT;
        }
        int century = two(source, from);
        int year = two(source, from + 2);
        int month = two(source, from + 5);
        int day = two(source, from + 8);
        int hour = two(source, from + 11);
        int minute = two(source, from + 14);
        int second = two(source, from + 17);
        if ((century | year | month | day | hour | minute | second) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return Moment.ABSENT;
        }
        int date = ((century * 100 + year) * 100 + month) * 100 + day;
        if (date != lastDate) {
            if (date < 10_000
                    || month < 1
                    || month > 12
                    || day < 1
                    || day > daysIn(date / 10_000, month)) {
                return Moment.ABSENT;
            }
            lastDate = date;
            lastDay = Moment.epochDay(date / 10_000, month, day);
        }
        return (lastDay * 86_400L + hour * 3_600L + minute * 60L + second) * Moment.SECOND;
    }

    /** The number of two digits; negative where there are none. */
    private static int two(char[] source, int at) {
        int tens = source[at] - '0';
        int ones = source[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** True for one or two digits with a mark after them that separates the parts of a date. */
    private boolean isLocalDate() {
        int mark = at + 1 < end && isDigit(text[at + 1]) ? at + 2 : at + 1;
        return mark < end && (text[mark] == '.' || text[mark] == '/' || text[mark] == '-');
    }

    private long parseLocal() {
        int first = oneOrTwoDigits();
        char mark = at < end ? text[at++] : ' ';
        int second = oneOrTwoDigits();
        boolean marked = skip(mark);
        int year = digits(4);
        boolean dayFirst = times.dates() == DateOrder.DAY_FIRST;
        int month = dayFirst ? second : first;
        return marked ? dated(year, month, dayFirst ? first : second) : Fault.BAD_TIME.coded;
    }

    private int oneOrTwoDigits() {
        return at + 1 < end && isDigit(text[at + 1]) ? digits(2) : digits(1);
    }

    /** True when a result of {@link #parse} is no time. */
    public static boolean isFault(long parsed) {
        return parsed < Long.MIN_VALUE + 16;
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

    /** True when the time last read was skipped by the clocks of its zone. */
    public boolean sawGap() {
        return gap;
    }

    /** True when the time last read happened twice in its zone. */
    public boolean sawOverlap() {
        return overlap;
    }

    /** True when the time last read was a leap second, which was set to the second before. */
    public boolean sawLeapSecond() {
        return leapSecond;
    }

    /** True when the time last read was a number, of a unit that this reader tells from sizes. */
    public boolean sawNumber() {
        return number && tells;
    }

    /** The unit of numbers, as far as it is known. */
    public EpochUnit unit() {
        return unit;
    }

    @Override
    public void gap() {
        gap = true;
    }

    @Override
    public void overlap() {
        overlap = true;
    }

    private long parseIso() {
        int year = digits(4);
        boolean dashed = skip('-');
        int month = digits(2);
        dashed &= skip('-');
        int day = digits(2);
        return dashed ? dated(year, month, day) : Fault.BAD_TIME.coded;
    }

    /** Goes on after a date. */
    private long dated(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return Fault.BAD_TIME.coded;
        }
        if (day > daysIn(year, month)) {
            return Fault.BAD_TIME.coded;
        }
        long date = Moment.epochDay(year, month, day) * 86_400;
        if (at == end) {
            return times.zone() == null ? Fault.NO_ZONE.coded : local(date, 0);
        }
        if (text[at] != 'T' && text[at] != 't' && text[at] != ' ') {
            return Fault.BAD_TIME.coded;
        }
        at++;
        return parseTimeOfDay(date);
    }

    private long parseTimeOfDay(long date) {
        int hour = digits(2);
        boolean marked = skip(':');
        int minute = digits(2);
        int second = 0;
        long micros = 0;
        if (skip(':')) {
            second = digits(2);
            micros = fraction();
        }
        if (!marked || hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return Fault.BAD_TIME.coded;
        }
        if (hour > 24
                || (hour == 24 && (minute != 0 || second != 0 || micros != 0))
                || micros < 0) {
            return Fault.BAD_TIME.coded;
        }
        if (second == 60) {
            leapSecond = true;
            second = 59;
            micros = Moment.SECOND - 1;
        }
        return zoned(date + hour * 3600L + minute * 60L + second, micros);
    }

    /** Microseconds of a fraction of any length; -1 when a mark stands without digits. */
    private long fraction() {
        if (!skip('.') && !skip(',')) {
            return 0;
        }
        int from = at;
        long micros = 0;
        long unitOfDigit = Moment.SECOND / 10;
        while (at < end && isDigit(text[at])) {
            micros += (text[at] - '0') * unitOfDigit;
            unitOfDigit /= 10;
            at++;
        }
        return at == from ? -1 : micros;
    }

    private long zoned(long localSeconds, long micros) {
        if (at == end) {
            return times.zone() == null ? Fault.NO_ZONE.coded : local(localSeconds, micros);
        }
        skip(' ');
        if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return moment(localSeconds, micros);
        }
        if (end - at == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C') {
            return moment(localSeconds, micros);
        }
        if (at == end || (text[at] != '+' && text[at] != '-')) {
            return Fault.BAD_TIME.coded;
        }
        int sign = text[at] == '-' ? -1 : 1;
        at++;
        int hours = digits(2);
        int minutes = 0;
        if (at < end) {
            skip(':');
            minutes = digits(2);
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || at != end) {
            return Fault.BAD_TIME.coded;
        }
        return moment(localSeconds - sign * (hours * 3600L + minutes * 60L), micros);
    }

    private long local(long localSeconds, long micros) {
        LocalZone zone = times.zone();
        if (zone == null) {
            return Fault.NO_ZONE.coded;
        }
        long span = Math.floorDiv(localSeconds, SPAN);
        if (span != settledSpan) {
            settle(zone, span);
        }
        int offset = span == settledSpan ? settledOffset : zone.offsetSeconds(localSeconds, this);
        return moment(localSeconds - offset, micros);
    }

    /** Remembers the offset of a span of local time in which no clock changes. */
    private void settle(LocalZone zone, long span) {
        int first = zone.offsetSeconds(span * SPAN, this);
        int last = zone.offsetSeconds(span * SPAN + SPAN - 1, this);
        if (first == last && !gap && !overlap) {
            settledSpan = span;
            settledOffset = first;
        }
        gap = false;
        overlap = false;
    }

    private static long moment(long seconds, long micros) {
        if (seconds < MIN_SECONDS || seconds >= END_SECONDS) {
            return Fault.IMPLAUSIBLE.coded;
        }
        return seconds * Moment.SECOND + micros;
    }

    private long parseEpoch() {
        boolean negative = skip('-');
        long whole = 0;
        int from = at;
        while (at < end && isDigit(text[at])) {
            if (whole > (Long.MAX_VALUE - 9) / 10) {
                return Fault.IMPLAUSIBLE.coded;
            }
            whole = whole * 10 + (text[at] - '0');
            at++;
        }
        boolean digits = at > from;
        long fraction = fraction();
        if (!digits || at != end || fraction < 0) {
            return Fault.BAD_TIME.coded;
        }
        number = true;
        EpochUnit read = unit == EpochUnit.SNIFFED ? sniffed(whole) : unit;
        boolean mixed = times.epoch() == EpochUnit.SNIFFED && sniffed(whole) != read;
        if (mixed || read == EpochUnit.SNIFFED) {
            return Fault.IMPLAUSIBLE.coded;
        }
        unit = read;
        return epochMoment(read, negative ? -whole : whole, negative ? -fraction : fraction);
    }

    private static long epochMoment(EpochUnit unit, long whole, long fraction) {
        long perSecond =
                switch (unit) {
                    case SECONDS, SNIFFED -> 1;
                    case MILLIS -> 1_000;
                    case MICROS -> 1_000_000;
                    case NANOS -> 1_000_000_000;
                };
        long seconds = Math.floorDiv(whole, perSecond);
        long rest = Math.floorMod(whole, perSecond);
        long micros =
                switch (unit) {
                    case SECONDS, SNIFFED -> fraction;
                    case MILLIS -> rest * 1_000 + Math.floorDiv(fraction, 1_000L);
                    case MICROS -> rest;
                    case NANOS -> rest / 1_000;
                };
        return moment(seconds, 0) == Fault.IMPLAUSIBLE.coded
                ? Fault.IMPLAUSIBLE.coded
                : seconds * Moment.SECOND + micros;
    }

    private static EpochUnit sniffed(long whole) {
        if (whole < LEAST_PLAUSIBLE) {
            return EpochUnit.SNIFFED;
        }
        if (whole < 100_000_000_000L) {
            return EpochUnit.SECONDS;
        }
        if (whole < 100_000_000_000_000L) {
            return EpochUnit.MILLIS;
        }
        return whole < 100_000_000_000_000_000L ? EpochUnit.MICROS : EpochUnit.NANOS;
    }

    /** The number of exactly so many digits; -1 when they are not there. */
    private int digits(int count) {
        if (end - at < count) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < count; i++) {
            char c = text[at + i];
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        at += count;
        return number;
    }

    private boolean skip(char c) {
        if (at < end && text[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
