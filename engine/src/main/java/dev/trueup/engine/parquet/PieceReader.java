package dev.trueup.engine.parquet;

import dev.trueup.engine.parquet.ParquetFile.Group;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pieces of Parquet files for one thread: usual pages itself, others by the library. */
final class PieceReader implements AutoCloseable {
    private final boolean plainly;
    private @Nullable LibraryRows library;
    private @Nullable Opened opened;

    PieceReader() {
        this(false);
    }

    /** With {@code plainly} it has the library read everything. */
    PieceReader(boolean plainly) {
        this.plainly = plainly;
    }

    /** The file read last, whose next piece is read into the same arrays. */
    private static final class Opened {
        private final ParquetFile file;
        private final boolean[] wanted;
        private final FileBytes bytes;
        private final PageCheck check;
        private final @Nullable ColumnValues[] columns;
        private final PageRows rows;

        Opened(ParquetFile file, boolean[] wanted) {
            this.file = file;
            this.wanted = wanted.clone();
            bytes = new FileBytes(file.path(), file.source());
            check = new PageCheck(bytes);
            columns = columns(file, wanted);
            rows = new PageRows(file, columns, bytes, check);
        }
    }

    /**
     * Reads a piece.
     *
     * @param wanted which of the file's columns are read
     * @param taker is shown one batch after the other, each good only until it returns
     */
    void read(ParquetFile file, int number, boolean[] wanted, Consumer<Batch> taker) {
        Piece piece = file.piece(number);
        try {
            Opened at = open(file, wanted);
            at.bytes.open();
            boolean usual = Damage.guard(file.source(), () -> check(file, piece, wanted, at.check));
            long rows =
                    usual && !plainly
                            ? at.rows.read(piece, taker)
                            : library().read(file, piece, at.columns, at.bytes, taker);
            if (rows != piece.rows()) {
                throw Damage.stop(
                        file.source(), rows + " rows where its footer promises " + piece.rows());
            }
        } catch (IOException e) {
            throw Damage.stop(file.source(), String.valueOf(e.getMessage()));
        }
    }

    private Opened open(ParquetFile file, boolean[] wanted) {
        Opened last = opened;
        if (last != null && last.file == file && Arrays.equals(last.wanted, wanted)) {
            return last;
        }
        if (last != null) {
            last.bytes.close();
        }
        Opened next = new Opened(file, wanted);
        opened = next;
        return next;
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
    static boolean check(ParquetFile file, Piece piece, boolean[] wanted, PageCheck pages)
            throws IOException {
        boolean usual = true;
        for (Group group : piece.groups()) {
            for (int i = 0; i < wanted.length; i++) {
                usual &=
                        !wanted[i]
                                || pages.check(
                                        group.chunks().get(i), group.rows(), file.columns().get(i));
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
        if (opened != null) {
            opened.bytes.close();
        }
    }
}
