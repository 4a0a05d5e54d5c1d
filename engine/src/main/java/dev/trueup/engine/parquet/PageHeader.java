package dev.trueup.engine.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What stands before the bytes of a page, as far as it says how much is coming.
 *
 * @param length of the header itself, in bytes
 * @param type a number of the format: {@link #DICTIONARY}, a data page, or another
 * @param packed bytes of the page as stored
 * @param unpacked bytes of the page once unpacked
 * @param values how many it holds, nulls too
 * @param levels bytes at its start that are never packed
 * @param isPacked false for a page that is stored as it is
 * @param encoding of its values, a number of the format
 * @param levelEncoding how its levels are packed, a number of the format
 */
record PageHeader(
        int length,
        int type,
        int packed,
        int unpacked,
        int values,
        int levels,
        boolean isPacked,
        int encoding,
        int levelEncoding) {
    static final int DATA = 0;
    static final int INDEX = 1;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    private static final int STRUCT = 12;
    private static final int MOST_LEVELS = 16;

    /**
     * Reads a header from the buffer's position on: a struct of Thrift's compact protocol.
     *
     * @throws java.nio.BufferUnderflowException if it goes on after the buffer's limit
     * @throws IllegalArgumentException if it is none
     */
    static PageHeader read(ByteBuffer bytes) {
        int start = bytes.position();
        int[] numbers = {0, -1, -1, -1}; // by field: type, unpacked, packed
        int[] inner = {0, 0, 0, 0, 0, 0, 0, 1, 0};
        int field = 0;
        while (true) {
            int head = bytes.get() & 0xFF;
            if (head == 0) {
                return of(bytes.position() - start, numbers, inner);
            }
            int type = head & 0xF;
            field = head >>> 4 == 0 ? (int) zigzag(bytes) : field + (head >>> 4);
            if (field >= 1 && field <= 3) {
                numbers[field] = (int) zigzag(bytes);
            } else if ((field == 5 || field == 7 || field == 8) && type == STRUCT) {
                readNumbers(bytes, inner);
            } else {
                skip(bytes, type, 0);
            }
        }
    }

    private static PageHeader of(int length, int[] numbers, int[] inner) {
        boolean second = numbers[1] == DATA_V2;
        return new PageHeader(
                length,
                numbers[1],
                numbers[3],
                numbers[2],
                inner[1],
                second ? inner[5] + inner[6] : 0,
                !second || inner[7] != 0,
                inner[second ? 4 : 2],
                second ? 0 : inner[3]);
    }

    /** Reads the numbers and truth values of a struct by their field; the rest is passed. */
    private static void readNumbers(ByteBuffer bytes, int[] numbers) {
        int field = 0;
        for (int head = bytes.get() & 0xFF; head != 0; head = bytes.get() & 0xFF) {
            int type = head & 0xF;
            field = head >>> 4 == 0 ? (int) zigzag(bytes) : field + (head >>> 4);
            boolean known = field > 0 && field < numbers.length;
            if (known && (type == 1 || type == 2)) {
                numbers[field] = type == 1 ? 1 : 0;
            } else if (known && type == 5) {
                numbers[field] = (int) zigzag(bytes);
            } else {
                skip(bytes, type, 0);
            }
        }
    }

    private static void skip(ByteBuffer bytes, int type, int level) {
        if (level > MOST_LEVELS) {
            throw new IllegalArgumentException("too many levels");
        }
        switch (type) {
            case 1, 2 -> {} // a truth value is in the type
            case 3 -> bytes.get();
            case 4, 5, 6 -> number(bytes);
            case 7 -> bytes.getLong();
            case 8 -> skipBytes(bytes, number(bytes));
            case 9, 10 -> skipList(bytes, level);
            case STRUCT -> skipStruct(bytes, level);
            default -> throw new IllegalArgumentException("no such type: " + type);
        }
    }

    private static void skipBytes(ByteBuffer bytes, long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    private static void skipList(ByteBuffer bytes, int level) {
        int head = bytes.get() & 0xFF;
        long count = head >>> 4 == 15 ? number(bytes) : head >>> 4;
        for (long i = 0; i < count; i++) {
            skip(bytes, head & 0xF, level + 1);
        }
    }

    private static void skipStruct(ByteBuffer bytes, int level) {
        for (int head = bytes.get() & 0xFF; head != 0; head = bytes.get() & 0xFF) {
            if (head >>> 4 == 0) {
                number(bytes);
            }
            skip(bytes, head & 0xF, level + 1);
        }
    }

    private static long zigzag(ByteBuffer bytes) {
        long number = number(bytes);
        return number >>> 1 ^ -(number & 1);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = bytes.get();
            number |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }
}
