package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.Progress.Phase;
import dev.trueup.engine.fold.AccountFilter;
import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.EventScatter;
import dev.trueup.engine.input.BlockFile;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.parquet.TotalsReader;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.engine.scan.FileLayout;
import dev.trueup.engine.scan.LedgerWorker;
import dev.trueup.engine.scan.ScanWorker;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.AccountVisitor;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.ExactTotals;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import dev.trueup.report.InputCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The passes over a ledger in text files, made the fast way under a plain sum: files are read in
 * chunks by all threads, records become events only where they are wanted.
 */
final class FastPasses implements LedgerPasses {
    /** So few pieces are read by whoever asks for them, beside others. */
    private static final int QUICKLY_READ = 256;

    private final List<FastSource> files = new ArrayList<>();
    private final FastBalances balances;
    private final Settings settings;
    private final int threads;
    private final Progress progress;
    private long[][] dispositions = {};
    private long indexBytes;
    private volatile @Nullable ChunkIndex<LedgerSlice> index;

    FastPasses(
            List<SourceFile> sources,
            FastBalances balances,
            Settings settings,
            int threads,
            Progress progress,
            ChunkSizes sizes) {
        ChunkSizes each = sizes.ofFiles(sources.size());
        sources.forEach(source -> files.add(new FastSource(source, each)));
        this.balances = requireNonNull(balances, "balances");
        this.settings = requireNonNull(settings, "settings");
        this.threads = threads;
        this.progress = requireNonNull(progress, "progress");
    }

    @Override
    public long heldBytes() {
        return balances.heldBytes();
    }

    @Override
    public void rememberAccounts(long mostBytes) {
        indexBytes = mostBytes;
    }

    @Override
    public AccountTable totals() {
        FastSource.open(files, FileLayout.Role.LEDGER, threads);
        while (true) {
            Pieces pieces = new Pieces(files);
            dispositions = new long[files.size()][3];
            progress.begun(Phase.ADDING_UP_EVENTS, FastSource.bytes(files));
            try {
                List<Adding> workers =
                        Workers.run(pieces.count(), threads, () -> new Adding(pieces));
                Workers.<IntConsumer>run(
                        workers.size(), threads, () -> number -> workers.get(number).finish());
                workers.forEach(Adding::close);
                files.forEach(file -> file.source().file().verifyUnchanged());
                return new Table();
            } catch (IrregularFileException e) {
                e.file().giveUpChunks();
                balances.store().clearEvents();
                FastBalances.reopen(files, FileLayout.Role.LEDGER);
            }
        }
    }

    @Override
    public HistoryCollector of(Collection<AccountKey> wanted) {
        Set<AccountKey> accounts = Set.copyOf(wanted);
        AccountFilter filter = balances.store().filter(accounts);
        if (files.stream().allMatch(file -> file.log().accepted() == 0)) {
            return new HistoryCollector(accounts, book(accounts), settings);
        }
        Pieces pieces = new Pieces(files);
        ChunkIndex<LedgerSlice> known = index;
        if (known == null || accounts.size() > ChunkIndex.MOST_ACCOUNTS) {
            return ofAll(accounts, filter, pieces);
        }
        long[] hashes = accounts.stream().mapToLong(filter::hashOf).toArray();
        List<LedgerSlice> parts = known.parts(hashes, piece -> LedgerSlice.whole(pieces, piece));
        if (parts.size() <= QUICKLY_READ) {
            return gathered(accounts, filter, parts, null, 1);
        }
        synchronized (this) {
            return gathered(accounts, filter, parts, null, threads);
        }
    }

    /** One such reading at a time: it takes all threads, and a while. */
    private synchronized HistoryCollector ofAll(
            Set<AccountKey> accounts, AccountFilter filter, Pieces pieces) {
        progress.begun(Phase.GATHERING_HISTORIES, FastSource.bytes(files));
        boolean making = index == null && indexBytes > 0;
        ChunkIndex<LedgerSlice> made = making ? new ChunkIndex<>(pieces.count(), indexBytes) : null;
        List<LedgerSlice> parts = new ArrayList<>();
        for (int piece = 0; piece < pieces.count(); piece++) {
            parts.add(LedgerSlice.whole(pieces, piece));
        }
        HistoryCollector all = gathered(accounts, filter, parts, made, threads);
        index = made == null ? index : made;
        progress.begun(Phase.EXPLAINING, 0);
        return all;
    }

