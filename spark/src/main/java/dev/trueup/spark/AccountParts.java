package dev.trueup.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Parts of sums as rows, for events that had to be set against the window of their account. */
final class AccountParts {
    /** Stands for the bucket of an event that is not posted. */
    static final int NOT_POSTED = -1;

    private AccountParts() {}

    /**
     * Parts to be summed, from narrow events: key, bucket, count, points, first and last moment.
     *
     * @param bucket an expression for the bucket of a posted event
     */
    static Dataset<Row> of(Dataset<Row> narrow, String bucket) {
        return narrow.selectExpr(
                EventRows.KEY,
                "CASE WHEN posted THEN " + bucket + " ELSE " + NOT_POSTED + " END AS bucket",
                "1L AS n",
                "points AS points",
                "timestamp AS first",
                "timestamp AS last");
    }

    /** The bucket of an event that cut-offs alone decide. */
    static String bucketBy(long[] cutOffs) {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < cutOffs.length; i++) {
            cases.append(" WHEN timestamp <= ").append(cutOffs[i]).append("L THEN ").append(i);
        }
        return cutOffs.length == 0 ? "0" : "CASE" + cases + " ELSE " + cutOffs.length + " END";
    }
}
