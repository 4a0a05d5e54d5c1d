package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory does not grow with the number of events: far more of them than would fit pass through a
 * process with a small heap.
 */
class EventCountMemoryTest {
    private static final int ACCOUNTS = 20_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void thePlainReadersHoldNoEvents(TextFormat format) throws Exception {
        long events = Long.getLong("memory.plainEvents", 800_000);
        assertThat(fork("-Xmx24m", PlainReading.class, format.word(), events))
                .contains("read " + events);
    }

    @Test
    void aWholeRunHoldsTheEventsOfFewAccounts() throws Exception {
        long events = Long.getLong("memory.runEvents", 600_000);
        Path ledger = folder.resolve("ledger.csv");
        try (Writer file = Files.newBufferedWriter(ledger)) {
            Generated text = new Generated(TextFormat.CSV, events);
            char[] buffer = new char[1 << 16];
            int count = text.read(buffer, 0, buffer.length);
            while (count >= 0) {
                file.write(buffer, 0, count);
                count = text.read(buffer, 0, buffer.length);
            }
        }
        Path balances = folder.resolve("balances.csv");
        StringBuilder rows = new StringBuilder("account_id,snapshot_balance\n");
        for (int i = 0; i < ACCOUNTS; i++) {
            long points = events / ACCOUNTS * 5;
            rows.append('A').append(i).append(',').append(i == 7 ? points + 100 : points);
            rows.append('\n');
        }
        Files.writeString(balances, rows);
        String told = fork("-Xmx64m", WholeRun.class, ledger, balances);
        assertThat(told).contains("accounts " + ACCOUNTS);
    }

    private static String fork(String heap, Class<?> program, Object... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath(),
                                program.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }

    /** Where the classes of these tests are, whoever has loaded them. */
    private static String classPath() throws URISyntaxException {
        List<Class<?>> needed =
                List.of(
                        EventCountMemoryTest.class,
                        ReconcileRun.class,
                        LedgerReader.class,
                        Zstd.class,
                        Nullable.class);
        List<String> places = new ArrayList<>();
        for (Class<?> one : needed) {
            URL place = one.getProtectionDomain().getCodeSource().getLocation();
            places.add(Path.of(place.toURI()).toString());
        }
        return String.join(File.pathSeparator, places);
    }

    /** A ledger that is made while it is read, each event with an id of its own. */
    private static final class Generated implements TextSource {
        private final TextFormat format;
        private final long events;
        private long made = -1;
        private String chunk = "";
        private int position;

        Generated(TextFormat format, long events) {
            this.format = format;
            this.events = events;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (position == chunk.length()) {
                if (made == events) {
                    return -1;
                }
                chunk = next();
                position = 0;
            }
            int count = Math.min(length, chunk.length() - position);
            chunk.getChars(position, position + count, buffer, offset);
            position += count;
            return count;
        }

        private String next() {
            StringBuilder text = new StringBuilder();
            if (made < 0) {
                made = 0;
                text.append(format == TextFormat.JSON ? "[" : "");
                text.append(
                        format == TextFormat.CSV
                                ? "account_id,timestamp,type,points_delta,event_id\n"
                                : "");
            }
            for (int i = 0; i < 100 && made < events; i++) {
                long event = made++;
                String account = "A" + event * 7_919 % ACCOUNTS;
                if (format == TextFormat.CSV) {
                    text.append(account).append(",2026-03-01T10:00:00Z,earn,5,event-");
                    text.append(event).append('\n');
                    continue;
                }
                text.append("{\"account_id\":\"").append(account);
                text.append("\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"earn\",");
                text.append("\"points_delta\":5,\"event_id\":\"event-").append(event).append("\"}");
                boolean comma = format == TextFormat.JSON && made < events;
                text.append(comma ? ",\n" : "\n");
            }
            if (made == events && format == TextFormat.JSON) {
                text.append("]");
            }
            return text.toString();
        }
    }

    /** Adds up a generated ledger with the readers that understand everything. */
    static final class PlainReading {
        private PlainReading() {}

        public static void main(String[] words) {
            TextFormat format = TextFormat.valueOf(words[0].toUpperCase(Locale.ROOT));
            LedgerTotals totals = new LedgerTotals(new BalanceBook(), Settings.DEFAULT);
            ReadLog log = new ReadLog("generated");
            Generated text = new Generated(format, Long.parseLong(words[1]));
            LedgerReader.read(format, text, Mapping.NONE, totals::add, log);
            System.out.println("read " + log.accepted());
        }
    }

    /** Reconciles two files. */
    static final class WholeRun {
        private WholeRun() {}

        public static void main(String[] words) throws IOException {
            RunRequest request = RunRequest.of(words[0], words[1], 2);
            RunOutcome outcome = new ReconcileRun(request, Progress.NONE).run();
            System.out.println("accounts " + outcome.findings().summary().accounts());
        }
    }
}
