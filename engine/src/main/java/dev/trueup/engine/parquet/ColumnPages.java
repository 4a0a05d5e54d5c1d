package dev.trueup.engine.parquet;

import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.schema.ColumnSchema;
import dev.trueup.engine.scan.Words;
import java.io.IOException;

/**
 * The pages of a flat column, decoded some rows at a time into arrays that are used again; the
 * texts stay where they were unpacked. Knows the encodings that are usual, as {@link #knows} says;
 * the library reads others.
 */
final class ColumnPages {
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;

    private final ColumnSchema column;
    private final PageCheck check;
    private final PageBytes unpacker;
    private final HybridNumbers levels = new HybridNumbers();
    private final HybridNumbers codes = new HybridNumbers();
    private final ColumnArrays dictionary = new ColumnArrays();
    private int dictionarySize;
    private int[] numbers = {};
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;

    /** Where the next page starts, and the column ends. */
    private long next;

    private long end;

    private byte[] page = new byte[ColumnArrays.PADDING];
    private int at;
    private int limit;
    private int rowsLeft;
    private boolean coded;
    private boolean allThere;

    ColumnPages(ColumnSchema column, PageCheck check, PageBytes unpacker) {
        this.column = column;
        this.check = check;
        this.unpacker = unpacker;
    }

    /** True for a column whose pages {@link #knows} may be asked about. */
    static boolean knows(ColumnSchema column, CompressionCodec codec) {
        return column.maxDefinitionLevel() <= 1
                && column.maxRepetitionLevel() == 0
                && PageBytes.unpacks(codec);
    }

    /** True for a page of the column that can be read here. */
    static boolean knows(PageHeader header, ColumnSchema column) {
        return switch (header.type()) {
            case PageHeader.DICTIONARY ->
                    header.encoding() == PLAIN || header.encoding() == PLAIN_DICTIONARY;
            // A column without nulls has no levels: how they would be packed is of no interest.
            case PageHeader.DATA ->
                    knows(header.encoding())
                            && (header.levelEncoding() == RLE || column.maxDefinitionLevel() == 0);
            case PageHeader.DATA_V2 -> knows(header.encoding());
            default -> true;
        };
    }

    private static boolean knows(int encoding) {
        return encoding == PLAIN || encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY;
    }

    /** Goes to the start of a row group. */
    void start(Chunk chunk) {
        codec = chunk.codec();
        next = chunk.start();
        end = chunk.end();
        rowsLeft = 0;
        dictionarySize = 0;
    }

    /** How many rows can be had at once; at least one while the row group has more. */
    int available() throws IOException {
        while (rowsLeft == 0) {
            PageHeader header = check.header(next, end);
            next += header.length();
            check.check(header, end - next);
            switch (header.type()) {
                case PageHeader.DICTIONARY -> openDictionary(header);
                case PageHeader.DATA, PageHeader.DATA_V2 -> open(header);
                default -> {} // of no use here
            }
            next += header.packed();
        }
        return rowsLeft;
    }

    private void openDictionary(PageHeader header) throws IOException {
        dictionary.bytes = unpacker.read(next, header, codec, dictionary.bytes);
        dictionary.ensure(column.type(), header.values());
        decode(dictionary.bytes, 0, header.unpacked(), header.values(), dictionary);
        dictionarySize = header.values();
    }

    private void open(PageHeader header) throws IOException {
        page = unpacker.read(next, header, codec, page);
        at = 0;
        limit = header.unpacked();
        rowsLeft = header.values();
        allThere = true;
        if (column.maxDefinitionLevel() > 0) {
            int size = header.type() == PageHeader.DATA ? take(4) : header.levels();
            require(size >= 0 && size <= limit - at);
            levels.start(page, at, at + size, 1);
            allThere = rowsLeft == 0 || levels.areAll(1, rowsLeft);
            at += size;
        }
        coded = header.encoding() != PLAIN;
        if (coded) {
            int width = at < limit ? page[at++] : 0; // a page of nulls may have no more
            codes.start(page, at, limit, width);
        }
    }

