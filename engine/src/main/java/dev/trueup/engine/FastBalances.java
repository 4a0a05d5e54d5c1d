package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.Progress.Phase;
import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.parquet.BalanceRows;
import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.scan.BalancePlace;
import dev.trueup.engine.scan.BalanceWorker;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.engine.scan.ChunkedFile;
import dev.trueup.engine.scan.FileLayout;
import dev.trueup.engine.scan.ScanWorker;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.InputCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all balances into an {@link AccountStore}. Where an account has several, they are read once
 * more into a {@link BalanceBook}, which then knows the earlier ones.
 */
final class FastBalances {
    /** What an account takes in a book. */
    private static final long BYTES_IN_BOOK = 300;

    private final List<FastSource> files = new ArrayList<>();
    private final Settings settings;
    private final int threads;
    private final Progress progress;
    private AccountStore store;
    private @Nullable BalancePass plain;

    FastBalances(
            List<SourceFile> sources,
            Settings settings,
            int threads,
            Progress progress,
            ChunkSizes sizes) {
        ChunkSizes each = sizes.ofFiles(sources.size());
        sources.forEach(source -> files.add(new FastSource(source, each)));
        this.settings = requireNonNull(settings, "settings");
        this.threads = threads;
        this.progress = requireNonNull(progress, "progress");
        store = emptyStore();
    }

    private AccountStore emptyStore() {
        long balances = 0;
        for (FastSource file : files) {
            balances += file.expectedRecords();
        }
        return new AccountStore(balances, settings.windowEnd(null));
    }

    /** Reads them. Called once, before anything else. */
    void read() {
        FastSource.open(files, FileLayout.Role.BALANCES, threads);
        store = emptyStore();
        if (!readIntoStore()) {
            readIntoBook();
        }
    }

    /** False when some account has several balances. */
    private boolean readIntoStore() {
        while (true) {
            Pieces pieces = new Pieces(files);
            progress.begun(Phase.READING_BALANCES, FastSource.bytes(files));
            try {
                List<Reading> readings =
                        Workers.run(pieces.count(), threads, () -> new Reading(pieces));
                readings.forEach(Reading::close);
                files.forEach(file -> file.source().file().verifyUnchanged());
                return readings.stream().noneMatch(Reading::sawRepeated);
            } catch (IrregularFileException e) {
                e.file().giveUpChunks();
                store = emptyStore();
                reopen(files, FileLayout.Role.BALANCES);
            } catch (InputStoppedException e) {
                readIntoBook(); // of several reasons to stop it throws the one that stands first
                throw e;
            }
        }
    }

    /** Opens files anew that were read in chunks, so that what was met is told once. */
    static void reopen(List<FastSource> files, FileLayout.Role role) {
        files.forEach(file -> file.reopen(role));
    }

    private void readIntoBook() {
        BalancePass pass = new BalancePass(progress);
        pass.read(files.stream().map(FastSource::source).toList());
        plain = pass;
        store = emptyStore();
        BalanceWorker worker = BalanceWorker.into(store);
        pass.book().forEachSnapshot(worker::add);
        worker.finish();
    }

    AccountStore store() {
        return store;
    }

    /** About how many bytes of memory the accounts and their balances take. */
    long heldBytes() {
        return store.bytes() + (plain == null ? 0 : store.size() * BYTES_IN_BOOK);
    }

    /** The balance of an account that has one. */
    Balance snapshot(AccountKey key, AccountStore.Account account) {
        if (plain != null) {
            return requireNonNull(plain.book().snapshot(key));
        }
        return new Balance(
                key, account.snapshotPoints(), account.asOf(), place(account.snapshotPlace()));
    }

    private Place place(long place) {
        FastSource file = files.get(BalancePlace.file(place));
        ChunkedFile chunked = file.chunked();
        long before = chunked == null ? 0 : chunked.linesBefore(BalancePlace.chunk(place));
        return new Place(file.source().file().name(), before + BalancePlace.line(place));
    }

    /** All balances when they were read into a book; null when the store alone has them. */
    @Nullable BalanceBook book() {
        return plain == null ? null : plain.book();
    }

    /** What was met on the way. */
    ReadLog log() {
        if (plain != null) {
            return plain.log();
        }
        ReadLog all = new ReadLog("");
        files.forEach(file -> all.add(file.log()));
        return all;
    }

    /** What became of the records of each file, in reading order. */
    List<InputCounts> counts() {
        if (plain != null) {
            return plain.counts();
        }
        List<InputCounts> counts = new ArrayList<>();
        for (FastSource file : files) {
            ReadLog log = file.log();
            counts.add(
                    new InputCounts(
                            "balances",
                            file.source().file().name(),
                            file.formatWord(),
                            file.source().file().size(),
                            log.records(),
                            log.accepted(),
                            0,
                            0,
                            log.rejected()));
        }
        return counts;
    }

    /** Reads pieces of the files. */
    private final class Reading implements IntConsumer, FastSource.PieceReader, AutoCloseable {
        private final Pieces pieces;
        private final BalanceWorker worker = BalanceWorker.into(store);
        private @Nullable BalanceRows rows;
        private int current;

        Reading(Pieces pieces) {
            this.pieces = pieces;
        }

        @Override
        public void accept(int piece) {
            int number = pieces.fileOf(piece);
            current = number;
            worker.atFile(number);
            pieces.file(number).read(pieces.withinFile(piece), this, progress);
        }

        @Override
        public FileFormat plainly(SourceFile file, ReadLog log) {
            return file.readBalances(worker::add, log, progress);
        }

        @Override
        public ScanWorker scanner() {
            return worker;
        }

        @Override
        public ScanWorker.Progress rows(ParquetFile file, int within) {
            return rows().read(file, current, within);
        }

        private BalanceRows rows() {
            BalanceRows made = rows == null ? new BalanceRows(store) : rows;
            rows = made;
            return made;
        }

        boolean sawRepeated() {
            boolean repeated = worker.finish();
            return (rows != null && rows.finish()) || repeated;
        }

        @Override
        public void close() {
            worker.close();
            if (rows != null) {
                rows.close();
            }
        }
    }
}
