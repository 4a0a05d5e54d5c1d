package dev.trueup.engine.parquet;

/** Is handed rows of a Parquet file that belong together, in a form that is quickly read again. */
@FunctionalInterface
public interface RowTaker {
    /** How many bytes must be free after a copy of the bytes. */
    int AFTER = ColumnArrays.PADDING;

    /**
     * Takes rows, whose bytes are good only until it returns.
     *
     * @param length how many bytes they take, from the first one on
     * @param firstRow the number of the first of them in the file, from 1 on
     */
    void rows(byte[] bytes, int length, long firstRow);
}
