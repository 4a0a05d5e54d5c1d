package dev.trueup.spark;

import dev.trueup.read.EventRow;
import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.Platform;

/**
 * The bytes of the joined keys of events that are being read, without a text for each. For one
 * thread.
 */
final class KeyBytes {
    private byte[] bytes = new byte[64];
    private int length;

    /** Turns to the account of an event. */
    void of(EventRow row) {
        length = row.isPlainAccount() ? plain(row) : -1;
        if (length < 0) {
            bytes = Keys.join(row.account()).getBytes(StandardCharsets.UTF_8);
            length = bytes.length;
        }
    }

    /** Copies an id of plain characters; a negative number for any other. */
    private int plain(EventRow row) {
        char[] chars = row.chars();
        int start = row.accountIdStart();
        int count = row.accountIdEnd() - start;
        if (count > bytes.length) {
            bytes = new byte[2 * count];
        }
        int seen = 0;
        for (int i = 0; i < count; i++) {
            char c = chars[start + i];
            seen |= c;
            bytes[i] = (byte) c;
        }
        return seen < 0x80 ? count : -1;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** See {@link Keys#hash}. */
    long hash() {
        return Keys.hash(bytes, Platform.BYTE_ARRAY_OFFSET, length);
    }
}
