import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Summary;
import dev.trueup.spark.MappingSpec;
import dev.trueup.spark.SparkOptions;
import dev.trueup.spark.SparkOutcome;
import dev.trueup.spark.SparkReconciliation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trueup on Spark beside an aggregate-and-compare in Spark SQL: one session, the same files, in
 * turns. Stops when the answers differ; prints seconds of each round, medians and ratios.
 *
 * <p>Arguments: format (csv, ndjson or parquet), ledger, balances, rounds, then what to run: sql,
 * totals, explained.
 */
final class SparkBench {
    private static final String EVENTS =
            "event_id STRING, account_id STRING, timestamp TIMESTAMP, type STRING,"
                    + " points_delta BIGINT, description STRING, source STRING";
    private static final String BALANCES = "account_id STRING, snapshot_balance BIGINT";

    /** What a person would write who wants to know which balances are off, and by how much. */
    private static final String COMPARE =
            """
            SELECT coalesce(stored.account_id, added.account_id) AS account,
                   coalesce(snapshot_balance, 0) - coalesce(points, 0) AS drift
            FROM (SELECT account_id, sum(points_delta) AS points
                  FROM ledger GROUP BY account_id) AS added
            FULL OUTER JOIN balances AS stored ON stored.account_id = added.account_id
            WHERE coalesce(snapshot_balance, 0) <> coalesce(points, 0)
            ORDER BY abs(drift) DESC, account
            """;

    /** What tasks have used since it was last asked. */
    private static final class Used extends SparkListener {
        private long processorNanos;
        private long shuffled;
        private long tasks;
        private long heap;

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
            if (ended.taskMetrics() != null) {
                processorNanos += ended.taskMetrics().executorCpuTime();
                shuffled += ended.taskMetrics().shuffleWriteMetrics().bytesWritten();
                tasks++;
            }
            if (ended.taskExecutorMetrics() != null) {
                heap = Math.max(heap, ended.taskExecutorMetrics().getMetricValue("JVMHeapMemory"));
            }
        }

        synchronized String take() {
            String used =
                    String.format(
                            "%.1f s of cores, %.1f MB shuffled, %d tasks, heap %d MiB",
                            processorNanos / 1e9, shuffled / 1e6, tasks, heap >> 20);
            heap = 0;
            processorNanos = 0;
            shuffled = 0;
            tasks = 0;
            return used;
        }
    }

    private final Used used = new Used();
    private final SparkSession spark;
    private final String format;
    private final String ledger;
    private final String balances;

    private SparkBench(SparkSession spark, String format, String ledger, String balances) {
        this.spark = spark;
        this.format = format;
        this.ledger = ledger;
        this.balances = balances;
        spark.sparkContext().addSparkListener(used);
    }

    public static void main(String[] arguments) {
        SparkSession spark =
                SparkSession.builder()
                        .appName("trueup beside Spark SQL")
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.ui.enabled", "false")
                        .getOrCreate();
        SparkBench bench = new SparkBench(spark, arguments[0], arguments[1], arguments[2]);
        List<String> engines = List.of(arguments).subList(4, arguments.length);
        bench.measure(Integer.parseInt(arguments[3]), engines);
        spark.stop();
    }

    private void measure(int rounds, List<String> engines) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        engines.forEach(engine -> seconds.put(engine, new ArrayList<>()));
        String answer = null;
        for (int round = 0; round <= rounds; round++) {
            for (String engine : engines) {
                long start = System.nanoTime();
                String found = run(engine);
                double took = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%s %s %s %.1f s, %s: %s%n",
                        round == 0 ? "warm-up" : "round " + round,
                        format,
                        engine,
                        took,
                        used.take(),
                        found);
                if (answer != null && !answer.equals(found)) {
                    throw new IllegalStateException("answers differ: " + answer + ", " + found);
                }
                answer = found;
                if (round > 0) {
                    seconds.get(engine).add(took);
                }
            }
        }
        seconds.forEach((engine, all) -> report(engine, all, seconds.get("sql")));
    }

    private void report(String engine, List<Double> seconds, List<Double> sql) {
        if (seconds.isEmpty()) {
            return;
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; sql != null && i < seconds.size(); i++) {
            ratios.add(seconds.get(i) / sql.get(i));
        }
        System.out.printf(
                "%-8s %-10s median %6.1f s%s%n",
                format,
                engine,
                median(seconds),
                sql == null
                        ? ""
                        : String.format("   %.2f x the time of Spark SQL", median(ratios)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private String run(String engine) {
        return switch (engine) {
            case "sql" -> sql();
            case "totals" -> trueup(false);
            case "explained" -> trueup(true);
            default -> throw new IllegalArgumentException("sql, totals or explained: " + engine);
        };
    }

    private Dataset<Row> read(String as, String file, String schema) {
        return switch (as) {
            case "csv" ->
                    spark.read()
                            .schema(schema)
                            .option("header", true)
                            .option("mode", "FAILFAST")
                            .csv(file);
            case "ndjson" -> spark.read().schema(schema).option("mode", "FAILFAST").json(file);
            default -> spark.read().parquet(file);
        };
    }

    private String sql() {
        read(format, ledger, EVENTS).createOrReplaceTempView("ledger");
        read(format, balances, BALANCES).createOrReplaceTempView("balances");
        List<Row> drifting = spark.sql(COMPARE).collectAsList();
        long sizes = drifting.stream().mapToLong(row -> Math.abs(row.getLong(1))).sum();
        return drifting.size() + " accounts drift by " + sizes;
    }

    private String trueup(boolean explains) {
        SparkOptions options = SparkOptions.DEFAULT.withReport(false, explains);
        SparkReconciliation job = new SparkReconciliation(spark, MappingSpec.NONE, options);
        try (SparkOutcome outcome =
                job.sources(List.of(ledger), List.of(balances), null, null, false)) {
            long[] written = new long[1];
            outcome.writeCanonical(text -> written[0] += text.length());
            Summary summary = outcome.figures();
            return (summary.accounts() - summary.exact())
                    + " accounts drift by "
                    + Points.format(summary.absoluteDrift());
        }
    }
}
