package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.ledger.WideSum;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import dev.trueup.report.InputCounts;
import dev.trueup.spark.PieceTally.Count;
import dev.trueup.spark.PieceTally.TypeAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was applied by event type, and what became of the events of each source. Counts by cut-off
 * are known from reading; only where accounts of different windows have events in one span of time
 * are these events set against their windows once more.
 */
final class TypesQuery {
    private final Settings settings;
    private final Windows windows;
    private final Input ledger;
    private final Input balances;
    private final Figures figures;
    private final TypeTotals byType = new TypeTotals();
    private final long[] applied;
    private final long[] later;

    TypesQuery(Settings settings, Windows windows, Input ledger, Input balances, Figures figures) {
        this.settings = settings;
        this.windows = windows;
        this.ledger = ledger;
        this.balances = balances;
        this.figures = figures;
        int sources = ledger.sources().size();
        applied = new long[sources];
        later = new long[sources];
    }

    void find() {
        List<Integer> mixed = new ArrayList<>();
        if (windows.own()) {
            findMixed("posted");
            return;
        }
        int buckets = windows.cutOffs().length + 1;
        List<Map<TypeAt, Count>> counts = ledger.types(windows.cutOffs());
        for (int bucket = 0; bucket < buckets; bucket++) {
            long in = 0;
            long out = 0;
            for (int window = 0; window < buckets; window++) {
                long events = figures.events(buckets, window, bucket);
                in += bucket <= window ? events : 0;
                out += bucket <= window ? 0 : events;
            }
            if (in > 0 && out > 0) {
                mixed.add(bucket);
            } else {
                take(counts, bucket, out == 0);
            }
        }
        if (!mixed.isEmpty()) {
            String of = AccountParts.bucketBy(windows.cutOffs());
            StringBuilder any = new StringBuilder();
            mixed.forEach(
                    bucket -> any.append(any.length() == 0 ? "" : ", ").append(bucket.intValue()));
            findMixed("posted AND (" + of + ") IN (" + any + ")");
        }
    }

    private void take(List<Map<TypeAt, Count>> counts, int bucket, boolean isApplied) {
        for (int source = 0; source < counts.size(); source++) {
            int index = source;
            counts.get(source)
                    .forEach(
                            (type, count) -> {
                                if (type.bucket() == bucket) {
                                    add(
                                            index,
                                            type.type(),
                                            isApplied,
                                            count.events(),
                                            count.points());
                                }
                            });
        }
    }

    private void add(int source, String type, boolean isApplied, long events, WideSum points) {
        if (isApplied) {
            byType.add(type, events, points);
            applied[source] += events;
        } else {
            later[source] += events;
        }
    }

    /** Sets the events that a condition picks against the windows of their accounts. */
    private void findMixed(String condition) {
        Dataset<Row> events = ledger.typed().filter(expr(condition));
        List<Row> rows =
                Windows.join(events, balances.balances(), settings)
                        .withColumn("applied", expr("timestamp <= window_end"))
                        .groupBy(col(EventRows.SOURCE_INDEX), col(EventRows.TYPE), col("applied"))
                        .agg(
                                expr("count(1)"),
                                expr("sum(shiftright(points, 32))"),
                                expr("sum(points & 4294967295L)"))
                        .collectAsList();
        for (Row row : rows) {
            WideSum points = TotalsRow.shifted(row.getLong(4));
            points.add(row.getLong(5));
            add((int) row.getLong(0), row.getString(1), row.getBoolean(2), row.getLong(3), points);
        }
    }

    TypeTotals byType() {
        return byType;
    }

    List<InputCounts> counts() {
        List<InputCounts> counts = new ArrayList<>();
        List<Input.Named> sources = ledger.sources();
        List<ReadLog> logs = ledger.logs();
        List<Long> notPosted = ledger.notPosted();
        for (int i = 0; i < sources.size(); i++) {
            Input.Named source = sources.get(i);
            ReadLog log = logs.get(i);
            counts.add(
                    new InputCounts(
                            "ledger",
                            source.name(),
                            source.format(),
                            source.bytes(),
                            log.records(),
                            applied[i],
                            later[i],
                            notPosted.get(i),
                            log.rejected()));
        }
        return counts;
    }
}
