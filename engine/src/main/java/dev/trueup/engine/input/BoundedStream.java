package dev.trueup.engine.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops unpacking once a small file has grown beyond reason: a decompression bomb. */
final class BoundedStream extends FilterInputStream {
    /** Unpacked bytes that are always fine. */
    static final long FREE = 64L << 20;

    /** How many times its packed size a file may grow beyond that. */
    static final long MOST_GROWTH = 200;

    private final long packedSize;
    private long unpacked;

    BoundedStream(InputStream unpacking, long packedSize) {
        super(unpacking);
        this.packedSize = packedSize;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > FREE && unpacked / MOST_GROWTH > packedSize) {
            throw new IOException(
                    "the packed data grows more than " + MOST_GROWTH + "-fold: unpack it by hand");
        }
    }
}
