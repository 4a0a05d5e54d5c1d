package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.Compression;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.input.OpenBytes;
import dev.trueup.engine.input.OpenText;
import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.engine.scan.ChunkedFile;
import dev.trueup.engine.scan.FileLayout;
import dev.trueup.engine.scan.IrregularException;
import dev.trueup.engine.scan.ScanWorker;
import dev.trueup.engine.scan.StreamedFile;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A file that is read in chunks where its layout allows it, and from front to back otherwise. */
final class FastSource {
    private static final int USUAL_BYTES_PER_RECORD = 24;
    private static final int USUAL_PACKED = 6;

    private final SourceFile source;
    private final ChunkSizes sizes;
    private @Nullable ChunkedFile chunked;
    private @Nullable ParquetFile parquet;
    private @Nullable StreamedFile streamed;
    private @Nullable ReadLog plainLog;
    private @Nullable FileFormat format;

    FastSource(SourceFile source, ChunkSizes sizes) {
        this.source = requireNonNull(source, "source");
        this.sizes = requireNonNull(sizes, "sizes");
    }

    /** Learns the layouts of files. */
    static void open(List<FastSource> files, FileLayout.Role role, int threads) {
        IntConsumer opening = number -> files.get(number).open(role);
        Workers.run(files.size(), threads, () -> opening);
    }

    /** Learns the layout of the file. */
    private void open(FileLayout.Role role) {
        if (source.isParquet()) {
            ParquetFile file = source.parquet(role);
            format = FileFormat.PARQUET;
            parquet = file.isOrdered() ? null : file;
            return;
        }
        boolean packed = source.file().compression() != Compression.NONE;
        TextFormat found = source.textFormat();
        if (found == null || packed) {
            try (OpenText text = source.file().open(found, source.mapping())) {
                found = text.format();
            } catch (InputStoppedException e) {
                return; // reading it plainly will say so again
            }
        }
        format = FileFormat.of(found);
        if (packed) {
            streamed = stream(role, found);
            return;
        }
        chunked =
                ChunkedFile.open(
                        role,
                        source.file().path(),
                        source.file().name(),
                        found,
                        source.mapping(),
                        sizes);
    }

    private @Nullable StreamedFile stream(FileLayout.Role role, TextFormat found) {
        try (InputStream bytes = source.file().bytes()) {
            String name = source.file().name();
            return StreamedFile.open(role, bytes, name, found, source.mapping(), sizes);
        } catch (IOException e) {
            return null; // reading it plainly will say so again
        }
    }

    /** How many bytes several files have, as they are stored. */
    static long bytes(List<FastSource> files) {
        return SourceFile.bytes(files.stream().map(FastSource::source).toList());
    }

    SourceFile source() {
        return source;
    }

    /** The file in chunks, or null when it is read from front to back. */
    @Nullable ChunkedFile chunked() {
        return chunked;
    }

    /** The file in row groups, or null when it is no Parquet or read from front to back. */
    @Nullable ParquetFile parquet() {
        return parquet;
    }

    /** About how many records the file has. */
    long expectedRecords() {
        if (parquet != null) {
            return parquet.rows();
        }
        boolean packed = source.file().compression() != Compression.NONE;
        return chunked != null
                ? chunked.expectedRecords()
                : source.file().size() / (packed ? USUAL_PACKED : USUAL_BYTES_PER_RECORD);
    }

    /** About how many bytes of the file a piece has. */
    long bytes(int piece) {
        if (parquet != null) {
            return parquet.bytes(piece);
        }
        return chunked == null ? source.file().size() : chunked.bytes(piece);
    }

    /** The file window by window, or null when it is not read so. */
    @Nullable StreamedFile streamed() {
        return streamed;
    }

    /**
     * Reads the file window by window.
     *
     * @param reader reads the unpacked bytes, and says how many records it has read
     */
    void stream(BiConsumer<InputStream, Consumer<ScanWorker.Progress>> reader, Progress progress) {
        long[] told = new long[1];
        try (OpenBytes open = source.file().bytesAhead()) {
            reader.accept(
                    open.bytes(),
                    read -> {
                        long now = Math.min(source.file().size(), open.bytesRead().getAsLong());
                        progress.advanced(now - told[0], read.records(), read.rejected());
                        told[0] = now;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.advanced(source.file().size() - told[0], 0, 0);
    }

    /** Reads pieces of files, whatever form these have; for one thread. */
    interface PieceReader {
        /** Reads a file from front to back by the plain reader, and says what format it has. */
        FileFormat plainly(SourceFile file, ReadLog log);

        /** Reads text by its layout. */
        ScanWorker scanner();

        /** Reads a piece of a file in row groups. */
        ScanWorker.Progress rows(ParquetFile file, int within);
    }

    /**
     * Reads a piece in the way that the file allows.
     *
     * @throws IrregularFileException if the file has to be read in a plainer way
     */
    void read(int within, PieceReader reader, Progress progress) {
        StreamedFile stream = streamed;
        ParquetFile rows = parquet;
        ChunkedFile chunks = chunked;
        if (stream == null && rows == null && chunks == null) {
            ReadLog log = new ReadLog(source.file().name());
            readPlainly(reader.plainly(source, log), log);
            return;
        }
        try {
            if (stream != null) {
                stream((bytes, told) -> reader.scanner().read(stream, bytes, told), progress);
                return;
            }
            ScanWorker.Progress read =
                    rows != null
                            ? reader.rows(rows, within)
                            : reader.scanner().read(requireNonNull(chunks), within);
            progress.advanced(bytes(within), read.records(), read.rejected());
        } catch (IrregularException e) {
            throw new IrregularFileException(this, e);
        }
    }

    /** How many pieces the file is read in. */
    int pieces() {
        if (parquet != null) {
            return parquet.pieces();
        }
        return chunked == null ? 1 : chunked.chunks();
    }

    /** Has the file read in a plainer way from now on: by one thread, then by the plain reader. */
    void giveUpChunks() {
        boolean mayBeStreamed = chunked != null && format == FileFormat.CSV;
        streamed = mayBeStreamed ? requireNonNull(chunked).streamed(sizes) : null;
        chunked = null;
        parquet = null;
    }

    /** Opens the file anew, so that what was met is told once. */
    void reopen(FileLayout.Role role) {
        if (chunked != null || parquet != null) {
            chunked = null;
            parquet = null;
            open(role);
        } else if (streamed != null) {
            streamed = streamed.fresh();
        }
    }

    /** Keeps what was met while the file was read from front to back. */
    private void readPlainly(FileFormat found, ReadLog log) {
        format = found;
        plainLog = log;
    }

    /** What was met in the file, once it has been read. */
    ReadLog log() {
        if (parquet != null) {
            return parquet.log();
        }
        if (streamed != null) {
            return streamed.log();
        }
        return chunked == null ? requireNonNull(plainLog) : chunked.log();
    }

    /** The word for the format, once the file has been read. */
    String formatWord() {
        return requireNonNull(format).word();
    }
}
