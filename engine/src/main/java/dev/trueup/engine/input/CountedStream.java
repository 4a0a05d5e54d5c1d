package dev.trueup.engine.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on and counts them, for any thread to look at. */
final class CountedStream extends FilterInputStream {
    private final AtomicLong count = new AtomicLong();

    CountedStream(InputStream bytes) {
        super(bytes);
    }

    /** How many bytes have been read. */
    long count() {
        return count.get();
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count.addAndGet(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count.addAndGet(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count.addAndGet(skipped);
        return skipped;
    }
}
