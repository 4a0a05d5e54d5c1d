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

    private static ColumnKind ofNumber(@Nullable LogicalType logical) {
        return switch (logical) {
            case null -> WHOLE;
            case LogicalType.IntType whole -> whole.isSigned() ? WHOLE : UNSIGNED;
            case LogicalType.DecimalType decimal -> DECIMAL;
            case LogicalType.DateType date -> DATE;
            case LogicalType.TimestampType time -> time.isAdjustedToUTC() ? MOMENT : LOCAL_TIME;
            default -> OTHER;
        };
    }

    private static ColumnKind ofBytes(@Nullable LogicalType logical, PhysicalType type) {
        return switch (logical) {
            case null -> TEXT;
            case LogicalType.StringType text -> TEXT;
            case LogicalType.EnumType word -> TEXT;
            case LogicalType.JsonType json -> TEXT;
            case LogicalType.DecimalType decimal -> BIG_DECIMAL;
            case LogicalType.UuidType uuid ->
                    type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? UUID : OTHER;
            default -> OTHER;
        };
    }

    /** True when no value of such a column can be refused as a time. */
    boolean isSoundTime() {
        return this == MOMENT || this == INT96;
    }
}
