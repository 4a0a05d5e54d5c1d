package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.Compression;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.input.OpenText;
import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.engine.scan.ChunkedFile;
import dev.trueup.engine.scan.FileLayout;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that is read in chunks where its layout allows it, and from front to back otherwise. */
final class FastSource {
    private final SourceFile source;
    private final ChunkSizes sizes;
    private @Nullable ChunkedFile chunked;
    private @Nullable ParquetFile parquet;
    private @Nullable ReadLog plainLog;
    private @Nullable FileFormat format;

    FastSource(SourceFile source, ChunkSizes sizes) {
        this.source = requireNonNull(source, "source");
        this.sizes = requireNonNull(sizes, "sizes");
    }

    /** Learns the layout of the file. */
    void open(FileLayout.Role role) {
        if (source.isParquet()) {
            ParquetFile file = source.parquet(role);
            format = FileFormat.PARQUET;
            parquet = file.isOrdered() ? null : file;
            return;
        }
        if (source.file().compression() != Compression.NONE) {
            return;
        }
        TextFormat found = source.textFormat();
        if (found == null) {
            try (OpenText text = source.file().open(null, source.mapping())) {
                found = text.format();
            }
        }
        format = FileFormat.of(found);
        chunked =
                ChunkedFile.open(
                        role,
                        source.file().path(),
                        source.file().name(),
                        found,
                        source.mapping(),
                        sizes);
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

    /** About how many bytes of the file a piece has. */
    long bytes(int piece) {
        if (parquet != null) {
            return parquet.bytes(piece);
        }
        return chunked == null ? source.file().size() : chunked.bytes(piece);
    }

    /** How many pieces the file is read in. */
    int pieces() {
        if (parquet != null) {
            return parquet.pieces();
        }
        return chunked == null ? 1 : chunked.chunks();
    }

    /** Has the file read from front to back from now on. */
    void giveUpChunks() {
        chunked = null;
        parquet = null;
    }

    /** Keeps what was met while the file was read from front to back. */
    void readPlainly(FileFormat found, ReadLog log) {
        format = found;
        plainLog = log;
    }

    /** What was met in the file, once it has been read. */
    ReadLog log() {
        if (parquet != null) {
            return parquet.log();
        }
        return chunked == null ? requireNonNull(plainLog) : chunked.log();
    }

    /** The word for the format, once the file has been read. */
    String formatWord() {
        return requireNonNull(format).word();
    }
}
