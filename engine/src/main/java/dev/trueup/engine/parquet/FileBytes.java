package dev.trueup.engine.parquet;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file for the Parquet library: copied rather than mapped, so that the file may
 * change or vanish meanwhile, and never more than there are, whatever its footer says.
 */
final class FileBytes implements InputFile {
    private final Path path;
    private final String name;
    private @Nullable FileChannel channel;
    private long size;

    FileBytes(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    @Override
    public void open() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(path);
            size = channel.size();
        }
    }

    @Override
    public ByteBuffer readRange(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(checked(offset, length));
        fill(offset, bytes);
        return bytes.flip();
    }

    /** Reads so many bytes into the target's start. */
    void read(long offset, byte[] target, int length) throws IOException {
        fill(offset, ByteBuffer.wrap(target, 0, checked(offset, length)));
    }

    private int checked(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new IOException("it points outside itself");
        }
        return length;
    }

    private void fill(long offset, ByteBuffer bytes) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IOException("it is closed");
        }
        while (bytes.hasRemaining()) {
            if (open.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("it has become shorter");
            }
        }
    }

    @Override
    public long length() {
        return size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
