package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trueup.cases.Case;
import dev.trueup.cases.Cases;
import dev.trueup.engine.input.InputFiles;
import dev.trueup.engine.input.MappingFile;
import dev.trueup.engine.parquet.ParquetWriting;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Points;
import dev.trueup.oracle.RandomLedger;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LocalZone;
import dev.trueup.read.Mapping;
import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.read.ReadLog;
import dev.trueup.read.RegionZone;
import dev.trueup.read.Rejection;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger in Parquet gives what the same ledger gives as text. */
class ParquetRunTest {
    private static final int LEDGERS = Integer.getInteger("parquet.ledgers", 10);

    private static final String SAMPLE_EVENTS =
            "event_id, account_id, timestamp::timestamptz as timestamp,"
                    + " posted_at::timestamptz as posted_at, type, points_delta::bigint as"
                    + " points_delta, status, source, batch_id, expires_at::timestamptz as"
                    + " expires_at, reverses, description";
    private static final String SAMPLE_BALANCES =
            "account_id, as_of::timestamptz as as_of, snapshot_balance::bigint as"
                    + " snapshot_balance";

    private static ParquetWriting writing;

    @TempDir private Path folder;

    @BeforeAll
    static void open() {
        writing = new ParquetWriting();
    }

    @AfterAll
    static void close() {
        writing.close();
    }

    static List<Case> cases() {
        return Cases.all();
    }

    /** What the readers of text make of a case is written as Parquet, with types and as texts. */
    @ParameterizedTest
    @MethodSource("cases")
    void casesComeOutAlike(Case given) throws IOException {
        assumeThat(given.name()).isNotEqualTo("mapping-unknown-key");
        RunRequest asText = CaseFiles.request(given, folder, 1);
        String expected = answer(new ReconcileRun(asText, Progress.NONE)::run, asText);
        assumeThat(expected).doesNotStartWith("stopped");
        List<Event> events = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        ReadLog log = new ReadLog("");
        for (SourceFile file : sources(asText.ledger(), asText.mappings().ledger())) {
            file.readEvents(events::add, log, Progress.NONE);
        }
        for (SourceFile file : sources(asText.balances(), asText.mappings().balances())) {
            file.readBalances(balances::add, log, Progress.NONE);
        }
        // explanations heed what could not be read, which is not in the Parquet files
        boolean alike = log.rejected() == 0 || !asText.explain();
        for (boolean texts : new boolean[] {true, false}) {
            RunRequest like = asText.with(Mappings.NONE);
            compare(like, events, balances, texts, alike ? expected : null);
        }
    }

    @Test
    void randomLedgersComeOutAlike() {
        for (long seed = 1; seed <= LEDGERS; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            RunRequest request = request(List.of(), List.of(), Mappings.NONE, ledger.settings());
            compare(request, ledger.events(), ledger.balances(), false, null);
        }
    }

    /** Amounts that carry a sign where the mapping says that none does are rejected. */
    @Test
    void randomLedgersOfOtherWordsComeOutAlike() throws IOException {
        String yaml =
                """
                ledger:
                  types: {earn: bonus, correct: redeem, expire: release}
                  sign: {plus: [earn, transfer], minus: [hold]}
                  statuses: {pending: posted, posted: void}
                """;
        Path file = Files.writeString(folder.resolve("words.yaml"), yaml);
        Mappings mappings = new Mappings(MappingFile.read(file).ledger(), Mapping.NONE);
        for (long seed = 1; seed <= LEDGERS; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            RunRequest request = request(List.of(), List.of(), mappings, ledger.settings());
            compare(request, ledger.events(), ledger.balances(), false, null);
        }
    }

