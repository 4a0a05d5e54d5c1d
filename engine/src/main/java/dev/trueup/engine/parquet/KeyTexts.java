package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.KeyEncoder;
import org.jspecify.annotations.Nullable;

/** The account keys of one batch as the fold reads them. Used by one thread. */
final class KeyTexts {
    private static final int LONGEST = 4_096;

    private final TextBuffer accounts = new TextBuffer();
    private final TextBuffer currencies = new TextBuffer();
    private final TextBuffer pointTypes = new TextBuffer();
    private final byte[] joined = new byte[LONGEST];
    private byte[] bytes = joined;
    private int start;
    private int length;

    /** True when the account ids of the batch are the keys. */
    private boolean alone;

    /** Takes the keys of a batch. */
    void load(Batch batch, ColumnRoles roles) {
        load(accounts, "account_id", batch, roles);
        load(currencies, "currency", batch, roles);
        load(pointTypes, "point_type", batch, roles);
        alone = currencies.isEmpty() && pointTypes.isEmpty();
    }

    private static void load(TextBuffer texts, String field, Batch batch, ColumnRoles roles) {
        texts.load(column(batch, roles.of(field)), roles.constant(field), batch.rows());
    }

    /** A column of a batch; null when there is none. */
    static @Nullable ColumnValues column(Batch batch, int number) {
        return number < 0 ? null : batch.columns()[number];
    }

    /** Finds the key of a row; false when the plain reader must look at it. */
    boolean find(int row) {
        if (accounts.length(row) == 0 || !accounts.isPlain(row)) {
            return false;
        }
        if (alone) {
            take(row);
            return true;
        }
        if (!currencies.isPlain(row) || !pointTypes.isPlain(row)) {
            return false;
        }
        if (currencies.length(row) + pointTypes.length(row) == 0) {
            take(row);
            return true;
        }
        length = 0;
        put(accounts, row);
        joined[length++] = KeyEncoder.SEPARATOR;
        put(currencies, row);
        joined[length++] = KeyEncoder.SEPARATOR;
        put(pointTypes, row);
        bytes = joined;
        start = 0;
        return true;
    }

    private void take(int row) {
        bytes = accounts.bytes();
        start = accounts.start(row);
        length = accounts.length(row);
    }

    private void put(TextBuffer texts, int row) {
        int size = texts.length(row);
        System.arraycopy(texts.bytes(), texts.start(row), joined, length, size);
        length += size;
    }

    /** Holds the key found last, and at least eight more bytes after it. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
