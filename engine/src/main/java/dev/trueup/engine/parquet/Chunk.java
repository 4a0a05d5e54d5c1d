package dev.trueup.engine.parquet;

import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.schema.ColumnSchema;
import java.util.List;

/**
 * Where the pages of a column in a row group stand: what is kept of a footer, which may say much
 * more.
 *
 * @param start of the first page in the file
 * @param end of the last one
 * @param values how many there are, nulls too
 */
record Chunk(long start, long end, long values, CompressionCodec codec) {
    /** Which chunks a row group has of the given columns, in their order. */
    static List<Chunk> of(RowGroup group, List<ColumnSchema> columns, FileBytes file) {
        return columns.stream().map(column -> of(group, column, file)).toList();
    }

    private static Chunk of(RowGroup group, ColumnSchema column, FileBytes file) {
        if (column.columnIndex() >= group.columns().size()) {
            throw Damage.stop(file.name(), "a row group has fewer columns than the schema");
        }
        ColumnMetaData told = group.columns().get(column.columnIndex()).metaData();
        if (!told.pathInSchema().equals(column.fieldPath()) || told.type() != column.type()) {
            throw Damage.stop(file.name(), "a row group has other columns than the schema");
        }
        long start = group.columns().get(column.columnIndex()).chunkStartOffset();
        long size = told.totalCompressedSize();
        if (start < 4 || size < 0 || size > Integer.MAX_VALUE || start > file.length() - size) {
            throw Damage.stop(file.name(), "a column lies outside it");
        }
        return new Chunk(start, start + size, told.numValues(), told.codec());
    }
}