    /** {@code -Dgolden.update=true} writes the sample in Parquet anew. */
    @Test
    void theSampleSaysWhatItSaysAsText() {
        Path samples = Path.of(System.getProperty("project.root", ".."), "samples");
        List<String> written = new ArrayList<>();
        for (String side : List.of("ledger", "balances")) {
            Path file = samples.resolve("large-" + side + ".parquet");
            if (Boolean.getBoolean("golden.update")) {
                String columns = side.equals("ledger") ? SAMPLE_EVENTS : SAMPLE_BALANCES;
                String table = "read_csv('" + samples + "/large-" + side + ".csv')";
                writing.write(file, "select " + columns + " from " + table, "codec 'zstd'");
            }
            written.add(file.toString());
        }
        String ledger = samples.resolve("large-ledger.csv").toString();
        String balances = samples.resolve("large-balances.csv").toString();
        RunRequest asText =
                request(List.of(ledger), List.of(balances), Mappings.NONE, Settings.DEFAULT);
        RunRequest asParquet =
                request(
                        List.of(written.get(0)),
                        List.of(written.get(1)),
                        Mappings.NONE,
                        Settings.DEFAULT);
        String expected = answer(new ReconcileRun(asText, Progress.NONE)::run, asText);
        assertThat(expected.contains("\"incident\":\"")).isTrue();
        assertThat(answer(new ReconcileRun(asParquet, Progress.NONE)::run, asParquet))
                .isEqualTo(expected);
    }

    /** Some accounts of the sample, written by Spark 4.2 in small pages. */
    @ParameterizedTest
    @ValueSource(strings = {"spark-int96-snappy.parquet", "spark-micros-gzip.parquet"})
    void filesOfSparkSayWhatTheSampleSays(String name) {
        String sample = Path.of(System.getProperty("project.root", ".."), "samples").toString();
        Path some = folder.resolve("some.csv");
        writing.execute(
                "copy (from read_csv('%s/large-ledger.csv', all_varchar = true)".formatted(sample)
                        + " where account_id < 'A100100') to '%s' (header)".formatted(some));
        List<String> balances = List.of(sample + "/large-balances.csv");
        String ledger = Path.of("src/test/resources/parquet", name).toString();
        RunRequest asText =
                request(List.of(some.toString()), balances, Mappings.NONE, Settings.DEFAULT);
        RunRequest asParquet = request(List.of(ledger), balances, Mappings.NONE, Settings.DEFAULT);
        assertThat(answer(new ReconcileRun(asParquet, Progress.NONE)::run, asParquet))
                .isEqualTo(answer(new ReconcileRun(asText, Progress.NONE)::run, asText))
                .doesNotStartWith("stopped");
    }

    /** Reads the records from Parquet, fast and plainly, and compares with what is expected. */
    private void compare(
            RunRequest like,
            List<Event> events,
            List<Balance> balances,
            boolean texts,
            @Nullable String expected) {
        Path ledger =
                writing.ledger(folder.resolve("l.parquet"), events, texts, "row_group_size 2048");
        Path stored = writing.balances(folder.resolve("b.parquet"), balances, texts, "");
        RunRequest request =
                new RunRequest(
                        List.of(ledger.toString()),
                        List.of(stored.toString()),
                        null,
                        null,
                        like.mappings(),
                        like.settings(),
                        like.allAccounts(),
                        like.explain(),
                        like.maxRejects(),
                        2);
        String plain = answer(new ReconcileRun(request, Progress.NONE)::runPlainly, request);
        String fast = answer(new ReconcileRun(request, Progress.NONE)::run, request);
        assertThat(fast).as("texts %s", texts).isEqualTo(plain);
        if (expected != null) {
            assertThat(fast).as("texts %s", texts).isEqualTo(expected);
        }
    }

    private List<SourceFile> sources(List<String> names, Mapping mapping) {
        try (InputFiles files = InputFiles.resolve(names)) {
            return files.files().stream()
                    .map(file -> new SourceFile(file, null, mapping, false))
                    .toList();
        }
    }

    private static RunRequest request(
            List<String> ledger, List<String> balances, Mappings mappings, Settings settings) {
        return new RunRequest(
                ledger, balances, null, null, mappings, settings, true, true, Long.MAX_VALUE, 2);
    }

    private static String answer(Supplier<RunOutcome> run, RunRequest request) {
        try {
            RunOutcome outcome = run.get();
            RunFacts facts = new RunFacts("", "", 0, 0, request.settings(), List.of());
            return CanonicalReport.of(Report.of(facts, outcome.findings(), List.of()));
        } catch (InputStoppedException e) {
            return "stopped: " + e.fault();
        } catch (TooManyRejectsException
                | BalanceConflictException
                | AccountRangeException
                | MappingException e) {
            return "stopped: " + e.getMessage();
        }
    }

