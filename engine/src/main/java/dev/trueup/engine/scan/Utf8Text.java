package dev.trueup.engine.scan;

import dev.trueup.read.TextSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes in memory as text; a byte that is no part of UTF-8 becomes U+DC00 + byte. */
final class Utf8Text implements TextSource {
    private static final int BAD_BYTE = 0xDC00;

    private final ByteBuffer bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final boolean startsAmid;
    private int badBytes;

    Utf8Text(String text) {
        this(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The bytes from the buffer's position to its limit. */
    Utf8Text(ByteBuffer bytes) {
        this(bytes, false);
    }

    /**
     * The same.
     *
     * @param startsAmid true for records from amid an input
     */
    Utf8Text(ByteBuffer bytes, boolean startsAmid) {
        this.bytes = bytes;
        this.startsAmid = startsAmid;
    }

    @Override
    public boolean startsAmid() {
        return startsAmid;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        CharBuffer chars = CharBuffer.wrap(buffer, offset, length);
        while (chars.hasRemaining()) {
            if (badBytes > 0) {
                chars.put((char) (BAD_BYTE + (bytes.get() & 0xFF)));
                badBytes--;
                continue;
            }
            CoderResult result = decoder.decode(bytes, chars, true);
            if (result.isError()) {
                badBytes = result.length();
                decoder.reset();
            } else {
                break;
            }
        }
        int count = chars.position() - offset;
        return count == 0 && !bytes.hasRemaining() ? -1 : count;
    }
}
