import java.io.File;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a ledger and balances as Parquet, by Spark, so that it takes no time to speak of: about
 * one account in a hundred drifts. Nothing is drawn by chance. What is there already is kept.
 *
 * <p>Arguments: events, accounts, shape (plain, or hot: one account has a twentieth of the events),
 * directory.
 */
final class MakeLake {
    private static final String EVENTS =
            """
            SELECT concat('e', 1000000000 + id) AS event_id,
                   concat('A', 100000000 + account) AS account_id,
                   timestamp_micros(1735689600000000 + CAST(id / %1$d * 43200000000000 AS BIGINT))
                       AS timestamp,
                   types[kind] AS type,
                   CASE WHEN kind >= 4 AND (kind < 7 OR second & 1048576 > 0) THEN -1 ELSE 1 END
                       * (shiftright(second, 3) %% 2000 + 1) AS points_delta,
                   descriptions[CAST(shiftright(second, 25) & 7 AS INT)] AS description,
                   sources[CAST(shiftright(second, 45) & 3 AS INT)] AS source
            FROM (SELECT id, second, CAST(second & 7 AS INT) AS kind, types, descriptions, sources,
                         CASE WHEN id < %2$d THEN id
                              WHEN '%3$s' = 'hot' AND id %% 20 = 0 THEN 0
                              ELSE first %% %2$d END AS account
                  FROM (SELECT id, first, xxhash64(first) & 9223372036854775807 AS second,
                               array('earn', 'earn', 'earn', 'earn', 'redeem', 'redeem', 'expire',
                                     'correct') AS types,
                               array('purchase', 'store 12', 'web order', 'bonus week', 'promo',
                                     'partner', 'refund', 'goodwill') AS descriptions,
                               array('pos', 'web', 'app', 'partner-a') AS sources
                        FROM (SELECT id, xxhash64(id) & 9223372036854775807 AS first
                              FROM range(%1$d))))
            """;

    private static final String BALANCES =
            """
            SELECT account_id,
                   points + CASE WHEN hash %% 100 = 0 OR account_id = 'A100000000'
                                 THEN shiftright(hash, 20) %% 1000 - 500 ELSE 0 END
                       AS snapshot_balance
            FROM (SELECT account_id, sum(points_delta) AS points,
                         xxhash64(account_id) & 9223372036854775807 AS hash
                  FROM parquet.`%s` GROUP BY account_id)
            """;

    private MakeLake() {}

    public static void main(String[] arguments) {
        SparkSession spark =
                SparkSession.builder()
                        .appName("a lake to measure in")
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.ui.enabled", "false")
                        .getOrCreate();
        long events = Long.parseLong(arguments[0]);
        long accounts = Long.parseLong(arguments[1]);
        String ledger = arguments[3] + "/ledger.parquet";
        write(spark, EVENTS.formatted(events, accounts, arguments[2]), ledger);
        write(spark, BALANCES.formatted(ledger), arguments[3] + "/balances.parquet");
        spark.stop();
    }

    private static void write(SparkSession spark, String query, String file) {
        if (!new File(file, "_SUCCESS").exists()) {
            Dataset<Row> rows = spark.sql(query);
            rows.write().mode(SaveMode.Overwrite).parquet(file);
        }
    }
}
