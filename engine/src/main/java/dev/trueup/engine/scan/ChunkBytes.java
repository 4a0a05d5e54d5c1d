package dev.trueup.engine.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A window onto a file, copied into memory so that the file may change or vanish meanwhile. */
final class ChunkBytes {
    /** Bytes that can be read after the last one of the window; they are line ends. */
    static final int PADDING = 64;

    private static final byte[] LINE_ENDS =
            "\n".repeat(PADDING).getBytes(StandardCharsets.US_ASCII);

    private ByteBuffer bytes = buffer(0);
    private long from;
    private int length;

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size + PADDING).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Fills the window with the bytes of the file from {@code start} to {@code end}. */
    void load(FileChannel file, long start, long end) throws IOException {
        int size = Math.toIntExact(end - start);
        if (bytes.capacity() < size + PADDING) {
            bytes = buffer(size);
        }
        bytes.clear().limit(size);
        long at = start;
        while (bytes.hasRemaining()) {
            int count = file.read(bytes, at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        from = start;
        length = bytes.position();
        bytes.clear();
        bytes.put(length, LINE_ENDS);
    }

    /** The bytes; those of the window from index 0 on. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** How many bytes of the file are in the window. */
    int length() {
        return length;
    }

    /** Where the window starts in the file. */
    long from() {
        return from;
    }
}
