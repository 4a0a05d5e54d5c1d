package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void reportOfTheSampleReadsAsKept(int columns) throws IOException {
        Golden.check("reconcile-" + columns + ".txt", at(columns, "reconcile"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void accountPostedTwiceReadsAsKept(int columns) throws IOException {
        Golden.check("explain-A1004-" + columns + ".txt", at(columns, "explain", "A1004"));
    }

    @Test
    void staleAccountReadsAsKept() throws IOException {
        Golden.check("explain-A1006-120.txt", at(120, "explain", "A1006"));
    }

    @Test
    void inputsOfTheSampleReadAsKept() throws IOException {
        Golden.check("check.txt", at(80, "check"));
    }

    private static String at(int columns, String command, String... more) {
        Map<String, String> environment = Map.of("COLUMNS", Integer.toString(columns));
        return Capture.of(environment, Capture.onSample(command, List.of(more))).out();
    }

    @Test
    void cleanLedgerSaysSoInOneSentence() throws IOException {
        Capture run =
                ledger(
                        "account_id,timestamp,type,points_delta\n"
                                + "A1,2026-03-01T10:00:00Z,earn,100\n",
                        "account_id,snapshot_balance\nA1,100\n");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("The one account is in balance, to the last fraction of a point.\n")
                .doesNotContain("Next");
    }

    @Test
    void hostileNamesCannotSteerTheTerminal() throws IOException {
        Capture run =
                ledger(
                        "account_id,timestamp,type,points_delta\n"
                                + "\"A\u202e1\",2026-03-01T10:00:00Z,earn,100\n",
                        "account_id,snapshot_balance\nA2,100\n");
        assertThat(run.out()).doesNotContain("\u202e").contains("A\\u202E1");
    }

    @Test
    void wideCharactersKeepTheColumnsStraight() throws IOException {
        Capture run =
                ledger(
                        "account_id,timestamp,type,points_delta\n"
                                + "会員一,2026-03-01T10:00:00Z,earn,100\n"
                                + "member,2026-03-01T10:00:00Z,earn,300\n",
                        "account_id,snapshot_balance\n会員一,0\nmember,0\n");
        assertThat(run.out())
                .contains("  member        0       300   -300  ▼ material")
                .contains("  会員一        0       100   -100  ▼ material");
    }

    @Test
    void unknownAccountNamesTheNearest() {
        Capture run = Capture.onSample("explain", "A100");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("error[UNKNOWN_ACCOUNT]").contains("did you mean A1001");
    }

    @Test
    void accountInBalanceIsExplainedToo() {
        Capture run = Capture.onSample("explain", "A1001");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("✓ in balance").contains("Timeline").doesNotContain("▶");
    }

    @Test
    void everyKeyOfAnAccountIsShown() throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        Files.writeString(
                ledger,
                "account_id,currency,timestamp,type,points_delta\n"
                        + "A1,EUR,2026-03-01T10:00:00Z,earn,100\n"
                        + "A1,USD,2026-03-01T10:00:00Z,earn,7\n");
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,currency,snapshot_balance\nA1,EUR,100\nA1,USD,9\n");
        Capture run =
                Capture.of(
                        "explain",
                        "A1",
                        "--ledger",
                        ledger.toString(),
                        "--balances",
                        balances.toString());
        assertThat(run.out()).contains("Account A1 · EUR").contains("Account A1 · USD");
    }

    @Test
    void checkReadsALedgerAlone() {
        Capture run =
                Capture.of(
                        "check",
                        "--ledger",
                        Capture.ROOT.resolve("samples/sample-ledger.json").toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("All 37 records can be read.").contains("json");
    }

    @Test
    void demoWritesTheSampleAndSaysWhereToLookNext() throws IOException {
        Capture run = Capture.of("demo", "--out", folder.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("11 of 14 accounts").contains("trueup explain A1007");
        assertThat(run.err()).contains("--format html");
        assertThat(folder.resolve("sample-ledger.json"))
                .hasSameBinaryContentAs(Capture.ROOT.resolve("samples/sample-ledger.json"));
    }

    private Capture ledger(String events, String stored) throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        Path balances = folder.resolve("balances.csv");
        Files.writeString(ledger, events);
        Files.writeString(balances, stored);
        return Capture.of(
                "reconcile", "--ledger", ledger.toString(), "--balances", balances.toString());
    }
}
