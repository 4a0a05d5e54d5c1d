package dev.trueup.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Up to which moments events count: as the latest balance of their account says.
 *
 * @param cutOffs the few moments at which windows end, ascending
 * @param own whether there are too many of them: then each event has to be set against the window
 *     of its own account
 */
record Windows(long[] cutOffs, boolean own) {
    private static final String MOST = literal(Long.MAX_VALUE);
    private static final String LATEST =
            "max(CASE WHEN as_of = "
                    + literal(Moment.ABSENT)
                    + " THEN "
                    + MOST
                    + " ELSE as_of END) AS latest";

    /** A number as Spark SQL reads it, the smallest one too. */
    static String literal(long number) {
        return number == Long.MIN_VALUE ? "(-9223372036854775807L - 1L)" : number + "L";
    }

    /**
     * Finds out.
     *
     * @param seen moments of balances, as many as were kept apart
     */
    static Windows of(Set<Long> seen, Dataset<Row> balances, Settings settings) {
        Set<Long> moments = new TreeSet<>(seen);
        if (moments.size() >= PieceTally.MOST_MOMENTS) {
            moments.clear();
            List<Row> latest =
                    latest(balances)
                            .select("latest")
                            .distinct()
                            .limit(PieceTally.MOST_MOMENTS + 1)
                            .collectAsList();
            latest.forEach(row -> moments.add(row.getLong(0)));
            moments.remove(Long.MAX_VALUE);
        }
        if (moments.size() >= PieceTally.MOST_MOMENTS
                || settings.policy() == Policy.CLAMP_AT_ZERO) {
            return new Windows(new long[] {settings.windowEnd(null)}, true);
        }
        if (settings.asOf() != Moment.ABSENT) {
            moments.add(settings.asOf());
        }
        return new Windows(moments.stream().mapToLong(Long::longValue).toArray(), false);
    }

    private static Dataset<Row> latest(Dataset<Row> balances) {
        return balances.groupBy(col(EventRows.KEY)).agg(expr(LATEST));
    }

    /** An expression for the bucket of an event. */
    String bucket() {
        return own
                ? "CASE WHEN timestamp <= window_end THEN 0 ELSE 1 END"
                : AccountParts.bucketBy(cutOffs);
    }

    /** Adds to events a column {@code window_end} with the end of their account's window. */
    static Dataset<Row> join(Dataset<Row> events, Dataset<Row> balances, Settings settings) {
        String otherwise = literal(settings.windowEnd(null));
        Dataset<Row> ends =
                latest(balances)
                        .selectExpr(
                                EventRows.KEY + " AS window_key",
                                "CASE WHEN latest = "
                                        + MOST
                                        + " THEN "
                                        + otherwise
                                        + " ELSE latest END AS own_end");
        return events.join(ends, col(EventRows.KEY).equalTo(col("window_key")), "left")
                .withColumn("window_end", coalesce(col("own_end"), expr(otherwise)))
                .drop("window_key", "own_end");
    }
}
