package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.terminal.Terminal;
import dev.trueup.explain.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code plan} for each cause, as a person would use it: the entries that it writes are applied to
 * copies of the files, and what is left is reconciled.
 */
class PlanCommandTest {
    private static final String LEDGER =
            "event_id,account_id,point_type,timestamp,posted_at,type,points_delta,batch_id,status,"
                    + "expires_at\n";
    private static final String BALANCES = "account_id,point_type,snapshot_balance,as_of\n";
    private static final String CUT = "2026-02-01T00:00:00Z";
    private static final String BELA =
            """
            b1,bela,,2026-01-03T10:00:00Z,,earn,510,web-03,,
            b2,bela,,2026-01-09T12:30:00Z,,redeem,-120,pos-09,,
            b3,bela,,2026-01-14T09:15:00Z,,earn,734,partner-14,,
            b4,bela,,2026-01-14T18:00:00Z,,earn,61,partner-14,,
            b5,bela,,2026-01-22T11:45:00Z,,redeem,-333,pos-22,,
            b6,bela,,2026-01-27T08:05:00Z,,earn,277,web-27,,
            """;

    /** 250 points of the first earning are past their expiry. */
    private static final String LAPSED =
            """
            d1,bela,,2024-01-10T00:00:00Z,,earn,400,,,2026-01-10T00:00:00Z
            d2,bela,,2024-06-01T00:00:00Z,,redeem,-150,,,
            d3,bela,,2025-08-01T00:00:00Z,,earn,377,,,2027-08-01T00:00:00Z
            """;

    /** 92.85 points; rounded one by one they come to 91. */
    private static final String ROUNDED =
            """
            r1,bela,,2026-01-03T10:00:00Z,,earn,10.4,,,
            r2,bela,,2026-01-04T10:00:00Z,,earn,23.3,,,
            r3,bela,,2026-01-05T10:00:00Z,,earn,7.45,,,
            r4,bela,,2026-01-06T10:00:00Z,,earn,12.35,,,
            r5,bela,,2026-01-07T10:00:00Z,,earn,31.2,,,
            r6,bela,,2026-01-08T10:00:00Z,,earn,8.15,,,
            """;

    /** What a plan can do about a cause. */
    private enum Does {
        CORRECT_THE_LEDGER,
        CORRECT_THE_BALANCE,
        LEAVE_IT
    }

    /** Files in which a cause shows, and what is to be done about it. */
    private record Faulty(String ledger, String balances, Does does) {}

    private record Ran(ExitCode exit, String out, String err) {}

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatIsPlannedTakesTheDriftAway(Cause cause) throws IOException {
        Faulty faulty = faulty(cause);
        write(LEDGER + faulty.ledger(), BALANCES + faulty.balances());
        assertThat(run("reconcile").exit()).isEqualTo(ExitCode.DRIFT);
        Ran plan = run("plan", "--format", "csv", "--min-confidence", "0.5");
        assertThat(plan.exit()).isEqualTo(ExitCode.CLEAN);
        List<Map<String, String>> entries = rows(plan.out());
        if (faulty.does() == Does.LEAVE_IT) {
            assertThat(entries).isEmpty();
            assertThat(plan.err()).contains("Left out: 1 account, ").doesNotContain("copy");
            return;
        }
        String side = faulty.does() == Does.CORRECT_THE_LEDGER ? "ledger" : "balance";
        assertThat(entries).isNotEmpty();
        for (Map<String, String> entry : entries) {
            assertThat(entry).containsEntry("cause", cause.code()).containsEntry("side", side);
        }
        assertThat(plan.err()).contains("tried on a copy: drift ").contains(" before, 0 after.");
        apply(entries, faulty);
        assertThat(run("reconcile").exit()).isEqualTo(ExitCode.CLEAN);
    }

