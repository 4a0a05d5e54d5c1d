package dev.trueup.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.trueup.engine.input.MappingFile;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mappings;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The plain readers say what is right: of broken inputs too, down to line and column. For many more
 * of those run with {@code -Dmutated.inputs=100000}, for other ones with {@code -Dmutated.seed},
 * for one of them again with {@code -Dmutated.only} and its seed.
 */
class FastPassesTest {
    private static final int INPUTS = Integer.getInteger("mutated.inputs", 250);
    private static final long SEED = Long.getLong("mutated.seed", 20_261_123L);

    private static final long ONLY = Long.getLong("mutated.only", 0);

    private static final List<String> MAPPINGS =
            List.of(
                    // fields change places, so that values are read under other names
                    """
                    ledger:
                      fields:
                        account_id: account_id
                        description: source
                        source: description
                        event_id: unknown_thing
                    balances:
                      fields:
                        snapshot_balance: snapshot_balance
                    """,
                    """
                    zone: Europe/Paris
                    ledger:
                      types: {bonus: earn, POINTS_ADDITION_CORRECTED: expire, correct: reverse}
                      sign: {plus: [correct]}
                    """,
                    """
                    ledger:
                      statuses: {posted: void, pending: posted}
                      constants: {currency: EUR, source: shop}
                    balances:
                      constants: {as_of: "2026-02-20T00:00:00Z"}
                    """,
                    """
                    zone: UTC
                    epoch: millis
                    scale: 2
                    sentinels: {"2026-01-05T10:00:00Z": absent, s1: posted_at, "1767571200": absent}
                    """,
                    """
                    dates: dmy
                    zone: America/New_York
                    decimal_mark: ","
                    grouping_mark: "."
                    ledger:
                      sign: {credit: points_delta, debit: spent}
                    """,
                    """
                    ledger:
                      constants: {type: bonus, status: posted, point_type: miles}
                    balances:
                      constants: {currency: EUR, point_type: miles}
                    """,
                    """
                    zone: "+02:00"
                    ledger:
                      sign: by-type
                      constants: {account_id: "A1"}
                    """);

