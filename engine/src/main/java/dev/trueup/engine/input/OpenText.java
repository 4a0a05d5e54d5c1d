package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.util.function.LongSupplier;

/**
 * A file that is being read as text.
 *
 * @param format asked for, or told from the content
 * @param text the whole text, decompressed and decoded
 * @param bytesRead how many bytes of the file have been read, as they are stored
 * @param release gives the file back
 */
public record OpenText(TextFormat format, TextSource text, LongSupplier bytesRead, Runnable release)
        implements AutoCloseable {
    public OpenText {
        requireNonNull(format, "format");
        requireNonNull(text, "text");
        requireNonNull(bytesRead, "bytesRead");
        requireNonNull(release, "release");
    }

    @Override
    public void close() {
        release.run();
    }
}
