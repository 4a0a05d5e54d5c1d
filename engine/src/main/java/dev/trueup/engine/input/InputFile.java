package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.SniffedText;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import dev.trueup.read.Utf8Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of input, which can be read several times and is watched for change meanwhile. */
public final class InputFile {
    private static final int BUFFER = 1 << 16;
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    private final String name;
    private final Path path;
    private final Compression compression;
    private final boolean parquet;
    private final Identity identity;

    /** What changes when a file is written to or replaced. */
    private record Identity(long size, FileTime modified, @Nullable Object key) {
        static Identity of(Path path) throws IOException {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new Identity(found.size(), found.lastModifiedTime(), found.fileKey());
        }

        /** What a record asks by itself, which takes a hundredth of a second the first time. */
        boolean isThat(Identity other) {
            return size == other.size
                    && modified.equals(other.modified)
                    && Objects.equals(key, other.key);
        }
    }

    /**
     * Looks at a file for the first time.
     *
     * @throws InputStoppedException if it cannot be read, or is plainly no data
     */
    InputFile(String name, Path path) {
        this.name = requireNonNull(name, "name");
        this.path = requireNonNull(path, "path");
        try {
            identity = Identity.of(path);
            byte[] head = head(Files.newInputStream(path));
            String foreign = Compression.foreign(head, head.length);
            if (!foreign.isEmpty()) {
                throw new InputStoppedException(
                        name,
                        "FOREIGN_FILE",
                        "this is " + foreign + ", which is not read",
                        "unpack it, or save it as CSV, JSON or NDJSON");
            }
            compression = Compression.of(head, head.length);
            parquet = isParquet(head);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static boolean isParquet(byte[] head) {
        return head.length >= PARQUET.length
                && Arrays.equals(head, 0, PARQUET.length, PARQUET, 0, PARQUET.length);
    }

    private static byte[] head(InputStream bytes) throws IOException {
        try (bytes) {
            return bytes.readNBytes(Compression.MAGIC_LENGTH);
        }
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
        return identity.size();
    }

    /** True when it starts like a Parquet file. */
    public boolean isParquet() {
        return parquet;
    }

    /** How the bytes are packed. */
    public Compression compression() {
        return compression;
    }

    /**
     * True when there is not a single byte in it, unpacked.
     *
     * @throws InputStoppedException if the file cannot be read
     */
    public boolean isEmpty() {
        try (InputStream bytes = bytes()) {
            return bytes.read() < 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Opens the unpacked bytes.
     *
     * @throws InputStoppedException if the file cannot be opened
     */
    public InputStream bytes() {
        return unpacked(stored());
    }

    /**
     * Opens the unpacked bytes; a packed file is unpacked ahead in a thread of its own.
     *
     * @throws InputStoppedException if the file cannot be opened
     */
    public OpenBytes bytesAhead() {
        CountedStream stored = stored();
        InputStream bytes = unpacked(stored);
        return new OpenBytes(
                compression == Compression.NONE ? bytes : new AheadStream(bytes), stored::count);
    }

    private CountedStream stored() {
        try {
            return new CountedStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStream unpacked(InputStream stored) {
        try {
            return switch (compression) {
                case NONE -> stored;
                case GZIP -> new BoundedStream(new GzipStream(stored), size());
                case ZSTD ->
                        new BoundedStream(
                                new ZstdInputStreamNoFinalizer(stored).setContinuous(false),
                                size());
            };
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Opens the text.
     *
     * @param format null to tell it from the content, then the name
     * @throws InputStoppedException if the file cannot be opened, is empty, or is plainly no text
     */
    public OpenText open(@Nullable TextFormat format, Mapping mapping) {
        if (parquet) {
            throw new InputStoppedException(
                    name, "WRONG_FORMAT", "this is a Parquet file", "pass the format parquet");
        }
        CountedStream stored = stored();
        InputStream bytes = unpacked(stored);
        Runnable release = () -> close(bytes);
        try {
            SniffedText sniffed = SniffedText.of(guarded(decode(bytes, mapping.encoding())), name);
            TextFormat chosen = format == null ? sniffed.format() : format;
            return new OpenText(chosen, sniffed.text(), stored::count, release);
        } catch (IOException e) {
            release.run();
            throw unreadable(e);
        } catch (InputStoppedException e) {
            release.run();
            throw e;
        }
    }

    private TextSource decode(InputStream bytes, @Nullable String encoding) throws IOException {
        byte[] head = bytes.readNBytes(Compression.MAGIC_LENGTH);
        if (compression != Compression.NONE
                && (isParquet(head) || Compression.of(head, head.length) != Compression.NONE)) {
            throw new InputStoppedException(
                    name, "PACKED_TWICE", "the unpacked data is packed again", "unpack it by hand");
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), bytes);
        if (encoding != null) {
            Charset charset = Charset.forName(encoding);
            return charset.equals(StandardCharsets.UTF_8)
                    ? utf8(whole)
                    : new CharsetText(whole, charset);
        }
        boolean bigEndian = head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff;
        boolean littleEndian = head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe;
        if (bigEndian || littleEndian) {
            throw new InputStoppedException(
                    name, "UTF_16", "this is UTF-16", "pass --encoding utf-16");
        }
        return utf8(whole);
    }

    private static Utf8Text utf8(InputStream bytes) {
        return new Utf8Text(
                (buffer, offset, length) -> {
                    try {
                        return bytes.read(buffer, offset, length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                BUFFER);
    }

    /** Tells failures of the file system in our own words. */
    private TextSource guarded(TextSource text) {
        return (buffer, offset, length) -> {
            try {
                return text.read(buffer, offset, length);
            } catch (UncheckedIOException e) {
                throw unreadable(requireNonNull(e.getCause()));
            }
        };
    }

    /**
     * Checks that the file is still the one that was first looked at.
     *
     * @throws InputStoppedException if its size, time of change or identity differ
     */
    public void verifyUnchanged() {
        try {
            Identity now = Identity.of(path);
            if (!now.isThat(identity)) {
                throw new InputStoppedException(
                        name,
                        "INPUT_CHANGED",
                        "the input changed while it was read",
                        "run again once nothing writes to it");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStoppedException unreadable(IOException cause) {
        return unreadable(name, cause);
    }

    /** Says in our own words why a file cannot be read. */
    static InputStoppedException unreadable(String name, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new InputStoppedException(name, "NO_SUCH_FILE", "there is no such file", "");
        }
        if (cause instanceof AccessDeniedException) {
            return new InputStoppedException(
                    name, "UNREADABLE", "the file may not be read: permission denied", "");
        }
        String message = cause.getMessage();
        return new InputStoppedException(
                name, "UNREADABLE", message == null ? "the file cannot be read" : message, "");
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            // Everything needed has been read; a failing close of an input loses nothing.
        }
    }
}
