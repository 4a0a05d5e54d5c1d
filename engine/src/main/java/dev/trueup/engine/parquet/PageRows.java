package dev.trueup.engine.parquet;

import dev.hardwood.metadata.RowGroup;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a piece, decoded from its pages into arrays that are used again. A batch ends where a
 * page of some column does, so that texts need not be copied out of the page.
 */
final class PageRows {
    /** As many as keep the arrays of some columns in the cache. */
    private static final int MOST_ROWS = 1 << 12;

    private final ParquetFile file;
    private final Piece piece;
    private final @Nullable ColumnValues[] columns;
    private final List<ColumnPages> pages = new ArrayList<>();
    private final List<ColumnArrays> arrays = new ArrayList<>();

    PageRows(
            ParquetFile file,
            Piece piece,
            @Nullable ColumnValues[] columns,
            FileBytes bytes,
            PageCheck check) {
        this.file = file;
        this.piece = piece;
        this.columns = columns;
        PageBytes unpacker = new PageBytes(bytes);
        for (int i = 0; i < columns.length; i++) {
            ColumnValues values = columns[i];
            if (values != null) {
                pages.add(new ColumnPages(file.columns().get(i), check, unpacker));
                arrays.add(values.arrays());
            }
        }
    }

    /** Reads the row groups of the piece, and returns how many rows were shown. */
    long read(List<RowGroup> groups, Consumer<Batch> taker) {
        long rows = 0;
        for (RowGroup group : groups) {
            for (ColumnPages column : pages) {
                column.start(group);
            }
            long end = rows + group.numRows();
            while (rows < end) {
                int most = (int) Math.min(MOST_ROWS, end - rows);
                int count = Damage.guard(file.source(), () -> load(most));
                taker.accept(new Batch(count, piece.rowsBefore() + rows + 1, columns));
                rows += count;
            }
        }
        return rows;
    }

    private int load(int most) throws IOException {
        int count = most;
        for (ColumnPages column : pages) {
            count = Math.min(count, column.available());
        }
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).read(count, arrays.get(i));
        }
        return count;
    }
}
