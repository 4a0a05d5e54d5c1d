package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.AccountFilter;
import dev.trueup.engine.scan.ScanWorker.Progress;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.HistoryCollector;

/** Gathers the events of wanted accounts from pieces of Parquet files, for one thread. */
public final class HistoryReader implements AutoCloseable {
    private final AccountFilter wanted;
    private final HistoryCollector collector;
    private final PieceReader reader = new PieceReader();
    private final KeyTexts keys = new KeyTexts();

    /**
     * A reader that fills the collector.
     *
     * @param wanted says which accounts the collector wants; may let others through
     */
    public HistoryReader(AccountFilter wanted, HistoryCollector collector) {
        this.wanted = wanted;
        this.collector = collector;
    }

    /** Reads a piece; what is met is not kept. */
    public Progress readAgain(ParquetFile file, int piece) {
        ReadLog log = new ReadLog(file.source());
        ColumnRoles roles = new ColumnRoles(file);
        ColumnRecords records = file.records(new RecordSink(collector::add, balance -> {}), log);
        reader.read(file, piece, roles.all(), batch -> gather(batch, roles, records));
        return new Progress(file.piece(piece).rows(), log.rejected());
    }

    private void gather(Batch batch, ColumnRoles roles, ColumnRecords records) {
        keys.load(batch, roles);
        for (int row = 0; row < batch.rows(); row++) {
            if (!keys.find(row) || wanted.mayWant(keys.bytes(), keys.start(), keys.length())) {
                batch.show(row, records);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
