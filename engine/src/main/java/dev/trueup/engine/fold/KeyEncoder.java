package dev.trueup.engine.fold;

import dev.trueup.engine.fold.KeyPatterns.Pattern;
import dev.trueup.engine.scan.Words;
import dev.trueup.ledger.AccountKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns account keys into words, one to one. A key is the UTF-8 text of its account id, followed,
 * where it has a currency or a point type, by a separator, the currency, a separator and the point
 * type; no part contains a control character.
 *
 * <p>A <em>narrow</em> key is one word, not negative: texts of up to 7 bytes as they are, texts of
 * up to 16 bytes that end in eight digits as a pattern and a number. Every other key is
 * <em>wide</em>: a head, negative, that holds length and hash, and the text in words, or for a UUID
 * in lower case its 128 bits. For use by one thread; the patterns are shared.
 */
public final class KeyEncoder {
    /** Stands between the parts of a key. */
    public static final char SEPARATOR = 1;

    /** Stands in place of a narrow key when the key is wide. */
    static final long WIDE = Long.MIN_VALUE;

    /** The longest key in bytes. */
    public static final int LONGEST = 0xFFFF;

    /** The longest key in bytes that can be narrow. */
    private static final int LONGEST_NARROW = 16;

    private static final long PATTERN = 1L << 62;
    private static final int NUMBER_BITS = 27;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
    private static final long PACKED = 1L << 16;
    private static final int UUID_LENGTH = 36;
    private static final int LAST_DASH = 23;
    private static final long NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final int CACHED = 1 << 10;

    private final KeyPatterns patterns;
    private final long[] cachedHeads = new long[CACHED];
    private final long[] cachedKeys = new long[CACHED];
    private long[] words = new long[8];
    private long head;
    private int count;
    private long lastHead;
    private int lastLength;
    private long lastPattern;

    /** Keys encoded with the same patterns can be compared. */
    KeyEncoder(KeyPatterns patterns) {
        this.patterns = patterns;
    }

    /**
     * Encodes the key in {@code bytes}, after which at least 8 more bytes can be read.
     *
     * @return the narrow key, or {@link #WIDE}: then {@link #head}, {@link #words} and {@link
     *     #count} hold the key
     */
    long encode(byte[] bytes, int start, int length) {
        long first = Words.at(bytes, start);
        if (length < 8) {
            return Words.first(first, length);
        }
        if (length <= LONGEST_NARROW) {
            long tail = Words.at(bytes, start + length - 8);
            if (Words.nonDigits(tail) == 0) {
                long pattern = pattern(Words.first(first, length - 8), length);
                if (pattern >= 0) {
                    return pattern | Words.number(tail, 8);
                }
            }
        }
        return encodeWide(bytes, start, length);
    }

    private long pattern(long head, int length) {
        if (head == lastHead && length == lastLength) {
            return lastPattern;
        }
        long pattern = knownPattern(head, length);
        if (pattern >= 0) {
            lastHead = head;
            lastLength = length;
            lastPattern = pattern;
        }
        return pattern;
    }

    private long knownPattern(long head, int length) {
        int slot = (int) KeyHash.of(head, length) & (CACHED - 1);
        long key = cachedKeys[slot];
        if (key != 0 && cachedHeads[slot] == head && (key & NUMBER_MASK) == length) {
            return key - length;
        }
        return newPattern(slot, head, length);
    }

    private long newPattern(int slot, long head, int length) {
        int number = patterns.number(new Pattern(head, length));
        if (number < 0) {
            return -1;
        }
        long key = PATTERN | (long) number << NUMBER_BITS;
        cachedHeads[slot] = head;
        cachedKeys[slot] = key + length;
        return key;
    }

    private long encodeWide(byte[] bytes, int start, int length) {
        if (length == UUID_LENGTH && packUuid(bytes, start)) {
            count = 2;
            head = head(KeyHash.of(KeyHash.of(words[0]), words[1]), PACKED | length);
            return WIDE;
        }
        count = (length + 7) >>> 3;
        if (count > words.length) {
            words = new long[count];
        }
        long hash = length;
        for (int i = 0; i < count; i++) {
            long word = Words.first(Words.at(bytes, start + 8 * i), length - 8 * i);
            words[i] = word;
            hash = KeyHash.of(hash, word);
        }
        head = head(hash, length);
        return WIDE;
    }

    private static long head(long hash, long low) {
        return WIDE | ((hash >>> 1) & 0x7FFF_FFFF_0000_0000L) | low;
    }

    /** Puts a UUID in lower case into the first two words; false when it is none. */
    private boolean packUuid(byte[] bytes, int start) {
        long dashes = bytes[start + 8] ^ '-';
        dashes |= bytes[start + 13] ^ '-';
        dashes |= bytes[start + 18] ^ '-';
        dashes |= bytes[start + 23] ^ '-';
        long a = Words.at(bytes, start);
        long b = halves(bytes, start + 9, start + 14);
        long c = halves(bytes, start + 19, start + 24);
        long d = Words.at(bytes, start + 28);
        if ((dashes | Words.nonHex(a) | Words.nonHex(b) | Words.nonHex(c) | Words.nonHex(d)) != 0) {
            return false;
        }
        words[0] = nibbles(a) << 32 | nibbles(b);
        words[1] = nibbles(c) << 32 | nibbles(d);
        return true;
    }

