package dev.trueup.engine.parquet;

import dev.trueup.engine.parquet.ParquetFile.Group;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, decoded from its pages into arrays that are used again. A batch ends where a
 * page of some column does, so that texts need not be copied out of the page.
 */
final class PageRows {
    /** As many as keep the arrays of some columns in the cache. */
    private static final int MOST_ROWS = 1 << 10;

    private final String source;
    private final @Nullable ColumnValues[] columns;
    private final List<Column> wanted = new ArrayList<>();

    /**
     * A column that is read.
     *
     * @param number of it among the columns of the file
     * @param target where its values are put
     */
    private record Column(int number, ColumnPages pages, ColumnArrays target) {}

    PageRows(ParquetFile file, @Nullable ColumnValues[] columns, FileBytes bytes, PageCheck check) {
        source = file.source();
        this.columns = columns;
        PageBytes unpacker = new PageBytes(bytes);
        for (int i = 0; i < columns.length; i++) {
            ColumnValues values = columns[i];
            if (values != null) {
                ColumnPages pages = new ColumnPages(file.columns().get(i), check, unpacker);
                wanted.add(new Column(i, pages, values.arrays()));
            }
        }
    }

    /** Reads the row groups of a piece, and returns how many rows were shown. */
    long read(Piece piece, Consumer<Batch> taker) {
        long rows = 0;
        for (Group group : piece.groups()) {
            for (Column column : wanted) {
                column.pages().start(group.chunks().get(column.number()));
            }
            long end = rows + group.rows();
            while (rows < end) {
                int most = (int) Math.min(MOST_ROWS, end - rows);
                int count = Damage.guard(source, () -> load(most));
                taker.accept(new Batch(count, piece.rowsBefore() + rows + 1, columns));
                rows += count;
            }
        }
        return rows;
    }

    private int load(int most) throws IOException {
        int count = most;
        for (Column column : wanted) {
            count = Math.min(count, column.pages().available());
        }
        for (Column column : wanted) {
            column.pages().read(count, column.target());
        }
        return count;
    }
}
