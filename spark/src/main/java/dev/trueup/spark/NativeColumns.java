package dev.trueup.spark;

import dev.trueup.ledger.Points;
import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import dev.trueup.read.SignStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Typed columns read by expressions of Spark's own, where the types and the mapping leave no doubt.
 * An expression vouches for a row only if the reader of the core would take it as it is.
 */
final class NativeColumns {
    private static final long LEAST_MOMENT = -62_135_596_800_000_000L;
    private static final long MOST_MOMENT = 253_402_300_799_999_999L;
    private static final String BAD_TEXT = " RLIKE '^ *$|[\\\\x00-\\\\x1f\\\\x7f]'";
    private static final int MOST_CHARS = 1_024;

    private final Map<String, StructField> fields = new HashMap<>();
    private final boolean ledger;
    private boolean isNative;

    private NativeColumns(boolean ledger) {
        this.ledger = ledger;
    }

    static NativeColumns of(StructType schema, Mapping mapping, boolean ledger) {
        NativeColumns columns = new NativeColumns(ledger);
        FieldNames names = ledger ? FieldNames.ofLedger(mapping) : FieldNames.ofBalances(mapping);
        boolean clear =
                mapping.signs() instanceof SignStyle.Signed
                        && mapping.types().isEmpty()
                        && mapping.statuses().isEmpty()
                        && mapping.constants().isEmpty()
                        && mapping.numbers().equals(Mapping.NONE.numbers());
        for (StructField field : schema.fields()) {
            String ours = names.field(field.name());
            clear &= !FieldNames.UNCLEAR.equals(ours);
            boolean better = !names.isAlias(field.name()) || !columns.fields.containsKey(ours);
            if (ours != null && better) {
                columns.fields.put(ours, field);
            }
        }
        columns.isNative = clear && columns.typesFit();
        return columns;
    }

    boolean areNative() {
        return isNative;
    }

    /** Whether there is a column for a field. */
    boolean has(String field) {
        return fields.containsKey(field);
    }

