package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that is added up for an account key, in one aggregation whose state is a few fixed
 * numbers: partial sums are made where the rows are read, so that an account with a large share of
 * all events costs no more than any other. Balances are rows of the same aggregation, so that no
 * join is needed.
 *
 * <p>Points are summed in two halves, each of which fits: a sum can pass the range of a long on the
 * way, and only its end is judged.
 */
final class AccountTotalsQuery {
    /** Numbers of one bucket: count, high halves, low halves, first and last moment. */
    static final int PER_BUCKET = 5;

    private static final int NOT_POSTED = -1;
    private static final int BALANCE = -2;

    private AccountTotalsQuery() {}

    /**
     * Parts to be summed, from narrow events.
     *
     * @param bucket an expression for the bucket of a posted event
     */
    static Dataset<Row> parts(Dataset<Row> narrow, String bucket) {
        return narrow.selectExpr(
                EventRows.KEY,
                "CASE WHEN posted THEN " + bucket + " ELSE " + NOT_POSTED + " END AS bucket",
                "1L AS n",
                "points AS points",
                "timestamp AS first",
                "timestamp AS last",
                "0L AS place");
    }

    /** The bucket of an event that cut-offs alone decide. */
    static String bucketBy(long[] cutOffs) {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < cutOffs.length; i++) {
            cases.append(" WHEN timestamp <= ").append(cutOffs[i]).append("L THEN ").append(i);
        }
        return cutOffs.length == 0 ? "0" : "CASE" + cases + " ELSE " + cutOffs.length + " END";
    }

    /** Balances as parts of the same aggregation. */
    static Dataset<Row> balanceParts(Dataset<Row> balances) {
        return balances.selectExpr(
                EventRows.KEY,
                BALANCE + " AS bucket",
                "1L AS n",
                "points",
                "as_of AS first",
                "as_of AS last",
                "place");
    }

    /** One row for each account key: the key, then the numbers that {@link TotalsRow} reads. */
    static Dataset<Row> totals(Dataset<Row> parts, int buckets) {
        List<Column> sums = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            String of = "CASE WHEN bucket = " + i + " THEN ";
            sums.add(expr("sum(" + of + "n ELSE 0L END)"));
            sums.add(expr("sum(" + of + "shiftright(points, 32) ELSE 0L END)"));
            sums.add(expr("sum(" + of + "points & 4294967295L ELSE 0L END)"));
            sums.add(expr("min(" + of + "first END)"));
            sums.add(expr("max(" + of + "last END)"));
        }
        sums.add(expr("sum(CASE WHEN bucket = " + NOT_POSTED + " THEN n ELSE 0L END)"));
        String balance = "CASE WHEN bucket = " + BALANCE + " THEN ";
        sums.add(expr("sum(" + balance + "1L ELSE 0L END)"));
        sums.add(expr("max(" + balance + "points END)"));
        sums.add(expr("max(" + balance + "first END)"));
        sums.add(expr("max(" + balance + "place END)"));
        return parts.groupBy(col(EventRows.KEY))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(new Column[0]));
    }
}
