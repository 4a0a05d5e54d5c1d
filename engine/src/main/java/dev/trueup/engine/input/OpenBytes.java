package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * A file that is being read as bytes.
 *
 * @param bytes all of them, unpacked
 * @param bytesRead about how many bytes of the file have been read, as they are stored
 */
public record OpenBytes(InputStream bytes, LongSupplier bytesRead) implements AutoCloseable {
    public OpenBytes {
        requireNonNull(bytes, "bytes");
        requireNonNull(bytesRead, "bytesRead");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
