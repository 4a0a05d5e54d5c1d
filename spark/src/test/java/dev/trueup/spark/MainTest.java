package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as submitted, in the session of the tests. */
class MainTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String ledger = "";
    private String balances = "";

    @BeforeEach
    void writeTheInputs() throws IOException {
        LocalSpark.session();
        ledger =
                write(
                        "ledger.csv",
                        """
                        account_id,timestamp,type,points_delta
                        A,2026-01-01T00:00:00Z,earn,100
                        B,2026-01-02T00:00:00Z,earn,50
                        """);
        balances = write("balances.csv", "account_id,snapshot_balance\nA,100\nB,70\n");
    }

    @Test
    void writesTheDriftInPartsAndAsOneDocument() throws IOException {
        String out = folder.resolve("out").toString();
        String report = folder.resolve("report.json").toString();
        assertThat(run("--out", out, "--report", report)).isEqualTo(1);
        assertThat(said()).isEqualTo("1 of 2 accounts are out of balance\n");
        Dataset<Row> accounts = LocalSpark.session().read().parquet(out + "/accounts");
        assertThat(accounts.select("account_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("B");
        assertThat(accountLines(out)).hasSize(1);
        assertThat(Files.readString(Path.of(out, "summary.json"))).contains("\"accounts\":2");
        assertThat(Path.of(out, "report", "head.ndjson")).isNotEmptyFile();
        assertThat(Files.readString(Path.of(report)))
                .contains(accountLines(out).get(0).replace("{\"kind\":\"account\",", "{"));
    }

    @Test
    void readsParquetAndTablesAsItReadsText() throws IOException {
        Dataset<Row> events = typed(ledger);
        Dataset<Row> stored = typed(balances);
        String parquet = folder.resolve("parquet").toString();
        events.write().parquet(parquet + "/ledger");
        stored.write().parquet(parquet + "/balances");
        events.createOrReplaceTempView("lake_events");
        stored.createOrReplaceTempView("lake_balances");

        String text = folder.resolve("text").toString();
        String files = folder.resolve("files").toString();
        String tables = folder.resolve("tables").toString();
        assertThat(run("--out", text)).isEqualTo(1);
        assertThat(runOn(parquet + "/ledger", parquet + "/balances", "--out", files)).isEqualTo(1);
        assertThat(runOn("table:lake_events", "table:lake_balances", "--out", tables)).isEqualTo(1);
        assertThat(accountLines(text)).hasSize(1);
        assertThat(accountLines(files)).isEqualTo(accountLines(text));
        assertThat(accountLines(tables)).isEqualTo(accountLines(text));
    }

    @Test
    void exitsWithZeroBelowTheLevelToFailOn() {
        assertThat(run("--fail-on", "material")).isZero();
    }

    @Test
    void exitsWithTwoWhereTheOptionsAreWrong() {
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(said()).startsWith("error[USAGE]: there is no option --colour\n");
    }

    @Test
    void exitsWithThreeWhereRecordsCannotBeRead() throws IOException {
        String bad = write("bad.csv", "account_id,snapshot_balance\nA,100\nB,many\n");
        assertThat(runOn(ledger, bad)).isEqualTo(3);
        assertThat(said()).contains("bad.csv:3").contains("raise --max-rejects");
        assertThat(runOn(ledger, bad, "--max-rejects", "1", "--fail-on", "never")).isZero();
        assertThat(said()).contains("1 record could not be read: see the rejections");
    }

    @Test
    void tellsWhatDoesNotFitTogetherAndWhereItStands() throws IOException {
        String twice =
                write(
                        "twice.csv",
                        """
                        account_id,timestamp,type,points_delta,event_id,reverses
                        A,2026-01-01T00:00:00Z,earn,100,e1,
                        A,2026-01-01T00:00:00Z,earn,100,e1,
                        a,2026-01-02T00:00:00Z,earn,70,e2,e9
                        a,2026-01-03T00:00:00Z,earn,70,e2,
                        """);
        String some = write("some.csv", "account_id,snapshot_balance\nA,100\na,70\n");
        assertThat(runOn(twice, some)).isEqualTo(1);
        assertThat(said())
                .contains("warning[DUPLICATE_EVENT]: ")
                .contains("e1 at " + twice + ":3")
                .contains("warning[CONFLICTING_EVENT]: ")
                .contains("e2 at " + twice + ":5")
                .contains("warning[UNKNOWN_REVERSAL]: ")
                .contains("e9 at " + twice + ":4")
                .contains("warning[LOOK_ALIKE_ACCOUNT]: ");
    }

    @Test
    void tellsWhatDeservesALook() throws IOException {
        String typo =
                write(
                        "typo.csv",
                        """
                        account_id,timestamp,type,points_delta
                        A,2026-01-01T00:00:00Z,earn,100
                        B,2026-01-02T00:00:00Z,earm,70
                        """);
        assertThat(runOn(typo, balances)).isZero();
        assertThat(said()).contains("warning[UNKNOWN_TYPE]: ");
    }

    @Test
    void countsRowsOfTablesThatCannotBeReadRatherThanSkipThem() {
        typed(ledger)
                .union(LocalSpark.session().sql("SELECT 'A', NULL, 'earn', 7"))
                .createOrReplaceTempView("lake_gaps");
        assertThat(runOn("table:lake_gaps", balances)).isEqualTo(3);
        assertThat(said()).contains("table:lake_gaps");
        assertThat(runOn("table:lake_gaps", balances, "--max-rejects", "1")).isEqualTo(1);
    }

    @Test
    void exitsWithFourWhereASourceIsMissing() {
        String none = folder.resolve("none.csv").toString();
        assertThat(runOn(none, balances)).isEqualTo(4);
        assertThat(said()).contains("none.csv");
        assertThat(runOn("table:lake_none", balances)).isEqualTo(4);
        assertThat(said()).contains("lake_none");
    }

    @Test
    void refusesToReadAVersionedTableAsThoughItWerePlainParquet() throws IOException {
        Path table = folder.resolve("lake");
        typed(ledger).write().parquet(table.toString());
        Files.createDirectory(table.resolve("_change_log"));
        assertThat(runOn(table.toString(), balances)).isEqualTo(4);
        assertThat(said()).contains("a table that keeps versions, in _change_log");
    }

    @Test
    void exitsWithFiveRatherThanWriteIntoAFolderThatIsThere() {
        assertThat(run("--out", folder.toString())).isEqualTo(5);
        assertThat(said()).contains("is there already");
    }

    private int run(String... words) {
        return runOn(ledger, balances, words);
    }

    private int runOn(String ledger, String balances, String... words) {
        Stream<String> sources = Stream.of("--ledger", ledger, "--balances", balances);
        return Main.run(
                Stream.concat(sources, Stream.of(words)).toArray(String[]::new),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Dataset<Row> typed(String csv) {
        return LocalSpark.session()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(csv);
    }

    private static List<String> accountLines(String out) {
        return LocalSpark.session().read().text(out + "/report/accounts").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
