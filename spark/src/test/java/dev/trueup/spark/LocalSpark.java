package dev.trueup.spark;

import org.apache.spark.sql.SparkSession;

/**
 * One session for all tests: two cores, few partitions, UTC. Compiling a query costs more than
 * these ledgers do, so it is left to the test on a cluster.
 */
final class LocalSpark {
    private static final SparkSession SESSION = start();

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("trueup tests")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }
}
