package dev.trueup.engine.parquet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8; bad bytes come out as {@link dev.trueup.read.TextSource} says. */
final class Utf8Chars {
    private static final int BAD_BYTE = 0xDC00;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private char[] chars = new char[256];

    /** Decodes a stretch of bytes and returns how many characters {@link #array} then has. */
    int decode(byte[] bytes, int start, int end) {
        int length = end - start;
        if (chars.length < length) {
            chars = new char[length];
        }
        int at = 0;
        while (at < length && bytes[start + at] >= 0) {
            chars[at] = (char) bytes[start + at];
            at++;
        }
        return at == length ? at : decodeRest(ByteBuffer.wrap(bytes, start + at, length - at), at);
    }

    private int decodeRest(ByteBuffer bytes, int from) {
        CharBuffer target = CharBuffer.wrap(chars).position(from);
        CoderResult result = decoder.reset().decode(bytes, target, true);
        while (result.isError()) {
            for (int i = result.length(); i > 0; i--) {
                target.put((char) (BAD_BYTE + (bytes.get() & 0xFF)));
            }
            result = decoder.reset().decode(bytes, target, true);
        }
        return target.position();
    }

    /** Holds the characters decoded last. */
    char[] array() {
        return chars;
    }
}
