package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.WantedEvents;
import dev.trueup.engine.scan.ScanWorker.Progress;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.ReadLog;
import org.jspecify.annotations.Nullable;

/** Gathers the events of wanted accounts from pieces of Parquet files, for one thread. */
public final class HistoryReader implements AutoCloseable {
    private final WantedEvents events;
    private final PieceReader reader = new PieceReader();
    private final KeyTexts keys = new KeyTexts();
    private @Nullable Opened opened;

    /** A reader that hands events on. */
    public HistoryReader(WantedEvents events) {
        this.events = events;
    }

    /** A file of which rows were read last. */
    private final class Opened {
        private final ParquetFile file;
        private final ReadLog log;
        private final ColumnRoles roles;
        private final ColumnRecords records;
        private final RowBlock rows;

        Opened(ParquetFile file) {
            this.file = file;
            log = new ReadLog(file.source());
            roles = new ColumnRoles(file);
            records = file.records(new RecordSink(events::take, balance -> {}), log);
            rows = new RowBlock(file);
        }

        void gather(Batch batch) {
            keys.load(batch, roles);
            gather(batch, 0, batch.rows());
        }

        /** Copies as it goes, few rows at a time: the library's batches have tens of thousands. */
        void gather(Batch batch, RowTaker copies) {
            keys.load(batch, roles);
            for (int from = 0; from < batch.rows(); from += RowBlock.ROWS) {
                int until = Math.min(batch.rows(), from + RowBlock.ROWS);
                gather(batch, from, until);
                rows.add(batch, from, until - from, copies);
            }
        }

        private void gather(Batch batch, int from, int until) {
            for (int row = from; row < until; row++) {
                if (!keys.find(row) || events.mayWant(keys.bytes(), keys.start(), keys.length())) {
                    batch.show(row, records);
                }
            }
        }
    }

    private Opened open(ParquetFile file) {
        Opened last = opened;
        if (last == null || last.file != file) {
            last = new Opened(file);
            opened = last;
        }
        return last;
    }

    /**
     * Reads a piece; what is met is not kept.
     *
     * @param copies is shown the rows as they are gathered; null where nobody asks
     */
    public Progress readAgain(ParquetFile file, int piece, @Nullable RowTaker copies) {
        Opened at = open(file);
        long rejected = at.log.rejected();
        reader.read(
                file,
                piece,
                at.roles.all(),
                batch -> {
                    if (copies == null) {
                        at.gather(batch);
                    } else {
                        at.gather(batch, copies);
                    }
                });
        if (copies != null) {
            at.rows.finish(copies);
        }
        return new Progress(file.piece(piece).rows(), at.log.rejected() - rejected);
    }

    /** Reads rows again that were copied, see {@link RowTaker}. */
    public Progress readAgain(ParquetFile file, byte[] copy, long firstRow) {
        Opened at = open(file);
        long rejected = at.log.rejected();
        long rows = at.rows.forEach(copy, firstRow, at::gather);
        return new Progress(rows, at.log.rejected() - rejected);
    }

    @Override
    public void close() {
        reader.close();
    }
}