    private static Faulty faulty(Cause cause) {
        return switch (cause) {
            case DOUBLE_POSTED_EVENT ->
                    ledger(BELA + "b4r,bela,,2026-01-14T18:00:00Z,,earn,61,partner-14,,\n", 1129);
            case DOUBLE_APPLIED_EVENT -> balance(BELA, 1863);
            case MISSING_CORRECTION ->
                    balance(BELA + "b7,bela,,2026-01-24T10:00:00Z,,correct,45,,,\n", 1129);
            case UNAPPLIED_EVENT -> balance(BELA, 395);
            case MISSING_EVENT -> ledger(BELA, 400);
            case STALE_SNAPSHOT -> balance(BELA, 1185);
            case UNAPPLIED_BATCH -> balance(BELA, 334);
            case DOUBLE_APPLIED_BATCH -> balance(BELA, 1924);
            case OUT_OF_ORDER_EVENTS ->
                    left(
                            BELA
                                    + "b7,bela,,2026-01-30T10:00:00Z,2026-02-03T04:00:00Z,earn,88"
                                    + ",,,\n",
                            1129);
            case REVERSED_SIGN -> ledger(BELA.replace("redeem,-120", "redeem,120"), 1129);
            case MISTYPED_AMOUNT -> left(BELA, 769);
            case MISPOSTED_ACCOUNT ->
                    new Faulty(
                            BELA + "c1,carl,,2026-01-02T09:00:00Z,,earn,60,pos-02,,\n",
                            "bela,,395," + CUT + "\ncarl,,794," + CUT + "\n",
                            Does.CORRECT_THE_LEDGER);
            case MISPOSTED_CURRENCY ->
                    new Faulty(
                            BELA + "b8,bela,bonus,2026-01-05T09:00:00Z,,earn,90,web-05,,\n",
                            "bela,,395," + CUT + "\nbela,bonus,824," + CUT + "\n",
                            Does.CORRECT_THE_LEDGER);
            case PENDING_COUNTED ->
                    balance(BELA + "b7,bela,,2026-01-25T10:00:00Z,,earn,88,,pending,\n", 1217);
            case UNPOSTED_EXPIRY -> ledger(LAPSED, 377);
            case ROUNDING_NOISE ->
                    new Faulty(ROUNDED, "bela,,91," + CUT + "\n", Does.CORRECT_THE_BALANCE);
            case MISSING_SNAPSHOT ->
                    new Faulty(
                            BELA + "c1,carl,,2026-01-02T09:00:00Z,,earn,60,pos-02,,\n",
                            "carl,,60," + CUT + "\n",
                            Does.CORRECT_THE_BALANCE);
            case MISSING_LEDGER ->
                    new Faulty(
                            BELA, "bela,,1129," + CUT + "\ncarl,,60," + CUT + "\n", Does.LEAVE_IT);
        };
    }

    private static Faulty ledger(String ledger, long balance) {
        return new Faulty(ledger, "bela,," + balance + "," + CUT + "\n", Does.CORRECT_THE_LEDGER);
    }

    private static Faulty balance(String ledger, long balance) {
        return new Faulty(ledger, "bela,," + balance + "," + CUT + "\n", Does.CORRECT_THE_BALANCE);
    }

    private static Faulty left(String ledger, long balance) {
        return new Faulty(ledger, "bela,," + balance + "," + CUT + "\n", Does.LEAVE_IT);
    }

    /** Does by hand what the entries say: posts lines, and adds to stored balances. */
    private void apply(List<Map<String, String>> entries, Faulty faulty) throws IOException {
        StringBuilder ledger = new StringBuilder(LEDGER + faulty.ledger());
        Map<String, Double> balances = new LinkedHashMap<>();
        for (String line : faulty.balances().split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] cells = line.split(",", -1);
                balances.put(cells[0] + ',' + cells[1], Double.valueOf(cells[2]));
            }
        }
        for (Map<String, String> entry : entries) {
            String key = entry.get("account_id") + ',' + entry.get("point_type");
            String points = entry.get("points_delta");
            if (entry.get("side").equals("balance")) {
                balances.merge(key, Double.valueOf(points), Double::sum);
                continue;
            }
            ledger.append(entry.get("event_id")).append(',').append(key).append(',');
            ledger.append(entry.get("timestamp")).append(",,").append(entry.get("type"));
            ledger.append(',').append(points).append(",,,\n");
        }
        StringBuilder corrected = new StringBuilder(BALANCES);
        balances.forEach(
                (key, points) ->
                        corrected
                                .append(key)
                                .append(',')
                                .append("%.2f".formatted(points))
                                .append(',')
                                .append(CUT)
                                .append('\n'));
        write(ledger.toString(), corrected.toString());
    }

    private void write(String ledger, String balances) throws IOException {
        Files.writeString(folder.resolve("ledger.csv"), ledger);
        Files.writeString(folder.resolve("balances.csv"), balances);
    }

    /** The rows of a table, by the names of its columns. */
    private static List<Map<String, String>> rows(String csv) {
        List<String> lines = csv.lines().toList();
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private Ran run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--ledger", folder.resolve("ledger.csv").toString()));
        words.addAll(List.of("--balances", folder.resolve("balances.csv").toString()));
        words.addAll(List.of("--tolerance", "0", "--minor", "0"));
        words.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
        ExitCode exit = Main.run(words, Terminal.of(out, messages, property -> null, Map.of()));
        return new Ran(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
