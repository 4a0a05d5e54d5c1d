package dev.trueup.engine.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes bytes on and counts them. */
final class CountedStream extends FilterInputStream {
    private volatile long count; // written by one thread, looked at by others

    CountedStream(InputStream bytes) {
        super(bytes);
    }

    /** How many bytes have been read. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count = count + (b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count = count + Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count = count + skipped;
        return skipped;
    }
}
