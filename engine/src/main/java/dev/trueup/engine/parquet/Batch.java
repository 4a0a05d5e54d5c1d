package dev.trueup.engine.parquet;

import dev.trueup.read.ColumnRecords;
import org.jspecify.annotations.Nullable;

/**
 * Rows that follow each other, column by column.
 *
 * @param rows how many
 * @param firstRow number of the first one in its file, from 1 on
 * @param columns by their place among the columns of the file; null for those that are not read
 */
record Batch(int rows, long firstRow, @Nullable ColumnValues[] columns) {
    /** Hands a row over as the plain reader understands it. */
    void show(int row, ColumnRecords records) {
        records.begin(firstRow + row);
        for (int column = 0; column < columns.length; column++) {
            ColumnValues values = columns[column];
            if (values != null) {
                values.show(row, records, column);
            }
        }
        records.end();
    }
}
