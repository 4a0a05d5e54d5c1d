package dev.trueup.engine.parquet;

import dev.hardwood.metadata.PhysicalType;

/**
 * The values of one column in one batch of rows. Which arrays are filled depends on the physical
 * type; values of rows that are null are left as they were, except that their texts are empty.
 */
final class ColumnArrays {
    /** Bytes that can be read after the last text. */
    static final int PADDING = 64;

    /** Of 32-bit columns. */
    int[] ints = {};

    /** Of 64-bit columns. */
    long[] longs = {};

    /** Of binary floating point columns, wide or narrow. */
    double[] doubles = {};

    /** Of other columns, and more bytes between and after; those of a row as the next two say. */
    byte[] bytes = new byte[PADDING];

    /** By row. */
    int[] starts = {};

    /** By row: after its last byte. */
    int[] ends = {};

    /** By row; only where there are any. */
    boolean[] nulls = {};

    /** True when some row of the batch is null. */
    boolean hasNulls;

    /** Makes room for as many values of the type. */
    void ensure(PhysicalType type, int count) {
        switch (type) {
            case INT32 -> ints = ints.length < count ? new int[count] : ints;
            case INT64 -> longs = longs.length < count ? new long[count] : longs;
            case FLOAT, DOUBLE -> doubles = doubles.length < count ? new double[count] : doubles;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                starts = starts.length < count ? new int[count] : starts;
                ends = ends.length < count ? new int[count] : ends;
            }
            case BOOLEAN -> {}
        }
    }

    /** Makes room for texts and for what may be read after them. */
    void ensureBytes(int size) {
        if (bytes.length < size + PADDING) {
            bytes = new byte[size + size / 4 + PADDING];
        }
    }

    void ensureNulls(int count) {
        nulls = nulls.length < count ? new boolean[count] : nulls;
    }

    /** Puts the value of one row where that of another one was. */
    void move(PhysicalType type, int from, int to) {
        switch (type) {
            case INT32 -> ints[to] = ints[from];
            case INT64 -> longs[to] = longs[from];
            case FLOAT, DOUBLE -> doubles[to] = doubles[from];
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                starts[to] = starts[from];
                ends[to] = ends[from];
            }
            case BOOLEAN -> {}
        }
    }

    /** Leaves no text in a row. */
    void clear(PhysicalType type, int row) {
        switch (type) {
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                starts[row] = 0;
                ends[row] = 0;
            }
            case INT32, INT64, FLOAT, DOUBLE, BOOLEAN -> {}
        }
    }

    boolean isNull(int row) {
        return hasNulls && nulls[row];
    }
}
