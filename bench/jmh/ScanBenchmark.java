package dev.trueup.bench.jmh;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.WantedEvents;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.engine.scan.ChunkedFile;
import dev.trueup.engine.scan.FileLayout;
import dev.trueup.engine.scan.HistoryWorker;
import dev.trueup.engine.scan.LedgerWorker;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread reads one ledger from front to back; the system property {@code ledgers} says where.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ScanBenchmark {
    private static final int ACCOUNTS = 100_000;

    @Param({"CSV", "NDJSON", "JSON"})
    private TextFormat format;

    private ChunkedFile open() {
        String word = format.word();
        Path ledger = Path.of(System.getProperty("ledgers"), word, "ledger." + word);
        ChunkedFile file =
                ChunkedFile.open(
                        FileLayout.Role.LEDGER,
                        ledger,
                        "ledger",
                        format,
                        Mapping.NONE,
                        ChunkSizes.USUAL);
        if (file == null) {
            throw new IllegalStateException(ledger + " is not read fast");
        }
        return file;
    }

    /** The second pass where nobody is wanted: finds the values of each record and its account. */
    @Benchmark
    public long passOver() {
        ChunkedFile file = open();
        AccountStore store = new AccountStore(ACCOUNTS, Long.MAX_VALUE);
        HistoryCollector nobody =
                new HistoryCollector(List.of(), new BalanceBook(), Settings.DEFAULT);
        long records = 0;
        WantedEvents events = new WantedEvents(store.filter(List.of()), nobody, null);
        try (HistoryWorker worker = new HistoryWorker(events)) {
            for (int chunk = 0; chunk < file.chunks(); chunk++) {
                records += worker.readAgain(file, chunk).records();
            }
        }
        return records;
    }

    /** The first pass: checks all values, and adds each event to the totals of its account. */
    @Benchmark
    public long addUp() {
        ChunkedFile file = open();
        AccountStore store = new AccountStore(ACCOUNTS, Long.MAX_VALUE);
        try (LedgerWorker worker = LedgerWorker.into(store)) {
            for (int chunk = 0; chunk < file.chunks(); chunk++) {
                worker.read(file, chunk);
            }
            worker.scatter().finish();
            return store.size();
        }
    }
}