    private int take(int size) {
        require(size <= limit - at);
        at += size;
        return (int) Words.at(page, at - size);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("a page ends amid its values");
        }
    }

    /** Hands over the next rows, no more than are {@link #available}. */
    void read(int rows, ColumnArrays target) {
        rowsLeft -= rows;
        target.ensure(column.type(), rows);
        int present = rows;
        target.hasNulls = false;
        if (!allThere) {
            present = readLevels(rows, target);
        }
        if (coded) {
            readCoded(present, target);
        } else {
            at = decode(page, at, limit, present, target);
        }
        if (target.hasNulls) {
            spread(rows, present, target);
        }
    }

    private int[] numbers(int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        return numbers;
    }

    private int readLevels(int rows, ColumnArrays target) {
        int[] read = numbers(rows);
        levels.read(read, rows);
        target.ensureNulls(rows);
        int present = 0;
        for (int row = 0; row < rows; row++) {
            present += read[row];
            target.nulls[row] = read[row] == 0;
        }
        target.hasNulls = present < rows;
        return present;
    }

    private void readCoded(int count, ColumnArrays target) {
        int[] read = numbers(count);
        if (count > 0) {
            codes.read(read, count);
        }
        int size = dictionarySize;
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            wrong |= read[i] | (size - 1 - read[i]);
        }
        if (wrong < 0) {
            throw new IllegalArgumentException("a page points outside its dictionary");
        }
        switch (column.type()) {
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    target.ints[i] = dictionary.ints[read[i]];
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    target.longs[i] = dictionary.longs[read[i]];
                }
            }
            case FLOAT, DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    target.doubles[i] = dictionary.doubles[read[i]];
                }
            }
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                target.bytes = dictionary.bytes;
                for (int i = 0; i < count; i++) {
                    target.starts[i] = dictionary.starts[read[i]];
                    target.ends[i] = dictionary.ends[read[i]];
                }
            }
            case BOOLEAN -> {} // can be none of our fields
        }
    }

    /** Decodes plain values and returns where they end. */
    private int decode(byte[] bytes, int from, int end, int count, ColumnArrays target) {
        return switch (column.type()) {
            case BYTE_ARRAY -> decodeTexts(bytes, from, end, count, target);
            case BOOLEAN -> end;
            case INT32, INT64, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> {
                int width = width(column);
                require(width >= 0 && (long) count * width <= end - from);
                decodeFixed(bytes, from, width, count, target);
                yield from + count * width;
            }
        };
    }

    private static int width(ColumnSchema column) {
        Integer length = column.typeLength();
        return switch (column.type()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY, BOOLEAN -> length == null ? 0 : length;
        };
    }

    private void decodeFixed(byte[] bytes, int from, int width, int count, ColumnArrays target) {
        switch (column.type()) {
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    target.ints[i] = (int) Words.at(bytes, from + i * 4);
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    target.longs[i] = Words.at(bytes, from + i * 8);
                }
            }
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    target.doubles[i] = Float.intBitsToFloat((int) Words.at(bytes, from + i * 4));
                }
            }
            case DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    target.doubles[i] = Double.longBitsToDouble(Words.at(bytes, from + i * 8));
                }
            }
            case INT96, FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY -> {
                target.bytes = bytes;
                for (int i = 0; i < count; i++) {
                    target.starts[i] = from + i * width;
                    target.ends[i] = from + (i + 1) * width;
                }
            }
            case BOOLEAN -> {} // can be none of our fields
        }
    }

    private static int decodeTexts(
            byte[] bytes, int from, int end, int count, ColumnArrays target) {
        target.bytes = bytes;
        int[] starts = target.starts;
        int[] ends = target.ends;
        int place = from;
        for (int i = 0; i < count; i++) {
            require(end - place >= 4);
            int length = (int) Words.at(bytes, place);
            place += 4;
            require(length >= 0 && length <= end - place);
            starts[i] = place;
            place += length;
            ends[i] = place;
        }
        return place;
    }

    /** Moves the values, of which there is none for a null, to their rows. */
    private void spread(int rows, int present, ColumnArrays target) {
        int from = present;
        for (int row = rows - 1; row >= 0; row--) {
            if (target.nulls[row]) {
                target.clear(column.type(), row);
            } else {
                from--;
                target.move(column.type(), from, row);
            }
        }
    }
}
