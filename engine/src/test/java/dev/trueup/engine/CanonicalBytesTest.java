package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.oracle.Answers;
import dev.trueup.oracle.NaiveReplay;
import dev.trueup.oracle.RandomLedger;
import dev.trueup.read.Mappings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same ledger and settings give the same bytes, and the right ones, however they are read. */
class CanonicalBytesTest {
    private static final int LEDGERS = Integer.getInteger("canonical.ledgers", 15);
    private static final List<String> FORMATS = List.of("csv", "ndjson", "json");
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Asia/Kathmandu",
                    "America/St_Johns",
                    "Pacific/Kiritimati",
                    "Europe/Dublin");
    private static final List<String> LOCALES = List.of("en-US", "tr-TR", "ar-EG", "de-DE");

    @TempDir private Path folder;

    @Test
    void formatOrderPartsAndThreadsChangeNoByte() throws IOException {
        for (long seed = 1; seed <= LEDGERS; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            String expected = null;
            for (String format : FORMATS) {
                for (int threads : new int[] {1, 2, 8}) {
                    RandomLedger given =
                            expected == null ? ledger : ledger.shuffled(seed + threads);
                    RunOutcome outcome = run(given, format, threads, seed);
                    String bytes = canonical(outcome, ledger);
                    expected = expected == null ? bytes : expected;
                    assertThat(bytes)
                            .as("seed %d as %s with %d threads", seed, format, threads)
                            .isEqualTo(expected);
                    assertThat(Answers.of(outcome.findings(), ledger.settings()))
                            .as("seed %d as %s with %d threads", seed, format, threads)
                            .isEqualTo(NaiveReplay.of(ledger));
                }
            }
        }
    }

    @Test
    void zoneAndLocaleOfTheMachineChangeNoByte() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        RandomLedger ledger = RandomLedger.of(11);
        String expected = canonical(run(ledger, "csv", 2, 11), ledger);
        try {
            for (String zoneName : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zoneName));
                for (String localeName : LOCALES) {
                    Locale.setDefault(Locale.forLanguageTag(localeName));
                    assertThat(canonical(run(ledger, "csv", 2, 11), ledger))
                            .as("%s, %s", zoneName, localeName)
                            .isEqualTo(expected);
                }
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static String canonical(RunOutcome outcome, RandomLedger ledger) {
        RunFacts run = new RunFacts("", "", 0, 0, ledger.settings(), outcome.inputs());
        return CanonicalReport.of(Report.of(run, outcome.findings(), outcome.rejections()));
    }

    /** Writes the ledger to as many files as there are threads, at random, and reconciles them. */
    private RunOutcome run(RandomLedger ledger, String format, int threads, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Map<String, @Nullable String>>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(new ArrayList<>());
        }
        for (Event event : ledger.events()) {
            parts.get(random.nextInt(threads)).add(fields(event));
        }
        List<String> files = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Path file = folder.resolve("ledger-" + i + "." + format);
            Files.writeString(file, text(parts.get(i), format, EVENT_FIELDS));
            files.add(file.toString());
        }
        Path balances = folder.resolve("balances." + format);
        Files.writeString(
                balances,
                text(
                        ledger.balances().stream().map(CanonicalBytesTest::fields).toList(),
                        format,
                        BALANCE_FIELDS));
        RunRequest request =
                new RunRequest(
                        files,
                        List.of(balances.toString()),
                        null,
                        null,
                        Mappings.NONE,
                        ledger.settings(),
                        true,
                        true,
                        0,
                        threads);
        return new ReconcileRun(request, Progress.NONE).run();
    }

    private static final List<String> EVENT_FIELDS =
            List.of(
                    "account_id",
                    "currency",
                    "point_type",
                    "timestamp",
                    "type",
                    "points_delta",
                    "event_id",
                    "description",
                    "posted_at",
                    "source",
                    "batch_id",
                    "status",
                    "expires_at");
    private static final List<String> BALANCE_FIELDS =
            List.of("account_id", "currency", "point_type", "snapshot_balance", "as_of");

    private static Map<String, @Nullable String> fields(Event event) {
        Map<String, @Nullable String> fields = key(event.account());
        fields.put("timestamp", moment(event.timestamp()));
        fields.put("type", event.type());
        fields.put("points_delta", Points.format(event.points()));
        fields.put("event_id", event.eventId());
        fields.put("description", event.description());
        fields.put("posted_at", moment(event.postedAt()));
        fields.put("source", event.source());
        fields.put("batch_id", event.batchId());
        fields.put("status", event.status().name().toLowerCase(Locale.ROOT));
        fields.put("expires_at", moment(event.expiresAt()));
        return fields;
    }

    private static Map<String, @Nullable String> fields(Balance balance) {
        Map<String, @Nullable String> fields = key(balance.account());
        fields.put("snapshot_balance", Points.format(balance.points()));
        fields.put("as_of", moment(balance.asOf()));
        return fields;
    }

    private static Map<String, @Nullable String> key(AccountKey account) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("account_id", account.accountId());
        fields.put("currency", account.currency());
        fields.put("point_type", account.pointType());
        return fields;
    }

    private static @Nullable String moment(long micros) {
        return micros == Moment.ABSENT ? null : Moment.format(micros);
    }

    private static String text(
            List<Map<String, @Nullable String>> records, String format, List<String> names) {
        List<String> lines = new ArrayList<>();
        boolean csv = format.equals("csv");
        for (Map<String, @Nullable String> fields : records) {
            lines.add(csv ? csvLine(fields, names) : jsonObject(fields));
        }
        return switch (format) {
            case "csv" -> String.join(",", names) + "\n" + String.join("\n", lines) + "\n";
            case "ndjson" -> lines.isEmpty() ? "[]" : String.join("\n", lines);
            default -> "[" + String.join(",\n", lines) + "]";
        };
    }

    private static String csvLine(Map<String, @Nullable String> fields, List<String> names) {
        List<String> cells = new ArrayList<>();
        for (String name : names) {
            String value = fields.get(name);
            cells.add(value == null ? "" : value);
        }
        return String.join(",", cells);
    }

    private static String jsonObject(Map<String, @Nullable String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach(
                (name, value) -> {
                    if (value != null) {
                        members.add("\"" + name + "\": \"" + value + "\"");
                    }
                });
        return "{" + String.join(", ", members) + "}";
    }
}
