package dev.trueup.engine.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import org.jspecify.annotations.Nullable;

/** What the values of a Parquet column are, physical and logical type taken together. */
enum ColumnKind {
    TEXT,
    WHOLE,
    UNSIGNED,
    DECIMAL,
    /** A decimal in big-endian bytes. */
    BIG_DECIMAL,
    /** Binary floating point. */
    FLOATING,
    /** A moment. */
    MOMENT,
    /** A date and a time of day, in whatever zone. */
    LOCAL_TIME,
    DATE,
    /** A moment in twelve bytes: nanoseconds of the day, Julian day. */
    INT96,
    UUID,
    /** Anything that can be none of our fields. */
    OTHER;

    static ColumnKind of(ColumnSchema column) {
        LogicalType logical = column.logicalType();
        return switch (column.type()) {
            case BOOLEAN -> OTHER;
            case FLOAT, DOUBLE -> FLOATING;
            case INT96 -> INT96;
            case INT32, INT64 -> ofNumber(logical);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(logical, column.type());
        };
    }

    // Asked one by one: a switch over classes takes a twentieth of a second when it is met first.

    private static ColumnKind ofNumber(@Nullable LogicalType logical) {
        if (logical == null) {
            return WHOLE;
        }
        if (logical instanceof LogicalType.IntType whole) {
            return whole.isSigned() ? WHOLE : UNSIGNED;
        }
        if (logical instanceof LogicalType.TimestampType time) {
            return time.isAdjustedToUTC() ? MOMENT : LOCAL_TIME;
        }
        if (logical instanceof LogicalType.DecimalType) {
            return DECIMAL;
        }
        return logical instanceof LogicalType.DateType ? DATE : OTHER;
    }

    private static ColumnKind ofBytes(@Nullable LogicalType logical, PhysicalType type) {
        if (logical == null
                || logical instanceof LogicalType.StringType
                || logical instanceof LogicalType.EnumType
                || logical instanceof LogicalType.JsonType) {
            return TEXT;
        }
        if (logical instanceof LogicalType.DecimalType) {
            return BIG_DECIMAL;
        }
        boolean uuid =
                logical instanceof LogicalType.UuidType
                        && type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
        return uuid ? UUID : OTHER;
    }

    /** True when no value of such a column can be refused as a time. */
    boolean isSoundTime() {
        return this == MOMENT || this == INT96;
    }
}
