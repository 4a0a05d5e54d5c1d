package dev.trueup.engine.parquet;

import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file as bytes, batch by batch and column by column: all that {@link Batch}
 * holds of them. Used by one thread.
 */
final class RowBlock {
    /** So many rows at least stand together, the last ones of a piece aside. */
    static final int ROWS = 1 << 10;

    private final List<ColumnSchema> schemas;
    private final @Nullable ColumnValues[] columns;
    private byte[] array = new byte[1 << 16];

    /** The array, as it is filled. */
    private ByteBuffer bytes = over(array);

    private int rows;
    private long firstRow;

    RowBlock(ParquetFile file) {
        schemas = file.columns();
        columns = new @Nullable ColumnValues[schemas.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnValues(schemas.get(i));
        }
    }

    private static ByteBuffer over(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Adds some rows of a batch, all of whose columns were read, and hands over what is ready.
     *
     * @param from the first of them, counted from 0
     */
    void add(Batch batch, int from, int count, RowTaker taker) {
        if (rows == 0) {
            firstRow = batch.firstRow() + from;
        }
        ensure(Integer.BYTES);
        bytes.putInt(count);
        for (int i = 0; i < schemas.size(); i++) {
            ColumnValues values = batch.columns()[i];
            if (values != null) {
                put(values.arrays(), schemas.get(i).type(), from, count);
            }
        }
        rows += count;
        if (rows >= ROWS) {
            finish(taker);
        }
    }

    /** Hands over the rows that were not yet. */
    void finish(RowTaker taker) {
        if (rows > 0) {
            taker.rows(array, bytes.position(), firstRow);
        }
        bytes.clear();
        rows = 0;
    }

    private void put(ColumnArrays values, PhysicalType type, int from, int count) {
        ensure(1 + count * (1 + Long.BYTES));
        bytes.put((byte) (values.hasNulls ? 1 : 0));
        for (int row = from; values.hasNulls && row < from + count; row++) {
            bytes.put((byte) (values.nulls[row] ? 1 : 0));
        }
        switch (type) {
            case INT32 -> {
                bytes.asIntBuffer().put(values.ints, from, count);
                skip(count * Integer.BYTES);
            }
            case INT64 -> {
                bytes.asLongBuffer().put(values.longs, from, count);
                skip(count * Long.BYTES);
            }
            case FLOAT, DOUBLE -> {
                bytes.asDoubleBuffer().put(values.doubles, from, count);
                skip(count * Double.BYTES);
            }
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> putTexts(values, from, count);
            case BOOLEAN -> {}
        }
    }

    private void putTexts(ColumnArrays values, int from, int count) {
        int size = 0;
        for (int row = from; row < from + count; row++) {
            int length = values.isNull(row) ? 0 : values.ends[row] - values.starts[row];
            bytes.putInt(length);
            size += length;
        }
        ensure(size);
        byte[] target = array;
        int at = bytes.position();
        for (int row = from; row < from + count; row++) {
            if (!values.isNull(row)) {
                int start = values.starts[row];
                int end = values.ends[row];
                for (int i = start; i < end; i++) { // mostly too short for a copy by the system
                    target[at++] = values.bytes[i];
                }
            }
        }
        bytes.position(at);
    }

    private void ensure(int more) {
        if (bytes.remaining() < more) {
            int filled = bytes.position();
            array = Arrays.copyOf(array, Math.max(filled + more, 2 * array.length));
            bytes = over(array).position(filled);
        }
    }

    private void skip(int count) {
        bytes.position(bytes.position() + count);
    }

    /**
     * Shows the rows of a copy, batch by batch, and returns how many there are.
     *
     * @param copy with {@link RowTaker#AFTER} free bytes at its end
     */
    long forEach(byte[] copy, long copiedFirst, Consumer<Batch> taker) {
        ByteBuffer from = over(copy);
        from.limit(copy.length - RowTaker.AFTER);
        long shown = 0;
        while (from.hasRemaining()) {
            int count = from.getInt();
            for (int i = 0; i < schemas.size(); i++) {
                ColumnValues values = columns[i];
                if (values != null) {
                    get(values.arrays(), schemas.get(i).type(), count, copy, from);
                }
            }
            taker.accept(new Batch(count, copiedFirst + shown, columns));
            shown += count;
        }
        return shown;
    }

    private static void get(
            ColumnArrays target, PhysicalType type, int count, byte[] copy, ByteBuffer from) {
        target.ensure(type, count);
        target.hasNulls = from.get() != 0;
        if (target.hasNulls) {
            target.ensureNulls(count);
            for (int row = 0; row < count; row++) {
                target.nulls[row] = from.get() != 0;
            }
        }
        switch (type) {
            case INT32 -> {
                from.asIntBuffer().get(target.ints, 0, count);
                from.position(from.position() + count * Integer.BYTES);
            }
            case INT64 -> {
                from.asLongBuffer().get(target.longs, 0, count);
                from.position(from.position() + count * Long.BYTES);
            }
            case FLOAT, DOUBLE -> {
                from.asDoubleBuffer().get(target.doubles, 0, count);
                from.position(from.position() + count * Double.BYTES);
            }
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> getTexts(target, count, copy, from);
            case BOOLEAN -> {}
        }
    }

    private static void getTexts(ColumnArrays target, int count, byte[] copy, ByteBuffer from) {
        int at = from.position() + count * Integer.BYTES;
        target.bytes = copy;
        for (int row = 0; row < count; row++) {
            target.starts[row] = at;
            at += from.getInt();
            target.ends[row] = at;
        }
        from.position(at);
    }
}
