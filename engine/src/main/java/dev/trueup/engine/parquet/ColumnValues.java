package dev.trueup.engine.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.LogicalType.TimeUnit;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The values of one column in one batch of rows: as the numbers that totals need, or as the texts
 * that the plain reader understands.
 */
final class ColumnValues {
    private static final long FIRST_MOMENT = Moment.epochDay(1, 1, 1) * Moment.DAY;
    private static final long END_OF_MOMENTS = Moment.epochDay(10_000, 1, 1) * Moment.DAY;

    /** What lies later deserves a warning, which the plain reader gives. */
    private static final long USUAL_END = Moment.epochDay(6_000, 1, 1) * Moment.DAY;

    private static final long MOST_WHOLE = Points.MAX / Points.SCALE;
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;
    private static final double EXACT = 1L << 49;
    private static final int MOST_SCALE = 18;

    private final String name;
    private final ColumnKind kind;
    private final PhysicalType physical;
    private final TimeUnit unit;
    private final int scale;
    private final Utf8Chars chars = new Utf8Chars();
    private final ColumnArrays arrays = new ColumnArrays();

    ColumnValues(ColumnSchema column) {
        name = String.join(".", column.fieldPath().elements());
        kind = ColumnKind.of(column);
        physical = column.type();
        LogicalType logical = column.logicalType();
        unit = logical instanceof LogicalType.TimestampType time ? time.unit() : TimeUnit.MICROS;
        scale = logical instanceof LogicalType.DecimalType decimal ? decimal.scale() : 0;
    }

    ColumnKind kind() {
        return kind;
    }

    /** Where the values of a batch are to be put before anything is asked about them. */
    ColumnArrays arrays() {
        return arrays;
    }

    boolean isNull(int row) {
        return arrays.isNull(row);
    }

    /** True when no row of the batch is null. */
    boolean hasNoNulls() {
        return !arrays.hasNulls;
    }

    private long whole(int row) {
        return physical == PhysicalType.INT32 ? arrays.ints[row] : arrays.longs[row];
    }

    private boolean isBelowZeroUnsigned(int row) {
        return kind == ColumnKind.UNSIGNED
                && physical == PhysicalType.INT64
                && arrays.longs[row] < 0;
    }

    private long number(int row) {
        return kind == ColumnKind.UNSIGNED && physical == PhysicalType.INT32
                ? arrays.ints[row] & 0xFFFF_FFFFL
                : whole(row);
    }

    /**
     * The amounts of the first rows in ten-thousandths of a point; {@link Points#ABSENT} for what
     * the plain reader must look at.
     */
    void amounts(int count, long[] target) {
        switch (kind) {
            case WHOLE, UNSIGNED -> wholeAmounts(count, target);
            case DECIMAL -> decimalAmounts(count, target);
            case BIG_DECIMAL -> bigAmounts(count, target);
            case FLOATING -> floatingAmounts(count, target);
            case TEXT, MOMENT, LOCAL_TIME, DATE, INT96, UUID, OTHER ->
                    Arrays.fill(target, 0, count, Points.ABSENT);
        }
        if (!hasNoNulls()) {
            for (int row = 0; row < count; row++) {
                target[row] = isNull(row) ? Points.ABSENT : target[row];
            }
        }
    }

    private void wholeAmounts(int count, long[] target) {
        for (int row = 0; row < count; row++) {
            long number = number(row);
            boolean fits = -MOST_WHOLE <= number && number <= MOST_WHOLE;
            target[row] = fits && !isBelowZeroUnsigned(row) ? number * Points.SCALE : Points.ABSENT;
        }
    }

    private void decimalAmounts(int count, long[] target) {
        for (int row = 0; row < count; row++) {
            target[row] = scaled(whole(row));
        }
    }

    private void bigAmounts(int count, long[] target) {
        for (int row = 0; row < count; row++) {
            int from = arrays.starts[row];
            int to = arrays.ends[row];
            boolean small = to > from;
            while (to - from > 8 && small) {
                small = arrays.bytes[from] == arrays.bytes[from + 1] >> 7;
                from++;
            }
            long number = small ? arrays.bytes[from] : 0;
            for (int i = from + 1; i < to; i++) {
                number = number << 8 | (arrays.bytes[i] & 0xFF);
            }
            target[row] = small ? scaled(number) : Points.ABSENT;
        }
    }

    private long scaled(long unscaled) {
        if (scale < 0 || scale > MOST_SCALE) {
            return Points.ABSENT;
        }
        long points = unscaled;
        for (int i = scale; i < Points.FRACTION_DIGITS; i++) {
            if (points > Points.MAX / 10 || points < -Points.MAX / 10) {
                return Points.ABSENT;
            }
            points *= 10;
        }
        for (int i = scale; i > Points.FRACTION_DIGITS; i--) {
            if (points % 10 != 0) {
                return Points.ABSENT;
            }
            points /= 10;
        }
        return points <= Points.MAX && points >= -Points.MAX ? points : Points.ABSENT;
    }

    private void floatingAmounts(int count, long[] target) {
        for (int row = 0; row < count; row++) {
            double sixteenths = arrays.doubles[row] * 16;
            target[row] =
                    sixteenths == (long) sixteenths && Math.abs(sixteenths) < EXACT
                            ? ((long) sixteenths) * (Points.SCALE / 16)
                            : Points.ABSENT;
        }
    }

