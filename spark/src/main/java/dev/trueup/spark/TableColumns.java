package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.ledger.Moment;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.InputStoppedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns of a table, with the parts of structs under dotted names. */
final class TableColumns {
    /** How the values of a column are handed to the reader of the core. */
    enum Kind {
        TEXT,
        NUMBER,
        FLOATING,
        MOMENT,
        OTHER
    }

    private TableColumns() {}

    /** The rows with the parts of structs as columns of their own. */
    static Dataset<Row> flat(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        add(columns, rows.schema(), "", "");
        return rows.select(columns.toArray(new Column[0]));
    }

    private static void add(
            List<Column> columns, StructType schema, String quotedPath, String path) {
        for (StructField field : schema.fields()) {
            String quoted = quotedPath + "`" + field.name().replace("`", "``") + "`";
            if (field.dataType() instanceof StructType struct) {
                add(columns, struct, quoted + ".", path + field.name() + ".");
            } else {
                columns.add(col(quoted).as(path + field.name()));
            }
        }
    }

    /** How the value of each column is handed over. */
    static List<Kind> kinds(StructType schema) {
        List<Kind> kinds = new ArrayList<>();
        for (StructField field : schema.fields()) {
            kinds.add(kind(field.dataType()));
        }
        return kinds;
    }

    private static Kind kind(DataType type) {
        if (type instanceof StringType || type instanceof DateType) {
            return Kind.TEXT;
        }
        if (type instanceof TimestampNTZType) {
            return Kind.TEXT;
        }
        if (isWhole(type) || type instanceof DecimalType) {
            return Kind.NUMBER;
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return Kind.FLOATING;
        }
        return type instanceof TimestampType ? Kind.MOMENT : Kind.OTHER;
    }

    static boolean isWhole(DataType type) {
        return type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType;
    }

    /** The same rows with values in the few types that {@link #hand} knows. */
    static Dataset<Row> simplified(Dataset<Row> flat) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : flat.schema().fields()) {
            String quoted = quoted(field.name());
            Column column =
                    switch (kind(field.dataType())) {
                        case TEXT -> expr("CAST(" + quoted + " AS STRING)");
                        case NUMBER -> expr("CAST(" + quoted + " AS STRING)");
                        case FLOATING -> expr("CAST(" + quoted + " AS DOUBLE)");
                        case MOMENT -> expr("unix_micros(" + quoted + ")");
                        case OTHER -> expr("CAST(" + quoted + " IS NOT NULL AS STRING)");
                    };
            columns.add(column.as(field.name()));
        }
        return flat.select(columns.toArray(new Column[0]));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Hands the value of one column over. */
    static void hand(ColumnRecords records, int column, Row row, Kind kind, String source) {
        if (row.isNullAt(column)) {
            records.none(column);
            return;
        }
        switch (kind) {
            case TEXT -> {
                String text = row.getString(column);
                records.text(column, text.toCharArray(), text.length());
            }
            case NUMBER -> {
                String digits = row.getString(column);
                boolean plain = digits.indexOf('.') < 0 && digits.indexOf('E') < 0;
                records.number(
                        column,
                        plain
                                ? digits
                                : new BigDecimal(digits).stripTrailingZeros().toPlainString());
            }
            case FLOATING -> records.number(column, exact(row.getDouble(column), source));
            case MOMENT -> {
                String text = Moment.format(row.getLong(column));
                records.text(column, text.toCharArray(), text.length());
            }
            case OTHER -> records.other(column, row.getString(column));
        }
    }

    /** A binary fraction is taken only where it is what it looks like. */
    private static String exact(double value, String source) {
        double sixteenths = value * 16;
        if (sixteenths != Math.rint(sixteenths) || Double.isInfinite(value)) {
            throw new InputStoppedException(
                    source,
                    "NOT_EXACT",
                    "points stand in a column of binary floating point",
                    "store them as whole numbers or decimals");
        }
        return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    /** Whether the values are texts that ids and words may be. */
    static boolean isText(DataType type) {
        return type instanceof StringType;
    }
}
