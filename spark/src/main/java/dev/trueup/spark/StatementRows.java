package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Statements as rows: columns for queries, and the very text that the JSON report has. */
final class StatementRows {
    static final DataType POINTS = DataTypes.createDecimalType(19, Points.FRACTION_DIGITS);

    private static final StructType CAUSE =
            new StructType()
                    .add("cause", StringType)
                    .add("points", POINTS)
                    .add("confidence", DataTypes.createDecimalType(4, 3))
                    .add("event_ids", DataTypes.createArrayType(StringType))
                    .add("counterpart", StringType)
                    .add("incident", StringType);

    /** The columns that users see, then those that order the report and make it. */
    static final StructType SCHEMA =
            new StructType()
                    .add("account_id", StringType, false)
                    .add("currency", StringType, false)
                    .add("point_type", StringType, false)
                    .add("snapshot_balance", POINTS)
                    .add("computed_balance", POINTS, false)
                    .add("drift", POINTS, false)
                    .add("status", StringType, false)
                    .add("events", LongType, false)
                    .add("first_event_at", LongType)
                    .add("last_event_at", LongType)
                    .add("diverges_at", LongType)
                    .add("causes", DataTypes.createArrayType(CAUSE), false)
                    .add("alternatives", DataTypes.createArrayType(CAUSE), false)
                    .add("unexplained", POINTS, false)
                    .add("story", StringType, false)
                    .add("json", StringType, false)
                    .add("size", LongType, false)
                    .add("key_order", BinaryType, false)
                    .add("totals", BinaryType, true);

    /** How many of the columns are for users. */
    static final int SHOWN = 16;

    static final int JSON = 15;
    static final int SIZE = 16;
    static final int KEY_ORDER = 17;
    static final int TOTALS = 18;

    static final Packer<CauseTotals> CAUSES = Packer.of(CauseTotals.class);

    private final Settings settings;
    private final List<Row> rows = new ArrayList<>();
    private final CauseTotals totals = new CauseTotals();
    private @Nullable Statement last;

    StatementRows(Settings settings) {
        this.settings = settings;
    }

    /** Takes in one statement. */
    void add(Statement statement) {
        totals.add(statement);
        rows.add(row(statement, null));
        last = statement;
    }

    /** The rows; the last one also carries what the causes of all add up to. */
    List<Row> rows() {
        Statement end = last;
        if (end != null) {
            rows.set(rows.size() - 1, row(end, CAUSES.pack(totals)));
        }
        return rows;
    }

    private Row row(Statement statement, byte @Nullable [] packedTotals) {
        AccountDrift drift = statement.drift();
        Divergence divergence = statement.divergesAt();
        return RowFactory.create(
                drift.account().accountId(),
                drift.account().currency(),
                drift.account().pointType(),
                drift.snapshot() == null ? null : points(drift.snapshotPoints()),
                points(drift.computedPoints()),
                points(drift.points()),
                settings.level(drift.points()).word(),
                drift.events(),
                moment(drift.firstEventAt()),
                moment(drift.lastEventAt()),
                divergence == null ? null : moment(divergence.timestamp()),
                causes(statement.causes()),
                causes(statement.alternatives()),
                points(statement.unexplained()),
                statement.story(),
                JsonReport.account(statement, settings),
                Math.abs(drift.points()),
                Keys.order(drift.account()),
                packedTotals);
    }

    private static Object[] causes(List<Attribution> attributions) {
        List<Row> rows = new ArrayList<>(attributions.size());
        for (Attribution each : attributions) {
            rows.add(
                    RowFactory.create(
                            each.cause().code(),
                            points(each.points()),
                            BigDecimal.valueOf(each.confidenceThousandths(), 3),
                            each.eventIds().toArray(),
                            each.counterpart() == null ? null : each.counterpart().toString(),
                            each.incidentId()));
        }
        return rows.toArray();
    }

    private static BigDecimal points(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, Points.FRACTION_DIGITS);
    }

    private static @Nullable Long moment(long moment) {
        return moment == Moment.ABSENT ? null : moment;
    }
}
