package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.EventScatter;
import dev.trueup.engine.scan.IrregularException;
import dev.trueup.engine.scan.ScanWorker.Progress;
import dev.trueup.engine.scan.TypeCache;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Warning;

/** Adds the events of pieces of Parquet files to the totals of their accounts, for one thread. */
public final class TotalsReader implements AutoCloseable {
    private final EventScatter scatter;
    private TypeCache types;
    private final PieceReader reader = new PieceReader();

    /** A reader that fills the scatter's store. */
    public TotalsReader(EventScatter scatter) {
        this.scatter = scatter;
        types = new TypeCache(scatter, Mapping.NONE);
    }

    /**
     * Reads a piece, and has the file keep what was met.
     *
     * @throws IrregularException if the file has to be read from front to back
     */
    public Progress read(ParquetFile file, int piece) {
        ReadLog log = ReadLog.ofPart(file.source());
        ColumnRoles roles = new ColumnRoles(file);
        ColumnRecords records = file.records(new RecordSink(scatter::add, balance -> {}), log);
        boolean[] wanted = roles.neededForTotals();
        if (roles.areSimple()) {
            if (!types.suits(file.mapping())) {
                types = new TypeCache(scatter, file.mapping());
            }
            LocalClock clock = new LocalClock(file.mapping().times().zone());
            TotalsKernel kernel = new TotalsKernel(scatter, types, roles, clock);
            reader.read(file, piece, wanted, batch -> add(batch, kernel, records, log));
        } else {
            reader.read(file, piece, wanted, batch -> show(batch, records));
        }
        if (log.hasNumbersAsTimes()) {
            throw new IrregularException(); // the unit is told from the first number of the file
        }
        for (Warning warning : types.takeWarnings(file.source())) {
            log.warn(warning);
        }
        file.add(piece, log);
        return new Progress(log.records(), log.rejected());
    }

    private static void add(Batch batch, TotalsKernel kernel, ColumnRecords records, ReadLog log) {
        kernel.load(batch);
        int added = 0;
        for (int row = 0; row < batch.rows(); row++) {
            if (kernel.add(row, batch.firstRow() + row)) {
                added++;
            } else {
                batch.show(row, records);
            }
        }
        log.countRecords(added);
    }

    private static void show(Batch batch, ColumnRecords records) {
        for (int row = 0; row < batch.rows(); row++) {
            batch.show(row, records);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
