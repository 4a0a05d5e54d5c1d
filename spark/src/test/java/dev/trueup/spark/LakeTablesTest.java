package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.practice.Scenarios;
import dev.trueup.reconcile.Settings;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of Delta Lake, whose older files must not be read as though they still counted. */
class LakeTablesTest {
    private static final PracticeInput INPUT =
            PracticeInput.of(Scenarios.withFaults(Scenarios.clean(3, 60), 15), Settings.DEFAULT);

    @TempDir private Path folder;

    @Test
    void readsTheNewestVersionByFormat() {
        SparkSession spark = session();
        String ledger = folder.resolve("ledger").toString();
        String balances = folder.resolve("balances").toString();
        Dataset<Row> events = INPUT.eventRows(spark);
        events.write().format("delta").save(ledger);
        events.limit(10).write().format("delta").mode(SaveMode.Append).save(ledger);
        events.write().format("delta").mode(SaveMode.Overwrite).save(ledger);
        INPUT.balanceRows(spark).write().format("delta").save(balances);
        assertThat(canonical(spark, ledger, balances, "delta")).isEqualTo(INPUT.expected(false));
    }

    @Test
    void readsTablesOfTheCatalog() {
        SparkSession spark = session();
        save(INPUT.eventRows(spark), "kept_events");
        save(INPUT.balanceRows(spark), "kept_balances");
        try {
            assertThat(canonical(spark, "table:kept_events", "table:kept_balances", null))
                    .isEqualTo(INPUT.expected(false));
        } finally {
            spark.sql("DROP TABLE kept_events");
            spark.sql("DROP TABLE kept_balances");
        }
    }

    private void save(Dataset<Row> rows, String table) {
        String path = folder.resolve(table).toString();
        rows.write().format("delta").option("path", path).saveAsTable(table);
    }

    private static SparkSession session() {
        SparkSession spark = LocalSpark.session().newSession();
        spark.conf()
                .set(
                        "spark.sql.catalog.spark_catalog",
                        "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        return spark;
    }

    private static String canonical(
            SparkSession spark, String ledger, String balances, @Nullable String format) {
        SparkReconciliation job =
                new SparkReconciliation(spark, MappingSpec.NONE, SparkOptions.DEFAULT);
        try (SparkOutcome outcome =
                job.sources(List.of(ledger), List.of(balances), format, format, false)) {
            return outcome.canonical();
        }
    }
}
