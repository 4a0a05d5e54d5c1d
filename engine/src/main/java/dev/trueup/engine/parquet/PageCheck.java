package dev.trueup.engine.parquet;

import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks the headers of the pages of a column before its values are read, so that sizes which do not
 * fit the file, each other or the memory stop the run before anything is made of that size.
 */
final class PageCheck {
    private static final int FIRST_LOOK = 1 << 8;
    private static final int LONGEST_HEADER = 1 << 20;

    /** The most that a page may take once unpacked: a part of the memory there is. */
    private static final long MOST_UNPACKED =
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);

    private static final int WIDEST = 8;

    private final FileBytes file;

    PageCheck(FileBytes file) {
        this.file = file;
    }

    /**
     * Checks the pages of a column in a row group.
     *
     * @param rows of the row group
     * @return true when {@link ColumnPages} can read them all
     */
    boolean check(Chunk chunk, long rows, ColumnSchema column) throws IOException {
        long at = chunk.start();
        long end = chunk.end();
        long values = 0;
        boolean known = ColumnPages.knows(column, chunk.codec());
        while (values < chunk.values()) {
            PageHeader header = header(at, end);
            at += header.length();
            check(header, end - at);
            known &= ColumnPages.knows(header, column);
            if (chunk.codec() == CompressionCodec.SNAPPY && header.isPacked()) {
                checkSnappy(header, at);
            }
            boolean data = header.type() == PageHeader.DATA || header.type() == PageHeader.DATA_V2;
            values += data ? header.values() : 0;
            at += header.packed();
        }
        if (values != rows || values != chunk.values()) {
            throw stop("a column has " + values + " values for " + rows + " rows");
        }
        return known;
    }

    /** Checks that a page fits the bytes after its header, and into memory. */
    void check(PageHeader header, long room) {
        if (header.packed() < 0 || header.packed() > room || header.unpacked() < 0) {
            throw stop("a page does not fit its column");
        }
        long needed = Math.max(header.unpacked(), (long) header.values() * WIDEST);
        if (header.values() < 0
                || (header.type() == PageHeader.DICTIONARY
                        && header.values() > header.unpacked())) {
            throw stop("a page promises more values than it has room for");
        }
        if (needed > MOST_UNPACKED) {
            throw Damage.tooBig(file.name(), needed);
        }
    }

    /** The library unpacks as much as the packed bytes say, into room for what the header says. */
    private void checkSnappy(PageHeader header, long at) throws IOException {
        int packed = header.packed() - header.levels();
        int unpacked = header.unpacked() - header.levels();
        if (header.levels() < 0 || packed < 0 || unpacked < 0) {
            throw stop("a page is smaller than its levels");
        }
        ByteBuffer start = file.readRange(at + header.levels(), Math.min(5, packed));
        long length = 0;
        int shift = 0;
        while (start.hasRemaining()) {
            byte part = start.get();
            length |= (part & 0x7FL) << shift;
            shift += 7;
            if (part >= 0) {
                if (length == unpacked) {
                    return;
                }
                break;
            }
        }
        if (packed > 0 || unpacked > 0) {
            throw stop("a page unpacks to another size than its header says");
        }
    }

    /** The header of the page that starts there. */
    PageHeader header(long at, long end) throws IOException {
        for (int look = FIRST_LOOK; look <= LONGEST_HEADER; look *= 16) {
            int length = (int) Math.min(look, end - at);
            try {
                return PageHeader.read(file.readRange(at, length));
            } catch (BufferUnderflowException e) {
                if (length == end - at) {
                    break;
                }
            }
        }
        throw stop("a page has no header");
    }

    private RuntimeException stop(String what) {
        return Damage.stop(file.name(), what);
    }
}
