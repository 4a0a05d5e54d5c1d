package dev.trueup.engine.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pieces of Parquet files for one thread, while another one unpacks what comes next. */
final class PieceReader implements AutoCloseable {
    private final HardwoodContext context = HardwoodContext.create(1);

    /**
     * Reads a piece.
     *
     * @param wanted which of the file's columns are read
     * @param taker is shown one batch after the other, each good only until it returns
     */
    void read(ParquetFile file, int number, boolean[] wanted, Consumer<Batch> taker) {
        Piece piece = file.piece(number);
        FileBytes bytes = new FileBytes(file.path(), file.source());
        ParquetFileReader reader =
                Damage.guard(file.source(), () -> ParquetFileReader.open(bytes, context));
        try (reader) {
            Damage.guard(file.source(), () -> check(file, piece, wanted, reader, bytes));
            read(file, piece, wanted, reader, taker);
        } catch (IOException e) {
            throw Damage.stop(file.source(), String.valueOf(e.getMessage()));
        }
    }

    /** Checks the pages that are to be read, and returns how many columns have them. */
    private static int check(
            ParquetFile file,
            Piece piece,
            boolean[] wanted,
            ParquetFileReader reader,
            FileBytes bytes)
            throws IOException {
        PageCheck pages = new PageCheck(bytes);
        List<RowGroup> groups = reader.getFileMetaData().rowGroups();
        int checked = 0;
        for (int group = piece.firstGroup(); group < piece.endGroup(); group++) {
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i]) {
                    pages.check(groups.get(group), file.columns().get(i));
                    checked++;
                }
            }
        }
        return checked;
    }

    private static void read(
            ParquetFile file,
            Piece piece,
            boolean[] wanted,
            ParquetFileReader reader,
            Consumer<Batch> taker) {
        List<String> names = new ArrayList<>();
        @Nullable ColumnValues[] columns = new @Nullable ColumnValues[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i]) {
                ColumnSchema column = file.columns().get(i);
                names.add(ParquetFile.nameOf(column));
                columns[i] = new ColumnValues(column);
            }
        }
        long rows = 0;
        try (ColumnReaders readers =
                Damage.guard(
                        file.source(),
                        () ->
                                reader.buildColumnReaders(
                                                ColumnProjection.columns(
                                                        names.toArray(String[]::new)))
                                        .filter(
                                                RowGroupPredicate.byteRange(
                                                        piece.from(), piece.to()))
                                        .build())) {
            while (piece.rows() > 0 && Damage.nextBatch(file.source(), readers)) {
                int count = load(file, readers, columns);
                taker.accept(new Batch(count, piece.rowsBefore() + rows + 1, columns));
                rows += count;
            }
        }
        if (rows != piece.rows()) {
            throw Damage.stop(
                    file.source(), rows + " rows where its footer promises " + piece.rows());
        }
    }

    private static int load(
            ParquetFile file, ColumnReaders readers, @Nullable ColumnValues[] columns) {
        return Damage.guard(
                file.source(),
                () -> {
                    for (int i = 0; i < columns.length; i++) {
                        ColumnValues values = columns[i];
                        if (values != null) {
                            String name = ParquetFile.nameOf(file.columns().get(i));
                            values.load(readers.getColumnReader(name));
                        }
                    }
                    return readers.getRecordCount();
                });
    }

    @Override
    public void close() {
        context.close();
    }
}
