package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ledgers of a fiftieth of the size that {@code bench/memory-bar} runs, in a fiftieth of its memory
 * besides what the virtual machine takes: they end well, or say at once what to raise.
 */
class MemoryTest {
    private static final int EVENTS = 200_000;

    @TempDir private Path folder;

    @Test
    void asManyAccountsAsEventsFit() throws Exception {
        write(EVENTS, 100, "5");
        expect(1, "-Xmx64m");
    }

    @Test
    void everyRecordMayBeRejected() throws Exception {
        write(2_000, 1, "1.23456");
        expect(1, "-Xmx64m", "--max-rejects", "1000000", "--no-explain");
    }

    @Test
    void everyAccountMayDriftWhereNoneIsExplained() throws Exception {
        write(20_000, 1, "5");
        expect(1, "-Xmx64m", "--no-explain");
    }

    @Test
    void tooManyDriftsToExplainAreToldAtOnce() throws Exception {
        write(20_000, 1, "5");
        String messages = expect(2, "-Xmx64m");
        assertThat(messages)
                .contains("not enough memory to explain 20000 drifting accounts")
                .contains("TRUEUP_JAVA_OPTS=-Xmx1g, or pass --no-explain");
    }

    @Test
    void tooManyAccountsAreTold() throws Exception {
        write(EVENTS, 100, "5");
        String messages = expect(2, "-Xmx12m");
        assertThat(messages).contains("not enough memory").contains("TRUEUP_JAVA_OPTS=-Xmx1g");
    }

    /** Writes events over so many accounts, of which every so manieth drifts. */
    private void write(int accounts, int drifting, String points) throws IOException {
        try (BufferedWriter ledger = Files.newBufferedWriter(folder.resolve("ledger.csv"))) {
            ledger.write("account_id,timestamp,type,points_delta\n");
            for (int i = 0; i < EVENTS; i++) {
                int account = 10_000_000 + i % accounts;
                ledger.write("A" + account + ",2026-01-01T10:00:00Z,earn," + points + "\n");
            }
        }
        try (BufferedWriter balances = Files.newBufferedWriter(folder.resolve("balances.csv"))) {
            balances.write("account_id,snapshot_balance\n");
            for (int i = 0; i < accounts; i++) {
                int sum = 5 * (EVENTS / accounts) + (i % drifting == 0 ? 60 : 0);
                balances.write("A" + (10_000_000 + i) + "," + sum + "\n");
            }
        }
    }

    /** Runs in a process of its own; returns what it printed. */
    private String expect(int exit, String heap, String... options) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                OwnClasses.path(),
                                "dev.trueup.app.Main",
                                "reconcile",
                                "--ledger",
                                folder.resolve("ledger.csv").toString(),
                                "--balances",
                                folder.resolve("balances.csv").toString(),
                                "--progress",
                                "none",
                                "--format",
                                "json",
                                "--out",
                                folder.resolve("report.json").toString()));
        words.addAll(List.of(options));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(exit);
        assertThat(printed).doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("report.json"))).isEqualTo(exit == 1);
        return printed;
    }
}
