package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import dev.trueup.incident.Explainer;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.RecordText;
import dev.trueup.practice.Books;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.Findings;
import dev.trueup.report.Reconciliation;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A ledger with its balances as files, as rows, and as what one machine makes of it. */
record PracticeInput(List<Event> events, List<Balance> balances, Settings settings) {
    private static final StructType EVENTS =
            new StructType()
                    .add("account_id", StringType)
                    .add("currency", StringType)
                    .add("point_type", StringType)
                    .add("timestamp", TimestampType)
                    .add("type", StringType)
                    .add("points_delta", DataTypes.createDecimalType(20, 4))
                    .add("event_id", StringType)
                    .add("description", StringType)
                    .add("posted_at", TimestampType)
                    .add("source", StringType)
                    .add("batch_id", StringType)
                    .add("status", StringType)
                    .add("expires_at", TimestampType)
                    .add("reverses", StringType)
                    .add("balance_after", DataTypes.createDecimalType(20, 4));

    private static final StructType BALANCES =
            new StructType()
                    .add("account_id", StringType)
                    .add("currency", StringType)
                    .add("point_type", StringType)
                    .add("snapshot_balance", DataTypes.createDecimalType(20, 4))
                    .add("as_of", TimestampType);

    /** The same, each event at a place of its own, as any source has them. */
    static PracticeInput placed(List<Event> events, List<Balance> balances, Settings settings) {
        List<Event> placed = new ArrayList<>(events.size());
        for (Event event : events) {
            placed.add(
                    new Event(
                            event.account(),
                            event.timestamp(),
                            event.type(),
                            event.points(),
                            event.eventId(),
                            event.description(),
                            event.postedAt(),
                            event.source(),
                            event.batchId(),
                            event.status(),
                            event.expiresAt(),
                            event.reverses(),
                            event.balanceAfter(),
                            new Place("ledger", placed.size() + 1)));
        }
        return new PracticeInput(placed, balances, settings);
    }

    static PracticeInput of(Scenario scenario, Settings settings) {
        PracticeLedger ledger = new PracticeLedger(scenario);
        List<Event> events = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        for (int member = 0; member < scenario.accounts(); member++) {
            for (Books books : ledger.account(member).books()) {
                events.addAll(books.lines(scenario.fields()));
                balances.addAll(books.balances());
            }
        }
        return placed(events, balances, settings);
    }

    /** The canonical report of one machine. */
    String expected(boolean allAccounts) {
        BalanceBook book = new BalanceBook();
        balances.forEach(book::add);
        LedgerTotals totals = new LedgerTotals(book, settings);
        events.forEach(totals::add);
        Reconciliation reconciliation =
                new Reconciliation(
                        wanted -> {
                            HistoryCollector collector =
                                    new HistoryCollector(wanted, book, settings);
                            events.forEach(collector::add);
                            return collector;
                        },
                        settings,
                        allAccounts,
                        new Explainer(settings),
                        1_000_000);
        Findings findings = reconciliation.run(totals);
        RunFacts facts = new RunFacts("", "", 0, 0, settings, List.of());
        return CanonicalReport.of(Report.of(facts, findings, List.of()));
    }

    /** Writes the ledger to a file of lines. */
    Path ledgerFile(Path folder) {
        return write(folder.resolve("ledger.ndjson"), events, RecordText::eventObject);
    }

    /** Writes the balances to a file of lines. */
    Path balancesFile(Path folder) {
        return write(folder.resolve("balances.ndjson"), balances, RecordText::balanceObject);
    }

    private static <T> Path write(Path file, List<T> records, BiConsumer<StringBuilder, T> form) {
        StringBuilder text = new StringBuilder();
        for (T each : records) {
            form.accept(text, each);
            text.append('\n');
        }
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset<Row> eventRows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (Event event : events) {
            rows.add(
                    RowFactory.create(
                            event.account().accountId(),
                            event.account().currency(),
                            event.account().pointType(),
                            time(event.timestamp()),
                            event.type(),
                            points(event.points()),
                            event.eventId(),
                            event.description(),
                            time(event.postedAt()),
                            event.source(),
                            event.batchId(),
                            event.status().name().toLowerCase(Locale.ROOT),
                            time(event.expiresAt()),
                            event.reverses(),
                            points(event.balanceAfter())));
        }
        return spark.createDataFrame(rows, EVENTS);
    }

    Dataset<Row> balanceRows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (Balance balance : balances) {
            rows.add(
                    RowFactory.create(
                            balance.account().accountId(),
                            balance.account().currency(),
                            balance.account().pointType(),
                            points(balance.points()),
                            time(balance.asOf())));
        }
        return spark.createDataFrame(rows, BALANCES);
    }

    private static @Nullable Timestamp time(long moment) {
        return moment == Moment.ABSENT
                ? null
                : Timestamp.from(Instant.EPOCH.plus(moment, ChronoUnit.MICROS));
    }

    private static @Nullable BigDecimal points(long amount) {
        return amount == Points.ABSENT ? null : BigDecimal.valueOf(amount, Points.FRACTION_DIGITS);
    }
}