    private static long halves(byte[] bytes, int low, int high) {
        return (Words.at(bytes, low) & 0xFFFF_FFFFL) | Words.at(bytes, high) << 32;
    }

    /** Thirty-two bits from eight hexadecimal digits in lower case; the first digit is lowest. */
    private static long nibbles(long hex) {
        long values = (hex & NIBBLES) + (hex >>> 6 & Words.ONES) * 9;
        return Long.compress(values, NIBBLES);
    }

    /** The head of the wide key that was encoded last. */
    long head() {
        return head;
    }

    /** The words of the wide key that was encoded last. */
    long[] words() {
        return words;
    }

    /** How many words the wide key that was encoded last has. */
    int count() {
        return count;
    }

    /** How many words follow the head of a wide key. */
    static int wordsOf(long head) {
        return (head & PACKED) != 0 ? 2 : (((int) head & LONGEST) + 7) >>> 3;
    }

    /** The hash of a wide key; its low 32 bits are zero. */
    static long hashOf(long head) {
        return head << 1 & 0xFFFF_FFFF_0000_0000L;
    }

    /** Encodes a key as {@link #encode(byte[], int, int)} does. */
    long encode(AccountKey key) {
        String text = key.accountId();
        if (!key.currency().isEmpty() || !key.pointType().isEmpty()) {
            text = text + SEPARATOR + key.currency() + SEPARATOR + key.pointType();
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST) {
            throw new IllegalArgumentException("account key of " + utf8.length + " bytes");
        }
        return encode(Arrays.copyOf(utf8, utf8.length + 8), 0, utf8.length);
    }

    /** The key that was encoded as a narrow one. */
    static AccountKey decode(long narrow, KeyPatterns patterns) {
        byte[] text = new byte[LONGEST_NARROW];
        return parts(text, text(narrow, patterns, text));
    }

    /** Writes the text of a narrow key and returns its length. */
    static int text(long narrow, KeyPatterns patterns, byte[] text) {
        if ((narrow & PATTERN) == 0) {
            return put(text, 0, narrow, 8 - Long.numberOfLeadingZeros(narrow) / 8);
        }
        Pattern pattern = patterns.pattern((int) (narrow >>> NUMBER_BITS) & (KeyPatterns.MOST - 1));
        int at = put(text, 0, pattern.head(), pattern.length() - 8);
        long number = narrow & NUMBER_MASK;
        for (int i = 7; i >= 0; i--) {
            text[at + i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        return at + 8;
    }

    /** The key that was encoded as a wide one. */
    static AccountKey decode(long head, long[] words, int from) {
        byte[] text = new byte[(int) head & LONGEST];
        return parts(text, text(head, words, from, text));
    }

    /** Writes the text of a wide key and returns its length. */
    static int text(long head, long[] words, int from, byte[] text) {
        int length = (int) head & LONGEST;
        if ((head & PACKED) != 0) {
            int at = hex(words[from], 32, 8, text, 0);
            at = hex(words[from], 0, 4, text, at);
            at = hex(words[from], 16, 4, text, at);
            at = hex(words[from + 1], 32, 4, text, at);
            at = hex(words[from + 1], 48, 4, text, at);
            hex(words[from + 1], 0, 8, text, at);
            return length;
        }
        for (int i = 0; i * 8 < length; i++) {
            put(text, i * 8, words[from + i], Math.min(8, length - i * 8));
        }
        return length;
    }

    /** Writes digits of a packed UUID, and a dash where one follows. */
    private static int hex(long packed, int shift, int digits, byte[] text, int from) {
        for (int i = 0; i < digits; i++) {
            text[from + i] =
                    (byte) Character.forDigit((int) (packed >>> (shift + 4 * i)) & 0xF, 16);
        }
        int at = from + digits;
        if (at <= LAST_DASH) {
            text[at++] = '-';
        }
        return at;
    }

    private static int put(byte[] text, int at, long word, int length) {
        for (int i = 0; i < length; i++) {
            text[at + i] = (byte) (word >>> (8 * i));
        }
        return at + length;
    }

    private static AccountKey parts(byte[] utf8, int length) {
        String text = new String(utf8, 0, length, StandardCharsets.UTF_8);
        int currency = text.indexOf(SEPARATOR);
        if (currency < 0) {
            return AccountKey.of(text);
        }
        int pointType = text.indexOf(SEPARATOR, currency + 1);
        return new AccountKey(
                text.substring(0, currency),
                text.substring(currency + 1, pointType),
                text.substring(pointType + 1));
    }

    /** Forgets nothing that matters: only lets big buffers go. */
    void trim() {
        words = Arrays.copyOf(words, 8);
    }
}
