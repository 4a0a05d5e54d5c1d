package dev.trueup.engine.parquet;

import dev.trueup.engine.parquet.ParquetFile.Group;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pieces of Parquet files for one thread: usual pages itself, others by the library. */
final class PieceReader implements AutoCloseable {
    private final boolean plainly;
    private @Nullable LibraryRows library;

    PieceReader() {
        this(false);
    }

    /** With {@code plainly} it has the library read everything. */
    PieceReader(boolean plainly) {
        this.plainly = plainly;
    }

    /**
     * Reads a piece.
     *
     * @param wanted which of the file's columns are read
     * @param taker is shown one batch after the other, each good only until it returns
     */
    void read(ParquetFile file, int number, boolean[] wanted, Consumer<Batch> taker) {
        Piece piece = file.piece(number);
        @Nullable ColumnValues[] columns = columns(file, wanted);
        try (FileBytes bytes = new FileBytes(file.path(), file.source())) {
            bytes.open();
            PageCheck check = new PageCheck(bytes);
            boolean usual = Damage.guard(file.source(), () -> check(file, piece, wanted, check));
            long rows =
                    usual && !plainly
                            ? new PageRows(file, piece, columns, bytes, check).read(taker)
                            : library().read(file, piece, columns, bytes, taker);
            if (rows != piece.rows()) {
                throw Damage.stop(
                        file.source(), rows + " rows where its footer promises " + piece.rows());
            }
        } catch (IOException e) {
            throw Damage.stop(file.source(), String.valueOf(e.getMessage()));
        }
    }

    private LibraryRows library() {
        LibraryRows made = library;
        if (made == null) {
            made = new LibraryRows();
            library = made;
        }
        return made;
    }

    /** Checks the pages that are to be read; true when all are usual ones. */
    static boolean check(
            ParquetFile file, Piece piece, boolean[] wanted, PageCheck pages) throws IOException {
        boolean usual = true;
        for (Group group : piece.groups()) {
            for (int i = 0; i < wanted.length; i++) {
                usual &=
                        !wanted[i]
                                || pages.check(
                                        group.chunks().get(i),
                                        group.rows(),
                                        file.columns().get(i));
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
        if (library != null) {
            library.close();
        }
    }
}
