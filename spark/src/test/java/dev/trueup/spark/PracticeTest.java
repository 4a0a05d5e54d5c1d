package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.explain.WeighingPart;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.oracle.RandomLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes as on one machine, whatever the source and however the work is parted. */
class PracticeTest {
    private static final int FIRST = Integer.getInteger("practice.first", 1);
    private static final int LEDGERS = Integer.getInteger("practice.ledgers", 8);
    private static final int MEMBERS = 60;

    @TempDir private Path folder;

    @Test
    void seededLedgersGiveTheReportOfOneMachine() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int seed = FIRST; seed < FIRST + LEDGERS; seed++) {
                int each = seed;
                runs.add(threads.submit(() -> check(each)));
            }
            for (Future<?> run : runs) {
                try {
                    run.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }

    /**
     * So many have the same drift that they are not weighed against each other: see WeighingPart.
     */
    @Test
    void aCrowdWithOneDriftGivesTheReportOfOneMachine() {
        List<Event> events = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        int crowd = WeighingPart.MOST_ALIKE + 50;
        for (int i = 0; i < crowd + 200; i++) {
            AccountKey account = new AccountKey("member-" + i, "", "");
            long points = (10 + i % 7) * Points.SCALE;
            events.add(
                    new Event(
                            account,
                            i * Moment.SECOND,
                            "earn",
                            points,
                            "e" + i,
                            null,
                            Moment.ABSENT,
                            "shop-" + i % 3,
                            null,
                            EventStatus.POSTED,
                            Moment.ABSENT,
                            null,
                            Points.ABSENT,
                            Place.NONE));
            long drift = i < crowd ? -7 : i % 5 * 11;
            balances.add(
                    new Balance(account, points + drift * Points.SCALE, Moment.ABSENT, Place.NONE));
        }
        PracticeInput input = PracticeInput.placed(events, balances, Settings.DEFAULT);
        SparkReconciliation job =
                new SparkReconciliation(
                        LocalSpark.session(), MappingSpec.NONE, SparkOptions.DEFAULT);
        try (SparkOutcome outcome = run(job, input, 1_000_001)) {
            assertThat(outcome.canonical()).isEqualTo(input.expected(false));
        }
    }

    /** One account has most of the events, so many that they are held packed. */
    @Test
    void aHotAccountGivesTheReportOfOneMachine() {
        List<Event> events = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        long[] sums = new long[200];
        for (int i = 0; i < 25_000; i++) {
            int account = i % 7 == 0 ? i % sums.length : 0;
            long points = (i * 7_919L % 1_000 - 480) * Points.SCALE;
            sums[account] += points;
            events.add(
                    new Event(
                            new AccountKey("member-" + account, "", ""),
                            i * 600L * Moment.SECOND,
                            points < 0 ? "redeem" : "earn",
                            points,
                            i % 3 == 0 ? null : "e" + i,
                            null,
                            i * 600L * Moment.SECOND + i % 5 * Moment.DAY,
                            "shop-" + i % 3,
                            "batch-" + i / 50,
                            EventStatus.POSTED,
                            Moment.ABSENT,
                            null,
                            Points.ABSENT,
                            Place.NONE));
        }
        for (int i = 0; i < sums.length; i++) {
            long drift = i == 0 ? -313 : i % 9 == 0 ? 40 : 0;
            AccountKey account = new AccountKey("member-" + i, "", "");
            long stored = sums[i] + drift * Points.SCALE;
            balances.add(new Balance(account, stored, Moment.ABSENT, Place.NONE));
        }
        PracticeInput input = PracticeInput.placed(events, balances, Settings.DEFAULT);
        SparkReconciliation job =
                new SparkReconciliation(
                        LocalSpark.session(), MappingSpec.NONE, SparkOptions.DEFAULT);
        try (SparkOutcome outcome = run(job, input, 1_000_001)) {
            assertThat(outcome.canonical()).isEqualTo(input.expected(false));
        }
    }

    private void check(int seed) {
        PracticeInput input = input(seed);
        boolean all = seed % 5 == 0;
        SparkOptions options =
                SparkOptions.DEFAULT
                        .withSettings(input.settings())
                        .withReport(all, true)
                        .withBounds(
                                seed % 2 == 0 ? 7_001 : 1 << 20,
                                seed % 7 == 0 ? 0 : 1 << 20,
                                seed % 4 == 0 ? 0 : 1_000);
        SparkReconciliation job =
                new SparkReconciliation(LocalSpark.session(), MappingSpec.NONE, options);
        try (SparkOutcome outcome = run(job, input, seed)) {
            assertThat(outcome.canonical()).as("seed %d", seed).isEqualTo(input.expected(all));
        }
    }

    private SparkOutcome run(SparkReconciliation job, PracticeInput input, int seed) {
        if (seed % 3 == 0) {
            SparkSession spark = LocalSpark.session();
            return job.rows(input.eventRows(spark), input.balanceRows(spark));
        }
        Path own = folder.resolve("seed-" + seed);
        return job.sources(
                List.of(input.ledgerFile(own).toString()),
                List.of(input.balancesFile(own).toString()),
                null,
                null,
                true);
    }

    /** Practice ledgers of every shape, and every fifth one that is random through and through. */
    private static PracticeInput input(int seed) {
        if (seed % 5 == 1) {
            RandomLedger random = RandomLedger.of(seed);
            return PracticeInput.placed(random.events(), random.balances(), random.settings());
        }
        List<Scenario> shapes = new ArrayList<>(Scenarios.shapes(seed, MEMBERS));
        shapes.removeIf(shape -> shape.counts().mean() > 100);
        Scenario shape = shapes.get(seed % shapes.size());
        Settings usual = Settings.DEFAULT;
        Settings settings =
                seed % 11 == 0
                        ? new Settings(
                                usual.tolerance(),
                                usual.minor(),
                                Policy.CLAMP_AT_ZERO,
                                usual.asOf())
                        : usual;
        return PracticeInput.of(Scenarios.withFaults(shape, MEMBERS / 4), settings);
    }
}
