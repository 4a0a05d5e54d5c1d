package dev.trueup.engine.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pieces of Parquet files for one thread: usual pages itself, others by the library. */
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
            PageCheck check = new PageCheck(bytes);
            List<RowGroup> groups =
                    reader.getFileMetaData()
                            .rowGroups()
                            .subList(piece.firstGroup(), piece.endGroup());
            boolean usual = Damage.guard(file.source(), () -> check(file, groups, wanted, check));
            @Nullable ColumnValues[] columns = columns(file, wanted);
            long rows =
                    usual
                            ? new PageRows(file, piece, columns, bytes, check).read(groups, taker)
                            : LibraryRows.read(file, piece, columns, reader, taker);
            if (rows != piece.rows()) {
                throw Damage.stop(
                        file.source(), rows + " rows where its footer promises " + piece.rows());
            }
        } catch (IOException e) {
            throw Damage.stop(file.source(), String.valueOf(e.getMessage()));
        }
    }

    /** Checks the pages that are to be read; true when all are usual ones. */
    private static boolean check(
            ParquetFile file, List<RowGroup> groups, boolean[] wanted, PageCheck pages)
            throws IOException {
        boolean usual = true;
        for (RowGroup group : groups) {
            for (int i = 0; i < wanted.length; i++) {
                usual &= !wanted[i] || pages.check(group, file.columns().get(i));
            }
        }
        return usual;
    }

    private static @Nullable ColumnValues[] columns(ParquetFile file, boolean[] wanted) {
        @Nullable ColumnValues[] columns = new @Nullable ColumnValues[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            columns[i] = wanted[i] ? new ColumnValues(file.columns().get(i)) : null;
        }
        return columns;
    }

    @Override
    public void close() {
        context.close();
    }
}