    private boolean typesFit() {
        List<String> required =
                ledger
                        ? List.of("account_id", "timestamp", "type", "points_delta")
                        : List.of("account_id", "snapshot_balance");
        if (!fields.keySet().containsAll(required)) {
            return false;
        }
        for (Map.Entry<String, StructField> entry : fields.entrySet()) {
            if (!fits(entry.getKey(), entry.getValue().dataType())) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String field, DataType type) {
        return switch (field) {
            case "timestamp", "posted_at", "expires_at", "as_of" -> type instanceof TimestampType;
            case "points_delta", "snapshot_balance", "balance_after" ->
                    TableColumns.isWhole(type) || type instanceof DecimalType;
            default -> TableColumns.isText(type);
        };
    }

    private @Nullable String name(String field) {
        StructField found = fields.get(field);
        return found == null ? null : TableColumns.quoted(found.name());
    }

    private String given(String field) {
        String name = name(field);
        if (name == null) {
            throw new IllegalStateException("no column for " + field);
        }
        return name;
    }

    /** An expression for the joined key. */
    private String key() {
        String account = given("account_id");
        String currency = part("currency");
        String pointType = part("point_type");
        if (currency.equals("''") && pointType.equals("''")) {
            return account;
        }
        return "CASE WHEN "
                + currency
                + " = '' AND "
                + pointType
                + " = '' THEN "
                + account
                + " ELSE concat("
                + account
                + ", chr(0), "
                + currency
                + ", chr(0), "
                + pointType
                + ") END";
    }

    private String part(String field) {
        String name = name(field);
        return name == null ? "''" : "coalesce(" + name + ", '')";
    }

    /** An expression for an amount in ten-thousandths; null where it is no exact amount. */
    private String points(String field) {
        String name = given(field);
        StructField found = fields.get(field);
        if (found != null && TableColumns.isWhole(found.dataType())) {
            return "CASE WHEN " + inRange(name) + " THEN CAST(" + name + " AS BIGINT) * 10000L END";
        }
        String fitted = "try_cast(" + name + " AS DECIMAL(19, 4))";
        return "CASE WHEN "
                + fitted
                + " = "
                + name
                + " AND "
                + inRange(fitted)
                + " THEN CAST("
                + fitted
                + " * 10000 AS BIGINT) END";
    }

    private static String inRange(String amount) {
        long most = Points.MAX / Points.SCALE;
        return amount + " BETWEEN -" + most + "L AND " + most + "L";
    }

    private String moment(String field) {
        String name = name(field);
        return name == null
                ? Windows.literal(Long.MIN_VALUE)
                : "coalesce(unix_micros(" + name + "), " + Windows.literal(Long.MIN_VALUE) + ")";
    }

    private String statusIs(String words) {
        String name = name("status");
        return name == null ? "TRUE" : "coalesce(" + name + ", '') IN (" + words + ")";
    }

    private String posted() {
        return statusIs("'posted', ''");
    }

    /**
     * What totals need to be sure of, cheaply; the texts of keys are looked at once per account.
     */
    private String plausible() {
        String amount = points(ledger ? "points_delta" : "snapshot_balance");
        String sound = given("account_id") + " IS NOT NULL AND (" + amount + ") IS NOT NULL";
        if (ledger) {
            sound += " AND " + isMoment("timestamp") + " AND " + given("type") + " IS NOT NULL";
            sound += " AND " + statusIs("'posted', '', 'pending', 'void'");
        } else if (name("as_of") != null) {
            sound += " AND (" + name("as_of") + " IS NULL OR " + isMoment("as_of") + ")";
        }
        return sound;
    }

    private String isMoment(String field) {
        return "coalesce(unix_micros("
                + given(field)
                + ") BETWEEN "
                + LEAST_MOMENT
                + "L AND "
                + MOST_MOMENT
                + "L, FALSE)";
    }

    /** A condition that holds for the rows that expressions vouch for in every respect. */
    String sound() {
        StringBuilder sound = new StringBuilder(plausible());
        for (Map.Entry<String, StructField> entry : fields.entrySet()) {
            if (!TableColumns.isText(entry.getValue().dataType())) {
                continue;
            }
            String name = TableColumns.quoted(entry.getValue().name());
            boolean required = List.of("account_id", "type").contains(entry.getKey());
            if (required || List.of("currency", "point_type").contains(entry.getKey())) {
                String bad = name + BAD_TEXT + " OR length(" + name + ") > " + MOST_CHARS;
                String empty = required ? "" : " OR " + name + " = ''";
                sound.append(" AND (NOT (").append(bad).append(")");
                sound.append(required ? "" : " OR " + name + " IS NULL" + empty).append(")");
            }
        }
        return "coalesce(" + sound + ", FALSE)";
    }

    /** An expression for a text that explains: left out where a text would be rejected for it. */
    private String text(String field) {
        String name = name(field);
        if (name == null) {
            return "CAST(NULL AS STRING)";
        }
        if (field.equals("description")) {
            return "CASE WHEN "
                    + name
                    + " = '' OR "
                    + name
                    + " RLIKE '[\\\\x00-\\\\x08\\\\x0b\\\\x0c\\\\x0e-\\\\x1f]' THEN NULL ELSE "
                    + name
                    + " END";
        }
        return "CASE WHEN "
                + name
                + BAD_TEXT
                + " OR length("
                + name
                + ") > "
                + MOST_CHARS
                + " THEN NULL ELSE "
                + name
                + " END";
    }

    /**
     * What sums need of events, and their type.
     *
     * @param careful only rows that are vouched for in every respect; else the key of a row that is
     *     not plausible is null, and the texts of keys remain to be looked at
     */
    Dataset<Row> summed(Dataset<Row> rows, boolean careful) {
        Dataset<Row> chosen = careful ? rows.filter(sound()) : rows;
        String key = careful ? key() : "CASE WHEN " + plausible() + " THEN " + key() + " END";
        return chosen.selectExpr(
                key + " AS " + EventRows.KEY,
                "coalesce(unix_micros(" + given("timestamp") + "), 0L) AS timestamp",
                "coalesce(" + points("points_delta") + ", 0L) AS points",
                posted() + " AS posted",
                "CAST(" + given("type") + " AS STRING) AS type");
    }

    /** What sums by type need of the events that are vouched for. */
    Dataset<Row> typed(Dataset<Row> rows) {
        return rows.filter(plausible())
                .selectExpr(
                        key() + " AS " + EventRows.KEY,
                        "unix_micros(" + given("timestamp") + ") AS timestamp",
                        points("points_delta") + " AS points",
                        posted() + " AS posted",
                        given("type") + " AS type",
                        "0L AS " + EventRows.SOURCE_INDEX);
    }

    Dataset<Row> whole(Dataset<Row> rows) {
        String balanceAfter =
                name("balance_after") == null
                        ? Windows.literal(Long.MIN_VALUE)
                        : "coalesce("
                                + points("balance_after")
                                + ", "
                                + Windows.literal(Long.MIN_VALUE)
                                + ")";
        return rows.filter(plausible())
                .selectExpr(
                        key() + " AS " + EventRows.KEY,
                        "unix_micros(" + given("timestamp") + ") AS timestamp",
                        given("type") + " AS type",
                        points("points_delta") + " AS points",
                        text("event_id") + " AS event_id",
                        text("description") + " AS description",
                        moment("posted_at") + " AS posted_at",
                        text("source") + " AS source",
                        text("batch_id") + " AS batch_id",
                        "CAST(CASE WHEN "
                                + posted()
                                + " THEN 0 WHEN "
                                + statusIs("'pending'")
                                + " THEN 1 ELSE 2 END AS TINYINT) AS status",
                        moment("expires_at") + " AS expires_at",
                        text("reverses") + " AS reverses",
                        balanceAfter + " AS balance_after",
                        "0L AS line");
    }

    Dataset<Row> balances(Dataset<Row> rows) {
        return rows.filter(sound())
                .selectExpr(
                        key() + " AS " + EventRows.KEY,
                        points("snapshot_balance") + " AS points",
                        moment("as_of") + " AS as_of",
                        "0L AS place");
    }
}
