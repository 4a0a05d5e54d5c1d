package dev.trueup.engine.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A window onto a file, copied into memory so that the file may change or vanish meanwhile. */
final class ChunkBytes {
    /** Bytes that can be read after the last one of the window; they are line ends. */
    static final int PADDING = 64;

    /** How many bytes are read at once; they stay in the cache until they are copied. */
    private static final int PIECE = 1 << 16;

    private static final byte[] LINE_ENDS =
            "\n".repeat(PADDING).getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    private byte[] bytes = new byte[PADDING];
    private long from;
    private int length;

    /** Fills the window with the bytes of the file from {@code start} to {@code end}. */
    void load(FileChannel file, long start, long end) throws IOException {
        int size = Math.toIntExact(end - start);
        if (bytes.length < size + PADDING) {
            bytes = new byte[size + PADDING];
        }
        int read = 0;
        while (read < size) {
            piece.clear().limit(Math.min(PIECE, size - read));
            int count = file.read(piece, start + read);
            if (count < 0) {
                break;
            }
            piece.get(0, bytes, read, count);
            read += count;
        }
        from = start;
        length = read;
        System.arraycopy(LINE_ENDS, 0, bytes, length, PADDING);
    }

    /** The bytes; those of the window from index 0 on. */
    byte[] bytes() {
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
