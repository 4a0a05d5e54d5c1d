package dev.trueup.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at a time, as a little-endian {@code long}: the first byte is the lowest.
 *
 * <p>Masks have the top bit of a byte set where it matches. Bits above the lowest match may be
 * wrong, so only the lowest may be used.
 */
public final class Words {
    /** The byte 1, eight times. */
    public static final long ONES = 0x0101_0101_0101_0101L;

    /** The top bit of each byte. */
    public static final long TOPS = 0x8080_8080_8080_8080L;

    private static final long BLANKS = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long ZEROS = ONES * '0';
    private static final long ABOVE_NINE = ONES * (0x80 - 10);

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** Marks delimiters, quotes, control characters and bytes outside ASCII, each rightly. */
    public static long csvMarks(long word, long delimiters) {
        long low = word & ~TOPS;
        long usual =
                (low + ONES * (0x80 - ' '))
                        & ((low ^ delimiters) + ~TOPS)
                        & ((low ^ QUOTES) + ~TOPS);
        return (~usual | (low + ONES) | word) & TOPS;
    }

    /** One bit for each byte of marks, that of the first byte lowest. */
    public static long bits(long marks) {
        return (marks * 0x0002_0408_1020_4081L) >>> 56;
    }

    /** Marks a delimiter, quotes, control characters and bytes outside ASCII. */
    public static long csvStops(long word, long delimiters) {
        return ((word - BLANKS)
                        | ((word ^ delimiters) - ONES)
                        | ((word ^ QUOTES) - ONES)
                        | (word + ONES)
                        | word)
                & TOPS;
    }

    /** Marks quotes, control characters and bytes outside ASCII. */
    public static long quotedStops(long word) {
        return ((word - BLANKS) | ((word ^ QUOTES) - ONES) | (word + ONES) | word) & TOPS;
    }

    /** Marks quotes, backslashes, control characters and bytes outside ASCII. */
    public static long jsonStops(long word) {
        return ((word - BLANKS)
                        | ((word ^ BACKSLASHES) - ONES)
                        | ((word ^ QUOTES) - ONES)
                        | (word + ONES)
                        | word)
                & TOPS;
    }

    /** Marks bytes that are no decimal digit. */
    public static long nonDigits(long word) {
        long values = word ^ ZEROS;
        return ((values + ABOVE_NINE) | values) & TOPS;
    }

    /** Marks bytes, each rightly, that are no digit and no letter from a to f. */
    public static long nonHex(long word) {
        long letters = word ^ ONES * 0x60;
        long low = letters & ~TOPS;
        long noLetter = low + ONES * (0x80 - 7) | ~(low + ONES * 0x7F) | letters;
        return nonDigitsExactly(word) & noLetter & TOPS;
    }

    private static long nonDigitsExactly(long word) {
        long values = word ^ ZEROS;
        return (values & ~TOPS) + ABOVE_NINE | values;
    }

    /** The number of bytes before the lowest mark. */
    public static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** The first {@code count} bytes of a word, 0 to 8, zeros after them. */
    public static long first(long word, int count) {
        return count >= 8 ? word : word & ((1L << (count << 3)) - 1);
    }

    /**
     * The values of the first {@code count} bytes, 1 to 8, were they digits: the last one in the
     * highest byte, zeros below the first.
     */
    public static long values(long word, int count) {
        return (word ^ ZEROS) << (64 - (count << 3));
    }

    /** True when all of {@link #values} are those of digits. */
    public static boolean areDigits(long values) {
        return ((values + ABOVE_NINE | values) & TOPS) == 0;
    }

    /** The number that eight values of digits stand for. */
    public static long number(long values) {
        long pairs = values * 10 + (values >>> 8);
        long high = (pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L;
        long low = ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L;
        return (high + low) >>> 32;
    }

    /** The number that the first {@code count} bytes, 1 to 8 digits, stand for. */
    public static long number(long word, int count) {
        return number(values(word, count));
    }

    /** The eight bytes of ASCII text from {@code at} on; zeros past its end. */
    public static long of(String text, int at) {
        long word = 0;
        for (int i = Math.min(8, text.length() - at) - 1; i >= 0; i--) {
            word = word << 8 | text.charAt(at + i);
        }
        return word;
    }

    /** The eight bytes from {@code at} on. */
    public static long at(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN.get(bytes, at);
    }
}
