package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of input, which can be read several times and is watched for change meanwhile. */
public final class InputFile {
    private final String name;
    private final Path path;

    /** A file shown to people under the given name. */
    InputFile(String name, Path path) {
        this.name = requireNonNull(name, "name");
        this.path = requireNonNull(path, "path");
    }

    /** The name to show: as the user gave it, {@code <stdin>} for standard input. */
    public String name() {
        return name;
    }

    /** Where the bytes are; a temporary copy for standard input. */
    public Path path() {
        return path;
    }

    /** Size in bytes as stored, compressed or not. */
    public long size() {
        return 0;
    }

    /** How the bytes are packed. */
    public Compression compression() {
        return Compression.NONE;
    }

    /**
     * Opens the decompressed bytes.
     *
     * @throws InputStoppedException if the file cannot be opened
     */
    public InputStream bytes() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new InputStoppedException(name, "UNREADABLE", "cannot be read", "");
        }
    }

    /**
     * Opens the text.
     *
     * @param format null to tell it from the content, then the name
     * @throws InputStoppedException if the file cannot be opened, is empty, or is plainly no text
     */
    public OpenText open(@Nullable TextFormat format, Mapping mapping) {
        requireNonNull(mapping, "mapping");
        return new OpenText(
                format == null ? TextFormat.CSV : format, (buffer, offset, length) -> -1, () -> {});
    }

    /**
     * Checks that the file is still the one that was first looked at.
     *
     * @throws InputStoppedException if its size, time of change or identity differ
     */
    public void verifyUnchanged() {
        requireNonNull(path, "path");
    }
}