    /**
     * The moments of the first rows; {@link Moment#ABSENT} for what the plain reader must look at.
     */
    void moments(int count, LocalClock clock, long[] target) {
        if (kind == ColumnKind.MOMENT && unit == TimeUnit.MICROS) {
            System.arraycopy(arrays.longs, 0, target, 0, count);
        } else {
            convert(count, clock, target);
        }
        for (int row = 0; row < count; row++) {
            long moment = target[row];
            boolean sound = moment >= FIRST_MOMENT && moment < USUAL_END;
            target[row] = sound ? moment : Moment.ABSENT;
        }
        if (!hasNoNulls()) {
            for (int row = 0; row < count; row++) {
                target[row] = isNull(row) ? Moment.ABSENT : target[row];
            }
        }
    }

    private void convert(int count, LocalClock clock, long[] target) {
        for (int row = 0; row < count; row++) {
            target[row] =
                    switch (kind) {
                        case MOMENT -> micros(row);
                        case LOCAL_TIME -> clock.moment(micros(row));
                        case DATE -> clock.moment(arrays.ints[row] * Moment.DAY);
                        case INT96 -> julian(row);
                        case TEXT, WHOLE, UNSIGNED, DECIMAL, BIG_DECIMAL, FLOATING, UUID, OTHER ->
                                Moment.ABSENT;
                    };
        }
    }

    private long micros(int row) {
        long value = whole(row);
        return switch (unit) {
            case MILLIS ->
                    Math.abs(value / 1_000) < Long.MAX_VALUE / 10_000_000
                            ? value * 1_000
                            : Long.MAX_VALUE;
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1_000L);
        };
    }

    private long julian(int row) {
        int at = arrays.starts[row];
        if (arrays.ends[row] - at != 12) {
            return Moment.ABSENT;
        }
        long nanos = 0;
        for (int i = 7; i >= 0; i--) {
            nanos = nanos << 8 | (arrays.bytes[at + i] & 0xFF);
        }
        int day = 0;
        for (int i = 11; i >= 8; i--) {
            day = day << 8 | (arrays.bytes[at + i] & 0xFF);
        }
        long days = (long) day - JULIAN_DAY_OF_1970;
        return Math.abs(days) > 4_000_000
                ? Moment.ABSENT
                : days * Moment.DAY + Math.floorDiv(nanos, 1_000L);
    }

    /** Hands the value of a row over as the plain reader understands it. */
    void show(int row, ColumnRecords records, int column) {
        if (isNull(row)) {
            records.none(column);
            return;
        }
        switch (kind) {
            case TEXT -> {
                int length = chars.decode(arrays.bytes, arrays.starts[row], arrays.ends[row]);
                records.text(column, chars.array(), length);
            }
            case WHOLE, UNSIGNED -> records.number(column, shown(row));
            case DECIMAL ->
                    records.number(column, BigDecimal.valueOf(whole(row), scale).toPlainString());
            case BIG_DECIMAL -> records.number(column, bigDecimal(row));
            case FLOATING -> showFloating(row, records, column);
            case MOMENT -> showTime(micros(row), true, records, column);
            case LOCAL_TIME -> showTime(micros(row), false, records, column);
            case INT96 -> showTime(julian(row), true, records, column);
            case DATE -> showDate(row, records, column);
            case UUID -> showText(shown(row), records, column);
            case OTHER -> records.other(column, "?");
        }
    }

    /** A whole number or a UUID as text. */
    String shown(int row) {
        return switch (kind) {
            case UUID -> uuid(row);
            case UNSIGNED -> Long.toUnsignedString(number(row));
            case TEXT,
                    WHOLE,
                    DECIMAL,
                    BIG_DECIMAL,
                    FLOATING,
                    MOMENT,
                    LOCAL_TIME,
                    DATE,
                    INT96,
                    OTHER ->
                    Long.toString(whole(row));
        };
    }

    private static void showText(String text, ColumnRecords records, int column) {
        records.text(column, text.toCharArray(), text.length());
    }

    private String bigDecimal(int row) {
        if (arrays.starts[row] == arrays.ends[row]) {
            return "";
        }
        int start = arrays.starts[row];
        BigInteger unscaled = new BigInteger(arrays.bytes, start, arrays.ends[row] - start);
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private void showDate(int row, ColumnRecords records, int column) {
        long micros = arrays.ints[row] * Moment.DAY;
        if (micros >= FIRST_MOMENT && micros < END_OF_MOMENTS) {
            showText(Moment.formatDate(micros), records, column);
        } else {
            showText("day " + arrays.ints[row], records, column);
        }
    }

    private static void showTime(long micros, boolean adjusted, ColumnRecords records, int column) {
        boolean sound = micros >= FIRST_MOMENT && micros < END_OF_MOMENTS;
        if (!sound && adjusted && !records.needs(column)) {
            records.none(column);
            return;
        }
        if (!sound) {
            showText("microsecond " + micros, records, column);
            return;
        }
        String text = Moment.format(micros);
        showText(adjusted ? text : text.substring(0, text.length() - 1), records, column);
    }

    /** Binary fractions are taken where they are certainly what was meant: halves to sixteenths. */
    private void showFloating(int row, ColumnRecords records, int column) {
        double value = arrays.doubles[row];
        double sixteenths = value * 16;
        if (sixteenths == (long) sixteenths && Math.abs(sixteenths) < EXACT) {
            BigDecimal exact = BigDecimal.valueOf((long) sixteenths).divide(BigDecimal.valueOf(16));
            records.number(column, exact.toPlainString());
        } else if (records.explains(column)) {
            records.none(column);
        } else {
            throw new InputStoppedException(
                    new Rejection(
                            records.place(),
                            0,
                            "NOT_EXACT",
                            "column " + name + " is binary floating point and not exact: " + value,
                            "",
                            "write it as whole numbers or as a decimal"));
        }
    }

    private String uuid(int row) {
        if (arrays.ends[row] - arrays.starts[row] != 16) {
            return "";
        }
        String hex = HexFormat.of().formatHex(arrays.bytes, arrays.starts[row], arrays.ends[row]);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }
}
