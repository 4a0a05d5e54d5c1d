package dev.trueup.engine.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a stream ahead in a thread of its own, so that unpacking goes on beside the scanning. */
final class AheadStream extends InputStream {
    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private Block current = new Block(new byte[0], 0, null);
    private int position;

    /**
     * Some bytes, or how the stream ended.
     *
     * @param length −1 at the end
     */
    private record Block(byte[] bytes, int length, @Nullable Throwable failure) {}

    AheadStream(InputStream stream) {
        reader = Thread.ofPlatform().daemon().name("unpacking").start(() -> readAll(stream));
    }

    private void readAll(InputStream stream) {
        try (stream) {
            boolean more = true;
            while (more) {
                Block block = next(stream);
                full.put(block);
                more = block.length >= 0;
            }
        } catch (InterruptedException e) {
            return; // nobody reads on
        } catch (IOException e) {
            return; // all of it was read; a failing close loses nothing
        }
    }

    private static Block next(InputStream stream) {
        try {
            byte[] bytes = new byte[BLOCK];
            int length = stream.readNBytes(bytes, 0, BLOCK);
            return new Block(bytes, length == 0 ? -1 : length, null);
        } catch (IOException | RuntimeException | Error e) {
            return new Block(new byte[0], -1, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == current.length) {
            current = take();
            position = 0;
        }
        if (current.length < 0) {
            throwFailure(current.failure);
            position = current.length;
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private Block take() throws IOException {
        if (current.length < 0) {
            return current;
        }
        try {
            return full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static void throwFailure(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
