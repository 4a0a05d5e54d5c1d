package dev.trueup.engine.parquet;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.ReadLog;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a whole Parquet file from front to back, every row as the plain reader understands it. */
public final class PlainRows {
    private PlainRows() {}

    /** Reads a ledger. */
    public static void readEvents(ParquetFile file, Consumer<Event> events, ReadLog log) {
        read(file, new RecordSink(events, balance -> {}), log);
    }

    /** Reads balances. */
    public static void readBalances(ParquetFile file, Consumer<Balance> balances, ReadLog log) {
        read(file, new RecordSink(event -> {}, balances), log);
    }

    private static void read(ParquetFile file, RecordSink sink, ReadLog log) {
        boolean[] wanted = new boolean[file.columns().size()];
        Arrays.fill(wanted, true);
        ColumnRecords records = file.records(sink, log);
        try (PieceReader reader = new PieceReader(true)) {
            for (int piece = 0; piece < file.pieces(); piece++) {
                reader.read(
                        file,
                        piece,
                        wanted,
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                batch.show(row, records);
                            }
                        });
            }
        }
        ParquetFile.warnIfEmpty(log);
    }
}
