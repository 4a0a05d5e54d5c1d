package dev.trueup.spark;

import dev.trueup.ledger.AccountKey;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Account keys as one text each, so that one column is compared, hashed and shuffled: the account
 * id alone where the other parts are absent, else all three with U+0000 between them, which no part
 * can hold.
 */
final class Keys {
    /** The longest id, name or word that the readers of the core take. */
    private static final int MAX_PART = 1_024;

    private static final char MARK = '\0';

    /** The one that Spark's own expression takes. */
    private static final long SEED = 42;

    private Keys() {}

    static String join(AccountKey key) {
        if (key.currency().isEmpty() && key.pointType().isEmpty()) {
            return key.accountId();
        }
        return key.accountId() + MARK + key.currency() + MARK + key.pointType();
    }

    static AccountKey parse(String joined) {
        int first = joined.indexOf(MARK);
        if (first < 0) {
            return AccountKey.of(joined);
        }
        int second = joined.indexOf(MARK, first + 1);
        return new AccountKey(
                joined.substring(0, first),
                joined.substring(first + 1, second),
                joined.substring(second + 1));
    }

    /** Whether a joined key holds what no reader lets into a key. */
    static boolean isBad(String joined) {
        int marks = 0;
        int longest = 0;
        int length = 0;
        boolean blank = true;
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == MARK) {
                marks++;
                longest = Math.max(longest, length);
                length = 0;
            } else if (c < ' ' || c == '\u007f') {
                return true;
            } else {
                length++;
                blank &= c == ' ' || marks > 0;
            }
        }
        return blank || Math.max(longest, length) > MAX_PART || (marks != 0 && marks != 2);
    }

    /**
     * A hash by which joined keys are parted and looked up, the same wherever their bytes stand.
     */
    static long hash(Object base, long offset, int length) {
        return XXH64.hashUnsafeBytes(base, offset, length, SEED);
    }

    static long hash(String joined) {
        byte[] bytes = joined.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length);
    }

    /** An expression for the {@link #hash} of the joined key in a column. */
    static String hashOf(String column) {
        return "xxhash64(CAST(" + column + " AS BINARY))";
    }

    /** Bytes that compare, unsigned, as the keys do: UTF-16 code units, high byte first. */
    static byte[] order(AccountKey key) {
        String text = key.accountId() + MARK + key.currency() + MARK + key.pointType();
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >>> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
