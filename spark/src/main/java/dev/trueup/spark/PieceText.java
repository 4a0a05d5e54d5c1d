package dev.trueup.spark;

import com.github.luben.zstd.ZstdInputStream;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.TextSource;
import dev.trueup.read.Utf8Text;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * The text of a piece: from the first line that starts in it to the end of the last one, after the
 * header of its file where it needs one. Counts the line ends that it hands out.
 */
final class PieceText implements TextSource, Closeable {
    private static final int BUFFER = 1 << 18;

    private final Piece piece;
    private final InputStream bytes;
    private final TextSource text;
    private final byte[] prefix;
    private int prefixRead;
    private long at;
    private boolean ended;
    private long lines;
    private boolean afterReturn;

    PieceText(Piece piece, Configuration configuration) {
        this.piece = piece;
        try {
            Path path = new Path(piece.file().path());
            FSDataInputStream stored = path.getFileSystem(configuration).open(path, BUFFER);
            prefix = piece.from() == 0 ? new byte[0] : piece.file().header();
            if (piece.from() > 0) {
                stored.seek(piece.from() - 1);
            }
            bytes = unpacked(stored);
            at = piece.from();
            if (piece.from() > 0) {
                skipLine();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        text = new Utf8Text(this::readBytes, BUFFER);
    }

    private InputStream unpacked(FSDataInputStream stored) throws IOException {
        return switch (piece.file().packing()) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored, BUFFER);
            case ZSTD -> new ZstdInputStream(stored);
        };
    }

    /** Skips what belongs to the piece before: up to the first line end from the byte before on. */
    private void skipLine() throws IOException {
        at--;
        for (int value = bytes.read(); value >= 0; value = bytes.read()) {
            at++;
            if (value == '\n') {
                ended = at >= piece.until();
                return;
            }
        }
        ended = true;
    }

    /** How many lines of the text before the first of the piece are only there to be understood. */
    int prefixLines() {
        return prefix.length == 0 ? 0 : 1;
    }

    /** How many line ends of the piece were handed out. */
    long lines() {
        return lines - prefixLines();
    }

    @Override
    public boolean startsAmid() {
        return piece.from() > 0 && prefix.length == 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int count = text.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                lines++;
            }
            afterReturn = c == '\r';
        }
        return count;
    }

    private int readBytes(byte[] buffer, int offset, int length) {
        if (prefixRead < prefix.length) {
            int count = Math.min(length, prefix.length - prefixRead);
            System.arraycopy(prefix, prefixRead, buffer, offset, count);
            prefixRead += count;
            return count;
        }
        if (ended) {
            return -1;
        }
        try {
            int count = bytes.read(buffer, offset, length);
            if (count < 0) {
                ended = true;
                return -1;
            }
            return piece.isWhole() ? count : upToLineEnd(buffer, offset, count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int upToLineEnd(byte[] buffer, int offset, int count) {
        long last = piece.until() - 1;
        for (int i = (int) Math.max(0, Math.min(count, last - at)); i < count; i++) {
            if (buffer[offset + i] == '\n') {
                ended = true;
                at += i + 1;
                return i + 1;
            }
        }
        at += count;
        return count;
    }

    private InputStoppedException unreadable(IOException e) {
        String name = piece.file().name();
        if (e instanceof EOFException || e instanceof ZipException) {
            return new InputStoppedException(
                    name, "TRUNCATED", "the packed data is damaged or ends early", "");
        }
        throw new UncheckedIOException("cannot read " + name, e);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            // Everything needed has been read; a failing close of an input loses nothing.
        }
    }
}