    private static final String NESTED =
            """
            zone: UTC
            ledger:
              fields: {account_id: data.owner.id, type: what.kind, description: data.note}
            balances:
              fields: {account_id: data.owner.id}
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(MutatedInput.Form.class)
    void mutatedInputsGetTheAnswersOfThePlainReaders(MutatedInput.Form form) throws IOException {
        int answered =
                compareMutated(form, new SplittableRandom(SEED), form.ending(), bytes -> bytes);
        assertThat(answered).isGreaterThan(ONLY != 0 ? -1 : INPUTS / 10);
    }

    /** Packed files are read window by window, unpacked in another thread. */
    @ParameterizedTest
    @EnumSource(MutatedInput.Form.class)
    void mutatedPackedInputsGetTheAnswersOfThePlainReaders(MutatedInput.Form form)
            throws IOException {
        compareMutated(form, new SplittableRandom(SEED + 1), "zst", Zstd::compress);
    }

    private Mappings mappings(String yaml) throws IOException {
        return MappingFile.read(Files.writeString(folder.resolve("m.yaml"), yaml));
    }

    /** How many inputs were answered rather than stopped at. */
    private int compareMutated(
            MutatedInput.Form form,
            SplittableRandom seeds,
            String ending,
            UnaryOperator<byte[]> packed)
            throws IOException {
        Path ledger = folder.resolve("ledger." + ending);
        Path balances = folder.resolve("balances." + ending);
        List<Mappings> mappings = new ArrayList<>(List.of(Mappings.NONE));
        for (String mapping : MAPPINGS) {
            mappings.add(mappings(mapping));
        }
        Mappings nested = mappings(NESTED);
        Differences differences = new Differences();
        int answered = 0;
        for (int i = 0; i < INPUTS; i++) {
            long seed = seeds.nextLong();
            if (ONLY != 0 && ONLY != seed) {
                continue;
            }
            MutatedInput input = MutatedInput.make(form, new SplittableRandom(seed));
            Files.write(ledger, packed.apply(input.ledger()));
            Files.write(balances, packed.apply(input.balances()));
            RunRequest request =
                    request(ledger, balances, 1 + i % 3, false)
                            .with(
                                    input.isNested()
                                            ? nested
                                            : mappings.get(i % 2 * (i / 2) % mappings.size()));
            String expected = answer(() -> run(request, ChunkSizes.USUAL).runPlainly());
            ChunkSizes sizes = new ChunkSizes(2 + i % 3, 1 << (4 + i % 7));
            String found = answer(() -> run(request, sizes).run());
            differences.compare(
                    expected,
                    found,
                    () ->
                            "seed %s of %s, %s, ledger:%n%s%nbalances:%n%s"
                                    .formatted(
                                            seed,
                                            form,
                                            sizes,
                                            new String(input.ledger(), UTF_8),
                                            new String(input.balances(), UTF_8)));
            answered += expected.startsWith("stopped") ? 0 : 1;
        }
        differences.assertNone();
        return answered;
    }

    @Test
    void momentsThousandsOfYearsAwayAreTakenAsTheyAre() throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        Path balances = folder.resolve("balances.csv");
        String start = "account_id,timestamp,type,points_delta\n";
        String record = ",2026-01-01T00:00:00Z,earn,5\n";
        Files.writeString(
                ledger,
                start
                        + ("A1" + record + "a longer account id than fits a word" + record)
                                .repeat(80)
                        + "A1,9026-02-13T10:00:00Z,earn,1\nA1,0001-01-01T00:00:00Z,earn,2\n"
                        + "a longer account id than fits a word,9999-12-31T23:59:59Z,earn,1\n");
        Files.writeString(
                balances, "account_id,snapshot_balance,as_of\nA1,400,2026-03-01T00:00:00Z\n");
        RunRequest request = request(ledger, balances, 2, false);
        String expected = answer(() -> run(request, ChunkSizes.USUAL).runPlainly());
        assertThat(answer(() -> run(request, new ChunkSizes(2, 512)).run())).isEqualTo(expected);
        assertThat(expected).contains("outOfWindow=1", "9999-12-31T23:59:59Z");
    }

    /** The head of a packed file may end within a line, whose start is then out of sight. */
    @Test
    void columnsAreCountedFromTheStartOfTheLineInPackedFilesToo() throws IOException {
        String record =
                "{\"account_id\":\"A1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"earn\","
                        + "\"points_delta\":5}";
        String wrong = record.replace(":5", ":\"x\"");
        String records = String.join(", ", record, record, record, wrong, record);
        Path ledger = folder.resolve("ledger.json.zst");
        Path balances = folder.resolve("balances.csv");
        Files.write(ledger, Zstd.compress(("[" + records + "]").getBytes(UTF_8)));
        Files.writeString(balances, "account_id,snapshot_balance\nA1,20\n");
        RunRequest request = request(ledger, balances, 1, false);
        String expected = answer(() -> run(request, ChunkSizes.USUAL).runPlainly());
        assertThat(answer(() -> run(request, new ChunkSizes(2, 1 << 12)).run()))
                .isEqualTo(expected);
        assertThat(expected).contains("NOT_A_NUMBER");
    }

    /** Only the first bytes of a file may be a byte order mark; elsewhere it is no JSON. */
    @Test
    void aByteOrderMarkAmidAFileIsRejected() throws IOException {
        String record =
                "{\"account_id\":\"A1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"earn\","
                        + "\"points_delta\":5}\n";
        Path ledger = folder.resolve("ledger.ndjson");
        Path balances = folder.resolve("balances.csv");
        Files.writeString(ledger, "\uFEFF" + record + record + "\uFEFF" + record + record);
        Files.writeString(balances, "account_id,snapshot_balance\nA1,15\n");
        RunRequest request = request(ledger, balances, 2, false);
        String expected = answer(() -> run(request, ChunkSizes.USUAL).runPlainly());
        for (int chunk : new int[] {16, 64, 256, 4_096}) {
            assertThat(answer(() -> run(request, new ChunkSizes(2, chunk)).run()))
                    .as("chunks of %s", chunk)
                    .isEqualTo(expected);
        }
        assertThat(expected).contains("BAD_LITERAL=1");
    }

    /** A file in brackets is known by its first line; elsewhere a line in brackets is no record. */
    @Test
    void aLineInBracketsAmidAFileIsRejected() throws IOException {
        String record =
                "{\"account_id\":\"A1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"earn\","
                        + "\"points_delta\":5}";
        Path ledger = folder.resolve("ledger.ndjson");
        Path balances = folder.resolve("balances.csv");
        String lines = record + "\n" + record + "\n" + record + "\n";
        Files.writeString(ledger, lines + "[" + record + "]\n" + lines + "[1]\n" + lines);
        Files.writeString(balances, "account_id,snapshot_balance\nA1,45\n");
        RunRequest request = request(ledger, balances, 2, false);
        String expected = answer(() -> run(request, ChunkSizes.USUAL).runPlainly());
        for (int chunk : new int[] {16, 64, 256, 4_096}) {
            assertThat(answer(() -> run(request, new ChunkSizes(2, chunk)).run()))
                    .as("chunks of %s", chunk)
                    .isEqualTo(expected);
        }
        assertThat(expected).contains("NOT_AN_OBJECT=2", "\"in_balance\":1");
    }

    @Test
    void manyThreadsAndChunksGiveTheSameBytes() throws IOException {
        MutatedInput input =
                MutatedInput.sound(MutatedInput.Form.CSV, 3_000, new SplittableRandom(SEED));
        Path ledger = Files.write(folder.resolve("ledger.csv"), input.ledger());
        Path balances = Files.write(folder.resolve("balances.csv"), input.balances());
        RunRequest one = request(ledger, balances, 1, true);
        String expected = answer(() -> run(one, ChunkSizes.USUAL).runPlainly());
        for (int threads : new int[] {1, 2, 8}) {
            RunRequest several = request(ledger, balances, threads, true);
            String found = answer(() -> run(several, new ChunkSizes(128, 1_000)).run());
            assertThat(found).as("%s threads", threads).isEqualTo(expected);
        }
    }

    private static ReconcileRun run(RunRequest request, ChunkSizes sizes) {
        return new ReconcileRun(request, Progress.NONE, sizes);
    }

    private static RunRequest request(Path ledger, Path balances, int threads, boolean explain) {
        RunRequest request =
                RunRequest.of(ledger.toString(), balances.toString(), threads)
                        .ofAllAccounts()
                        .withMaxRejects(Long.MAX_VALUE);
        return explain ? request : request.unexplained();
    }

    private static String answer(Supplier<RunOutcome> run) {
        try {
            RunOutcome outcome = run.get();
            StringBuilder text = new StringBuilder();
            RunFacts facts = new RunFacts("", "", 0, 0, Settings.DEFAULT, List.of());
            JsonReport.writeCanonical(
                    Report.of(facts, outcome.findings(), outcome.rejections()), text::append);
            outcome.inputs().forEach(counts -> text.append(counts).append('\n'));
            outcome.rejections().forEach(rejection -> text.append(rejection).append('\n'));
            outcome.warnings().forEach(warning -> text.append(warning).append('\n'));
            return text.append(outcome.rejectedByCode()).toString();
        } catch (InputStoppedException e) {
            return "stopped: " + e.fault();
        } catch (BalanceConflictException e) {
            return "conflict: " + e.getMessage();
        }
    }
}
