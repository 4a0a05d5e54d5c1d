package dev.trueup.engine.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), any number of members one after the other. Unlike the JDK's own stream
 * it never takes a damaged member for the end.
 */
final class GzipStream extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;

    GzipStream(InputStream packed) throws IOException {
        this.packed = packed;
        readHeader(nextByte());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                finishMember();
            } else if (inflater.needsDictionary()) {
                throw new IOException("the gzip data asks for a dictionary");
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, position, limit - position);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new IOException("the gzip data is damaged", e);
        }
    }

    private void finishMember() throws IOException {
        position = limit - inflater.getRemaining();
        long written = inflater.getBytesWritten();
        long crc = nextInt();
        long size = nextInt();
        if (crc != checksum.getValue() || size != (written & 0xffff_ffffL)) {
            throw new IOException("the gzip data does not match its checksum");
        }
        int next = nextByteOrEnd();
        while (next == 0) {
            next = nextByteOrEnd();
        }
        if (next < 0) {
            ended = true;
            return;
        }
        readHeader(next);
    }

    private void readHeader(int first) throws IOException {
        if (first != 0x1f || nextByte() != 0x8b || nextByte() != 8) {
            throw new IOException("something that is not gzip follows in the gzip data");
        }
        int flags = nextByte();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(nextByte() | nextByte() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        checksum.reset();
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            nextByte();
        }
    }

    private void skipText() throws IOException {
        while (nextByte() != 0) {
            // The original name and the comment do not concern us.
        }
    }

    private long nextInt() throws IOException {
        return nextByte() | nextByte() << 8 | nextByte() << 16 | (long) nextByte() << 24;
    }

    private int nextByte() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    private int nextByteOrEnd() throws IOException {
        if (position == limit) {
            int count = packed.read(buffer, 0, buffer.length);
            if (count <= 0) {
                return -1;
            }
            position = 0;
            limit = count;
        }
        return buffer[position++] & 0xff;
    }

    private void fill() throws IOException {
        int count = packed.read(buffer, 0, buffer.length);
        if (count <= 0) {
            throw new EOFException("the gzip data ends early");
        }
        position = 0;
        limit = count;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
