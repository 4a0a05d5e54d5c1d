package dev.trueup.engine.input;

import dev.trueup.read.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes any encoding that the JDK knows; bad bytes come out as {@link TextSource} says. */
final class CharsetText implements TextSource {
    private static final char BAD_BYTE = '\udc00';

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer undecoded = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer decoded = CharBuffer.allocate(1 << 16).limit(0);
    private boolean ended;
    private boolean finished;

    CharsetText(InputStream bytes, Charset charset) {
        this.bytes = bytes;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) {
        while (!decoded.hasRemaining() && !finished) {
            decode();
        }
        if (!decoded.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(target, offset, count);
        return count;
    }

    private void decode() {
        fill();
        decoded.clear();
        CoderResult result = decoder.decode(undecoded, decoded, ended);
        if (result.isError()) {
            for (int i = 0; i < result.length() && decoded.remaining() > 1; i++) {
                decoded.put((char) (BAD_BYTE + ((undecoded.get() & 0xff) | 0x80)));
            }
        } else if (result.isUnderflow() && ended) {
            decoder.flush(decoded);
            finished = true;
        }
        decoded.flip();
    }

    private void fill() {
        undecoded.compact();
        try {
            int count =
                    ended
                            ? -1
                            : bytes.read(
                                    undecoded.array(), undecoded.position(), undecoded.remaining());
            if (count < 0) {
                ended = true;
            } else {
                undecoded.position(undecoded.position() + count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        undecoded.flip();
    }
}