    private RunOutcome run(Path ledger, Mapping mapping) throws IOException {
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,10\n");
        RunRequest request =
                request(
                        List.of(ledger.toString()),
                        List.of(balances.toString()),
                        new Mappings(mapping, Mapping.NONE),
                        Settings.DEFAULT);
        RunOutcome fast = new ReconcileRun(request, Progress.NONE).run();
        RunOutcome plain = new ReconcileRun(request, Progress.NONE).runPlainly();
        assertThat(fast.findings().accounts()).isEqualTo(plain.findings().accounts());
        assertThat(fast.rejections()).isEqualTo(plain.rejections());
        assertThat(fast.warnings()).isEqualTo(plain.warnings());
        assertThat(fast.inputs()).isEqualTo(plain.inputs());
        return fast;
    }

    /** What the two events of +10 and −2.5 add up to, whatever their columns are. */
    private void expectSum(String query, String options, Mapping mapping) throws IOException {
        Path file = writing.write(folder.resolve("typed.parquet"), query, options);
        RunOutcome outcome = run(file, mapping);
        assertThat(outcome.rejections()).isEmpty();
        assertThat(Points.format(outcome.findings().summary().computedTotal())).isEqualTo("7.5");
    }

    private static String events(String account, String time, String ten, String minusTwoAndAHalf) {
        return "select "
                + account
                + " account_id, "
                + time
                + " \"timestamp\", t \"type\", p points_delta from (values ('earn', "
                + ten
                + "), ('redeem', "
                + minusTwoAndAHalf
                + ")) v(t, p)";
    }

    private static final String UTC = "timestamptz '2026-03-01 10:00:00.123456+00'";

