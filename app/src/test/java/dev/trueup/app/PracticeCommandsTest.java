package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate}, {@code score} and {@code plan}, one after the other as a person would. */
class PracticeCommandsTest {
    @TempDir private Path folder;
    private Path practice;

    private record Ran(ExitCode exit, String out, String err) {}

    @BeforeEach
    void generate() {
        practice = folder.resolve("practice");
        Ran ran = run("generate", "--out", practice.toString(), "--accounts", "300", "--seed", "4");
        assertThat(ran.exit()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).contains("ledger.csv", "balances.csv: ", "truth.ndjson");
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        run("generate", "--out", again.toString(), "--accounts", "300", "--seed", "4");
        for (String name : List.of("ledger.csv", "balances.csv", "truth.ndjson")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(practice.resolve(name));
        }
    }

    @Test
    void aReportIsScored() {
        Path report = folder.resolve("report.ndjson");
        List<String> words = new ArrayList<>(List.of("reconcile"));
        words.addAll(inputs());
        words.addAll(List.of("--format", "ndjson", "--out", report.toString()));
        assertThat(run(words.toArray(new String[0])).exit()).isEqualTo(ExitCode.DRIFT);
        String truth = practice.resolve("truth.ndjson").toString();
        Ran text = run("score", "--report", report.toString(), "--truth", truth);
        assertThat(text.out()).contains("One fault: right first guess", "Confidence");
        Ran json = run("score", "--report", report.toString(), "--truth", truth, "--json");
        assertThat(json.out()).startsWith("{\"schema\":\"trueup.score/v1\"");
    }

    @Test
    void whatIsNoTruthFileIsSaid() {
        Ran ran =
                run(
                        "score",
                        "--report",
                        practice.resolve("truth.ndjson").toString(),
                        "--truth",
                        practice.resolve("ledger.csv").toString());
        assertThat(ran.exit()).isEqualTo(ExitCode.SOURCE);
        assertThat(ran.err()).contains("ledger.csv is no truth file");
    }

    @Test
    void aPlanThatIsAppliedLeavesNoDriftInItsAccounts() throws IOException {
        List<String> words = new ArrayList<>(List.of("plan"));
        words.addAll(inputs());
        words.addAll(List.of("--format", "csv"));
        Ran plan = run(words.toArray(new String[0]));
        assertThat(plan.exit()).isEqualTo(ExitCode.CLEAN);
        assertThat(plan.err()).contains("tried on a copy").contains(" after.");
        assertThat(driftAfter(plan.out())).isGreaterThan(5);
    }

    /** Applies the entries by hand and counts the accounts that then agree to the point. */
    private long driftAfter(String plan) throws IOException {
        Map<String, Long> drifts = new TreeMap<>();
        add(drifts, Files.readString(practice.resolve("balances.csv")), "snapshot_balance", 1);
        add(drifts, Files.readString(practice.resolve("ledger.csv")), "points_delta", -1);
        Map<String, Long> planned = new TreeMap<>();
        List<String> lines = plan.lines().toList();
        int side = columns(lines.get(0)).indexOf("side");
        int account = columns(lines.get(0)).indexOf("account_id");
        int points = columns(lines.get(0)).indexOf("points_delta");
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = columns(line.replaceAll("\"[^\"]*\"", "quoted"));
            long amount = Long.parseLong(cells.get(points));
            boolean ledger = cells.get(side).equals("ledger");
            planned.merge(cells.get(account), ledger ? -amount : amount, Long::sum);
        }
        for (Map.Entry<String, Long> entry : planned.entrySet()) {
            long left = drifts.getOrDefault(entry.getKey(), 0L) + entry.getValue();
            assertThat(Math.abs(left)).as(entry.getKey()).isLessThanOrEqualTo(5);
        }
        return planned.size();
    }

    private static void add(Map<String, Long> sums, String csv, String column, int sign) {
        List<String> lines = csv.lines().toList();
        List<String> header = columns(lines.get(0));
        int account = header.indexOf("account_id");
        int points = header.indexOf(column);
        int status = header.indexOf("status");
        int timestamp = header.indexOf("timestamp");
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = columns(line);
            boolean counts =
                    timestamp < 0
                            || (cells.get(status).isEmpty()
                                    && cells.get(timestamp).compareTo("2026-01-01T00:00:00Z") <= 0);
            if (counts) {
                sums.merge(cells.get(account), sign * Long.parseLong(cells.get(points)), Long::sum);
            }
        }
    }

    private static List<String> columns(String line) {
        return List.of(line.split(",", -1));
    }

    private List<String> inputs() {
        return List.of(
                "--ledger",
                practice.resolve("ledger.csv").toString(),
                "--balances",
                practice.resolve("balances.csv").toString());
    }

    private static Ran run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        property -> null,
                        Map.of());
        ExitCode exit = Main.run(List.of(words), terminal);
        return new Ran(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
