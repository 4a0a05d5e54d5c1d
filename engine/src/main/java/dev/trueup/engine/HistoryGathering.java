package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.fold.AccountFilter;
import dev.trueup.engine.fold.WantedEvents;
import dev.trueup.engine.input.BlockFile;
import dev.trueup.engine.input.BlockFile.Block;
import dev.trueup.engine.parquet.HistoryReader;
import dev.trueup.engine.parquet.RowTaker;
import dev.trueup.engine.scan.HistoryWorker;
import dev.trueup.engine.scan.ScanWorker;
import dev.trueup.engine.scan.StreamedFile;
import dev.trueup.engine.scan.StreamedPart;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.HistoryCollector;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers the wanted events of some parts of a ledger, for one thread. */
final class HistoryGathering implements IntConsumer, AutoCloseable {
    private final List<LedgerSlice> parts;
    private final HistoryCollector collector;
    private final ChunkIndex<LedgerSlice>.@Nullable Making making;
    private final @Nullable BlockFile blocks;
    private final Progress progress;
    private final HistoryWorker worker;
    private final HistoryReader rows;

    /**
     * A worker of its own collector.
     *
     * @param making is told what stands where; null where nobody asks
     * @param blocks keeps copies of what cannot be read again piece by piece; null to keep none
     */
    HistoryGathering(
            List<LedgerSlice> parts,
            AccountFilter filter,
            HistoryCollector collector,
            ChunkIndex<LedgerSlice>.@Nullable Making making,
            @Nullable BlockFile blocks,
            Progress progress) {
        this.parts = parts;
        this.collector = collector;
        this.making = making;
        this.blocks = blocks;
        this.progress = progress;
        WantedEvents events = new WantedEvents(filter, collector, making);
        worker = new HistoryWorker(events);
        rows = new HistoryReader(events);
    }

    HistoryCollector collector() {
        return collector;
    }

    @Override
    public void accept(int number) {
        switch (parts.get(number)) {
            case LedgerSlice.Whole whole -> {
                read(whole);
                if (making != null) {
                    making.endPiece(whole.piece());
                }
            }
            case LedgerSlice.Stream part -> {
                byte[] copy =
                        part.blocks().read(part.block(), StreamedPart.BEFORE, StreamedPart.AFTER);
                worker.readAgain(requireNonNull(part.file().streamed()), part.part(), copy);
            }
            case LedgerSlice.Rows part -> {
                byte[] copy = part.blocks().read(part.block(), 0, RowTaker.AFTER);
                rows.readAgain(requireNonNull(part.file().parquet()), copy, part.firstRow());
            }
        }
    }

    private void read(LedgerSlice.Whole whole) {
        FastSource file = whole.file();
        StreamedFile streamed = file.streamed();
        if (streamed != null) {
            file.stream(
                    (bytes, told) -> worker.readAgain(streamed, bytes, copying(file, told)),
                    progress);
            return;
        }
        ScanWorker.Progress read;
        if (file.parquet() != null) {
            read = rows.readAgain(requireNonNull(file.parquet()), whole.within(), copying(file));
        } else if (file.chunked() != null) {
            read = worker.readAgain(requireNonNull(file.chunked()), whole.within());
            if (making != null) {
                making.endPart(whole);
            }
        } else {
            ReadLog log = new ReadLog(file.source().file().name());
            file.source().readEvents(collector::add, log, progress);
            return;
        }
        progress.advanced(file.bytes(whole.within()), read.records(), read.rejected());
    }

    private StreamedFile.Watcher copying(FastSource file, Consumer<ScanWorker.Progress> told) {
        return (bytes, part, read) -> {
            told.accept(read);
            endPart(
                    bytes,
                    part.start(),
                    part.end(),
                    (kept, block) -> new LedgerSlice.Stream(file, part.copied(), kept, block));
        };
    }

    private @Nullable RowTaker copying(FastSource file) {
        if (making == null) {
            return null;
        }
        return (bytes, length, firstRow) ->
                endPart(
                        bytes,
                        0,
                        length,
                        (kept, block) -> new LedgerSlice.Rows(file, firstRow, kept, block));
    }

    /** Ends a part of the index with a copy of its bytes, where these can be kept. */
    private void endPart(
            byte[] bytes, int from, int to, BiFunction<BlockFile, Block, LedgerSlice> slice) {
        if (making == null) {
            return;
        }
        Block block = blocks == null ? null : blocks.add(bytes, from, to);
        making.endPart(blocks == null || block == null ? null : slice.apply(blocks, block));
    }

    @Override
    public void close() {
        worker.close();
        rows.close();
    }
}