    @ParameterizedTest
    @ValueSource(
            strings = {"uncompressed", "snappy", "zstd", "gzip", "lz4_raw", "snappy, version v2"})
    void everyCodecIsRead(String codec) throws IOException {
        String options =
                "codec '"
                        + codec.replace(", version v2", "'")
                        + (codec.contains(",") ? "" : "'")
                        + (codec.contains(",") ? ", parquet_version v2" : "");
        expectSum(events("'A1'", UTC, "10", "-2.5"), options, Mapping.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal(4,1)", "decimal(18,4)", "decimal(38,10)", "double", "real"})
    void amountsAreExactWhateverTheirType(String type) throws IOException {
        expectSum(events("'A1'", UTC, "10::" + type, "(-2.5)::" + type), "", Mapping.NONE);
    }

    @Test
    void anAmountThatIsNotExactStopsTheRun() {
        Path file =
                writing.write(
                        folder.resolve("x.parquet"),
                        events("'A1'", UTC, "10::double", "(-2.1)::double"),
                        "");
        assertThatThrownBy(() -> run(file, Mapping.NONE))
                .isInstanceOfSatisfying(
                        InputStoppedException.class,
                        e -> {
                            assertThat(e.fault().code()).isEqualTo("NOT_EXACT");
                            assertThat(e.fault().place().line()).isEqualTo(2);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp '2026-03-01 10:00:00'",
                "timestamp_ms '2026-03-01 10:00:00.5'",
                "timestamp_ns '2026-03-01 10:00:00.123456789'",
                "date '2026-03-01'"
            })
    void timesWithoutAZoneNeedOne(String time) throws IOException {
        Mapping zoned = Mapping.NONE.withZone(RegionZone.of("Europe/Paris"));
        expectSum(events("'A1'", time, "10", "-2.5"), "", zoned);
        expectSum(events("'A1'", time, "10", "-2.5"), "", Mapping.NONE.withZone(LocalZone.UTC));
        RunOutcome outcome = run(folder.resolve("typed.parquet"), Mapping.NONE);
        assertThat(outcome.rejections()).extracting(Rejection::code).containsOnly("NO_ZONE");
        assertThat(outcome.rejections().get(1).place().line()).isEqualTo(2);
    }

    @Test
    void numbersAreIdsAndTimes() throws IOException {
        expectSum(events("42", "1772359200", "10", "-2.5"), "", Mapping.NONE);
        expectSum(events("42::uinteger", "1772359200000", "10", "-2.5"), "", Mapping.NONE);
        expectSum(
                events("'0f8fad5b-d9cb-469f-a165-70867728950e'::uuid", UTC, "10", "-2.5"),
                "",
                Mapping.NONE);
    }

    @Test
    void namesAreFoundInStructsAndUnderAliases() throws IOException {
        Mapping mapping =
                new Mapping(
                        Map.of("account_id", "member.id"),
                        Mapping.NONE.signs(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new Mapping.Times(null, EpochUnit.SNIFFED),
                        Mapping.NONE.numbers(),
                        '\0',
                        null);
        expectSum(
                "select {'id': 'A1', 'level': 3} member, "
                        + UTC
                        + " \"date\", t event_type, p amount"
                        + " from (values ('earn', 10), ('redeem', -2.5)) v(t, p)",
                "",
                mapping);
    }

    @Test
    void foldersGiveTheirValues() throws IOException {
        Path root = Files.createDirectories(folder.resolve("lake"));
        writing.execute(
                "copy (select *, 'E UR' currency from ("
                        + events("'A1'", UTC, "10", "-2.5")
                        + ")) to '"
                        + root
                        + "' (format parquet, partition_by (currency, type))");
        RunOutcome outcome = run(root, Mapping.NONE);
        assertThat(outcome.inputs()).hasSize(3);
        assertThat(outcome.findings().accounts())
                .anySatisfy(
                        statement -> {
                            assertThat(statement.drift().account().currency()).isEqualTo("E UR");
                            assertThat(statement.drift().events()).isEqualTo(2);
                        });
        assertThat(outcome.findings().summary().byType()).hasSize(2);
    }

    @Test
    void nullsAndBadValuesAreRejectedByRow() throws IOException {
        Path file =
                writing.write(
                        folder.resolve("x.parquet"),
                        "select * from (values ('A1', "
                                + UTC
                                + ", 'earn', 1.5::decimal(9,5), 'ok', 1), (null, "
                                + UTC
                                + ", 'earn', 1, 'no', 2), ('A1', null, 'earn', 1, 'no', 3), ('A1', "
                                + UTC
                                + ", 'earn', 1.23456, 'no', 4), (' ', "
                                + UTC
                                + ", 'earn', 1, 'no', 5), ('A1', "
                                + UTC
                                + ", 'earn', 7, chr(7) || 'left out', 6), ('A1', "
                                + UTC
                                + ", 'zonk', -1, null, 7), ('\u00fc', "
                                + UTC
                                + ", 'earn', 1, null, 8)) v(account_id, \"timestamp\", \"type\","
                                + " points_delta, event_id, n) order by n",
                        "");
        RunOutcome outcome = run(file, Mapping.NONE);
        assertThat(outcome.rejections())
                .extracting(rejection -> rejection.place().line() + " " + rejection.code())
                .containsExactly("2 MISSING", "3 MISSING", "4 FRACTION", "5 MISSING");
        assertThat(outcome.rejections().get(2).excerpt())
                .contains("A1, 2026-03-01T10:00:00.123456Z, earn, 1.23456");
        assertThat(outcome.inputs().get(0).applied()).isEqualTo(4);
    }

    @Test
    void filesThatAreNoParquetOrDamagedAreTold() throws IOException {
        Path whole =
                writing.write(
                        folder.resolve("whole.parquet"), events("'A1'", UTC, "10", "-2.5"), "");
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 4; length < bytes.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> run(cut, Mapping.NONE))
                    .as("cut to %s bytes", length)
                    .isInstanceOf(InputStoppedException.class)
                    .hasMessageContaining("Parquet");
        }
    }

    @Test
    void schemasOfFilesReadAsOneMustAgree() {
        Path root = folder.resolve("two");
        root.toFile().mkdirs();
        writing.write(root.resolve("a.parquet"), events("'A1'", UTC, "10", "-2.5"), "");
        writing.write(
                root.resolve("b.parquet"),
                "select *, 'x' event_id from (" + events("'A1'", UTC, "10", "-2.5") + ")",
                "");
        assertThatThrownBy(() -> run(root, Mapping.NONE)).hasMessageContaining("has no event_id");
    }
}