    private HistoryCollector gathered(
            Set<AccountKey> accounts,
            AccountFilter filter,
            List<LedgerSlice> parts,
            @Nullable ChunkIndex<LedgerSlice> making,
            int crew) {
        BalanceBook book = book(accounts);
        boolean copies = making != null && files.stream().anyMatch(file -> file.chunked() == null);
        BlockFile blocks = copies ? BlockFile.open() : null;
        List<HistoryGathering> workers =
                Workers.run(
                        parts.size(),
                        crew,
                        () ->
                                new HistoryGathering(
                                        parts,
                                        filter.copy(),
                                        new HistoryCollector(accounts, book, settings),
                                        making == null ? null : making.new Making(),
                                        blocks,
                                        progress));
        files.forEach(file -> file.source().file().verifyUnchanged());
        HistoryCollector all = new HistoryCollector(accounts, book, settings);
        workers.forEach(HistoryGathering::close);
        workers.forEach(worker -> all.merge(worker.collector()));
        return all;
    }

    private BalanceBook book(Set<AccountKey> accounts) {
        BalanceBook known = balances.book();
        if (known != null) {
            return known;
        }
        BalanceBook book = new BalanceBook();
        for (AccountKey account : accounts) {
            AccountStore.Account found = balances.store().find(account);
            if (found != null && found.hasSnapshot()) {
                book.add(balances.snapshot(account, found));
            }
        }
        return book;
    }

    @Override
    public List<ReadLog> logs() {
        return files.stream().map(FastSource::log).toList();
    }

    @Override
    public List<InputCounts> counts() {
        List<InputCounts> counts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            FastSource file = files.get(i);
            ReadLog log = file.log();
            counts.add(
                    new InputCounts(
                            "ledger",
                            file.source().file().name(),
                            file.formatWord(),
                            file.source().file().size(),
                            log.records(),
                            dispositions[i][0],
                            dispositions[i][1],
                            dispositions[i][2],
                            log.rejected()));
        }
        return counts;
    }

    /** The totals in the store, shown as the reconciler wants to see them. */
    private final class Table implements AccountTable {
        @Override
        public void forEachAccount(AccountVisitor visitor) {
            balances.store().forEach(account -> show(account, visitor));
        }

        @Override
        public ExactTotals forEachNotable(boolean sampled, AccountVisitor visitor) {
            return balances.store().forEachNotable(sampled, account -> show(account, visitor));
        }

        private void show(AccountStore.Account account, AccountVisitor visitor) {
            AccountKey key = account.key();
            Balance snapshot = account.hasSnapshot() ? balances.snapshot(key, account) : null;
            visitor.account(key, snapshot, account.totals());
        }

        @Override
        public TypeTotals byType() {
            return balances.store().byType();
        }
    }

    /** Adds up the events of some pieces. */
    private final class Adding implements IntConsumer, FastSource.PieceReader, AutoCloseable {
        private final Pieces pieces;
        private final LedgerWorker worker = LedgerWorker.into(balances.store());
        private @Nullable TotalsReader rows;
        private int current = -1;
        private long[] told = new long[3];

        Adding(Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public void accept(int piece) {
            int number = pieces.fileOf(piece);
            if (number != current) {
                finish();
                current = number;
            }
            pieces.file(number).read(pieces.withinFile(piece), this, progress);
        }

        @Override
        public FileFormat plainly(SourceFile file, ReadLog log) {
            return file.readEvents(worker::add, log, progress);
        }

        @Override
        public ScanWorker scanner() {
            return worker;
        }

        @Override
        public ScanWorker.Progress rows(ParquetFile file, int within) {
            return rows().read(file, within);
        }

        private TotalsReader rows() {
            TotalsReader made = rows == null ? new TotalsReader(worker.scatter()) : rows;
            rows = made;
            return made;
        }

        @Override
        public void close() {
            worker.close();
            if (rows != null) {
                rows.close();
            }
        }

        /** Folds what is left and says what became of the events of the current file. */
        private void finish() {
            EventScatter scatter = worker.scatter();
            scatter.finish();
            if (current >= 0) {
                long[] now = {scatter.applied(), scatter.outOfWindow(), scatter.notPosted()};
                synchronized (FastPasses.this) {
                    for (int i = 0; i < now.length; i++) {
                        dispositions[current][i] += now[i] - told[i];
                    }
                }
                told = now;
            }
        }
    }
}
