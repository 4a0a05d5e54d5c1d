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

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int STRUCT = 12;
    private static final int MOST_LEVELS = 16;

    /**
     * Reads a header from the buffer's position on: a struct of Thrift's compact protocol. A number
     * of another type than the format says is refused, as the library would take it for absent, and
     * make too little room.
     *
     * @throws java.nio.BufferUnderflowException if it goes on after the buffer's limit
     * @throws IllegalArgumentException if it is none
     */
    static PageHeader read(ByteBuffer bytes) {
        int start = bytes.position();
        int[] numbers = {0, -1, -1, -1}; // by field: type, unpacked, packed
        int[] data = new int[5];
        int[] dictionary = new int[3];
        int[] second = {0, 0, 0, 0, 0, 0, 0, 1};
        int field = 0;
        for (int head = bytes.get() & 0xFF; head != 0; head = bytes.get() & 0xFF) {
            field = next(field, head);
            int type = head & 0xF;
            switch (field) {
                case 1, 2, 3 -> numbers[field] = whole(bytes, type);
                case 5 -> readNumbers(bytes, type, data, 4);
                case 7 -> readNumbers(bytes, type, dictionary, 2);
                case 8 -> readNumbers(bytes, type, second, 6);
                default -> skip(bytes, type, 0);
            }
        }
        int[] inner =
                switch (numbers[1]) {
                    case DATA_V2 -> second;
                    case DICTIONARY -> dictionary;
                    default -> data;
                };
        boolean isSecond = numbers[1] == DATA_V2;
        return new PageHeader(
                bytes.position() - start,
                numbers[1],
                numbers[3],
                numbers[2],
                inner[1],
                isSecond ? Math.addExact(inner[5], inner[6]) : 0,
                !isSecond || inner[7] != 0,
                inner[isSecond ? 4 : 2],
                numbers[1] == DATA ? inner[3] : 0);
    }

    /** The number of the next field; fields come once, and in order. */
    private static int next(int field, int head) {
        if (head >>> 4 == 0) {
            throw new IllegalArgumentException("a field out of order");
        }
        return field + (head >>> 4);
    }

    private static int whole(ByteBuffer bytes, int type) {
        if (type != I32) {
            throw new IllegalArgumentException("a field of another type");
        }
        long number = zigzag(bytes);
        if (number != (int) number) {
            throw new IllegalArgumentException("a number that is too big");
        }
        return (int) number;
    }

    /**
     * Reads the first fields of a struct, which are whole numbers, and in the field after them
     * whether something is so; the rest is passed.
     */
    private static void readNumbers(ByteBuffer bytes, int structType, int[] numbers, int wholes) {
        if (structType != STRUCT) {
            throw new IllegalArgumentException("a field of another type");
        }
        int field = 0;
        for (int head = bytes.get() & 0xFF; head != 0; head = bytes.get() & 0xFF) {
            field = next(field, head);
            int type = head & 0xF;
            if (field <= wholes) {
                numbers[field] = whole(bytes, type);
                if (numbers[field] < 0) {
                    throw new IllegalArgumentException("a number below zero");
                }
            } else if (field < numbers.length) {
                if (type != TRUE && type != FALSE) {
                    throw new IllegalArgumentException("a field of another type");
                }
                numbers[field] = type == TRUE ? 1 : 0;
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
            case TRUE, FALSE -> {} // a truth value is in the type
            case 3 -> bytes.get();
            case 4, I32, 6 -> number(bytes);
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
