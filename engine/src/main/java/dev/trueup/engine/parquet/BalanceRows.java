package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.BalanceScatter;
import dev.trueup.engine.scan.BalancePlace;
import dev.trueup.engine.scan.IrregularException;
import dev.trueup.engine.scan.ScanWorker.Progress;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.ReadLog;
import org.jspecify.annotations.Nullable;

/** Sets the balances of accounts from pieces of Parquet files, for one thread. */
public final class BalanceRows implements AutoCloseable {
    private final BalanceScatter scatter;
    private final PieceReader reader = new PieceReader();
    private final KeyTexts keys = new KeyTexts();
    private long[] points = {};
    private long[] times = {};

    /** A reader that fills the store. */
    public BalanceRows(AccountStore store) {
        scatter = store.balanceScatter();
    }

    /**
     * Hands on what was read.
     *
     * @return true when some account has two balances, which the store cannot hold
     */
    public boolean finish() {
        scatter.finish();
        return scatter.sawRepeated();
    }

    /**
     * Reads a piece, and has the file keep what was met.
     *
     * @param number of the file, for the places of its balances
     * @throws IrregularException if the file has to be read from front to back
     */
    public Progress read(ParquetFile file, int number, int piece) {
        ReadLog log = new ReadLog(file.source());
        ColumnRoles roles = new ColumnRoles(file);
        long place = BalancePlace.ofWhole(number);
        ColumnRecords records =
                file.records(
                        new RecordSink(
                                event -> {},
                                balance -> scatter.add(balance, place + balance.place().line())),
                        log);
        LocalClock clock = new LocalClock(file.mapping().times().zone());
        boolean simple = roles.areSimple() && roles.of("snapshot_balance") >= 0;
        reader.read(
                file,
                piece,
                roles.all(),
                batch -> {
                    int set = simple ? set(batch, roles, clock, place, records) : -1;
                    for (int row = 0; set < 0 && row < batch.rows(); row++) {
                        batch.show(row, records);
                    }
                    log.countRecords(Math.max(0, set));
                });
        if (log.hasNumbersAsTimes()) {
            throw new IrregularException(); // the unit is told from the first number of the file
        }
        file.add(piece, log);
        return new Progress(log.records(), log.rejected());
    }

    /** Sets the balances of a batch and returns how many were not left to the plain reader. */
    private int set(
            Batch batch, ColumnRoles roles, LocalClock clock, long place, ColumnRecords records) {
        int rows = batch.rows();
        if (points.length < rows) {
            points = new long[rows];
            times = new long[rows];
        }
        ColumnValues amounts = KeyTexts.column(batch, roles.of("snapshot_balance"));
        if (amounts == null) {
            return -1;
        }
        keys.load(batch, roles);
        amounts.amounts(rows, points);
        @Nullable ColumnValues asOf = KeyTexts.column(batch, roles.of("as_of"));
        if (asOf != null) {
            asOf.moments(rows, clock, times);
        }
        int set = 0;
        for (int row = 0; row < rows; row++) {
            long time = asOf == null ? Moment.ABSENT : times[row];
            boolean plain =
                    points[row] != Points.ABSENT
                            && (time != Moment.ABSENT || asOf == null || asOf.isNull(row))
                            && keys.find(row);
            if (plain) {
                scatter.add(
                        keys.bytes(),
                        keys.start(),
                        keys.length(),
                        points[row],
                        time,
                        place + batch.firstRow() + row);
                set++;
            } else {
                batch.show(row, records);
            }
        }
        return set;
    }

    @Override
    public void close() {
        reader.close();
    }
}
