package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.Progress.Phase;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.InputCounts;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The passes over a ledger in text files, made the plain way: every record becomes an event, every
 * thread takes whole files. The oracle of faster ways.
 */
final class FilePasses implements LedgerPasses {
    private final List<SourceFile> files;
    private final BalanceBook book;
    private final Settings settings;
    private final int threads;
    private final Progress progress;
    private final ReadLog[] logs;
    private final @Nullable InputCounts[] counts;

    FilePasses(
            List<SourceFile> files,
            BalanceBook book,
            Settings settings,
            int threads,
            Progress progress) {
        this.files = List.copyOf(files);
        this.book = requireNonNull(book, "book");
        this.settings = requireNonNull(settings, "settings");
        this.threads = threads;
        this.progress = requireNonNull(progress, "progress");
        this.logs = new ReadLog[files.size()];
        this.counts = new @Nullable InputCounts[files.size()];
    }

    @Override
    public AccountTable totals() {
        progress.begun(Phase.ADDING_UP_EVENTS, SourceFile.bytes(files));
        List<Adder> adders = Workers.run(files.size(), threads, Adder::new);
        LedgerTotals totals = new LedgerTotals(book, settings);
        adders.forEach(adder -> totals.merge(adder.totals));
        return totals;
    }

    @Override
    public synchronized HistoryCollector of(Collection<AccountKey> wanted) {
        Set<AccountKey> accounts = Set.copyOf(wanted);
        progress.begun(Phase.GATHERING_HISTORIES, SourceFile.bytes(files));
        List<Gatherer> gatherers = Workers.run(files.size(), threads, () -> new Gatherer(accounts));
        HistoryCollector all = new HistoryCollector(accounts, book, settings);
        gatherers.forEach(gatherer -> all.merge(gatherer.collector));
        progress.begun(Phase.EXPLAINING, 0);
        return all;
    }

    @Override
    public List<ReadLog> logs() {
        return List.of(logs);
    }

    @Override
    public List<InputCounts> counts() {
        return List.of(counts);
    }

    /** Adds up the events of some of the files. */
    private final class Adder implements IntConsumer {
        private final LedgerTotals totals = new LedgerTotals(book, settings);
        private long applied;
        private long outOfWindow;
        private long notPosted;

        @Override
        public void accept(int index) {
            SourceFile source = files.get(index);
            ReadLog log = new ReadLog(source.file().name());
            applied = 0;
            outOfWindow = 0;
            notPosted = 0;
            String format = source.readEvents(this::add, log, progress).word();
            logs[index] = log;
            counts[index] =
                    new InputCounts(
                            "ledger",
                            source.file().name(),
                            format,
                            source.file().size(),
                            log.records(),
                            applied,
                            outOfWindow,
                            notPosted,
                            log.rejected());
        }

        private void add(Event event) {
            switch (totals.add(event)) {
                case APPLIED -> applied++;
                case OUT_OF_WINDOW -> outOfWindow++;
                case NOT_POSTED -> notPosted++;
            }
        }
    }

    /** Gathers the wanted events of some of the files. */
    private final class Gatherer implements IntConsumer {
        private final HistoryCollector collector;

        private Gatherer(Set<AccountKey> wanted) {
            collector = new HistoryCollector(wanted, book, settings);
        }

        @Override
        public void accept(int index) {
            SourceFile source = files.get(index);
            ReadLog log = new ReadLog(source.file().name());
            source.readEvents(collector::add, log, progress);
        }
    }
}
