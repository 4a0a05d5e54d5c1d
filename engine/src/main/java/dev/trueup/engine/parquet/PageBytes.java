package dev.trueup.engine.parquet;

import com.github.luben.zstd.Zstd;
import dev.hardwood.metadata.CompressionCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import org.xerial.snappy.Snappy;

/** The bytes of pages, read and unpacked into room that is used again. Used by one thread. */
final class PageBytes {
    private final FileBytes file;
    private byte[] packed = {};

    PageBytes(FileBytes file) {
        this.file = file;
    }

    static boolean unpacks(CompressionCodec codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> true;
            case LZ4, LZO, BROTLI -> false;
        };
    }

    /**
     * Reads a page.
     *
     * @param at where its bytes start in the file
     * @return the room given, or new room where that is too small: its unpacked bytes, {@link
     *     ColumnArrays#PADDING} more after them
     */
    byte[] read(long at, PageHeader header, CompressionCodec codec, byte[] room)
            throws IOException {
        int size = header.unpacked();
        byte[] target = room;
        if (target.length < size + ColumnArrays.PADDING) {
            target = new byte[size + size / 8 + ColumnArrays.PADDING];
        }
        if (codec == CompressionCodec.UNCOMPRESSED || !header.isPacked()) {
            if (header.packed() != size) {
                throw new IOException("a page is not as long as its header says");
            }
            file.read(at, target, size);
            return target;
        }
        if (packed.length < header.packed()) {
            packed = new byte[header.packed() + header.packed() / 8];
        }
        file.read(at, packed, header.packed());
        int levels = header.levels();
        int from = header.packed() - levels;
        if (levels < 0 || from < 0 || levels > size) {
            throw new IOException("a page is smaller than its levels");
        }
        System.arraycopy(packed, 0, target, 0, levels);
        int unpacked =
                size == levels ? 0 : unpack(codec, levels, from, target, levels, size - levels);
        if (unpacked != size - levels) {
            throw new IOException("a page unpacks to another size than its header says");
        }
        return target;
    }

    private int unpack(
            CompressionCodec codec, int from, int length, byte[] target, int at, int room)
            throws IOException {
        return switch (codec) {
            case ZSTD -> {
                long done = Zstd.decompressByteArray(target, at, room, packed, from, length);
                if (Zstd.isError(done)) {
                    throw new IOException(Zstd.getErrorName(done));
                }
                yield (int) done;
            }
            case SNAPPY -> {
                if (Snappy.uncompressedLength(packed, from, length) != room) {
                    yield -1;
                }
                yield Snappy.uncompress(packed, from, length, target, at);
            }
            case GZIP -> {
                try (InputStream stream =
                        new GZIPInputStream(new ByteArrayInputStream(packed, from, length))) {
                    int done = stream.readNBytes(target, at, room);
                    yield stream.read() < 0 ? done : -1;
                }
            }
            case LZ4_RAW ->
                    LZ4Factory.fastestInstance()
                            .safeDecompressor()
                            .decompress(packed, from, length, target, at, room);
            case UNCOMPRESSED, LZ4, LZO, BROTLI ->
                    throw new UnsupportedOperationException("codec " + codec);
        };
    }
}
