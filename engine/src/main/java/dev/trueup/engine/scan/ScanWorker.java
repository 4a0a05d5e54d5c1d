package dev.trueup.engine.scan;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.ReadLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads chunks of files for one intake. Used by one thread. */
public abstract class ScanWorker implements AutoCloseable {
    /** Stands for the head in place of the number of a chunk. */
    static final int HEAD = -1;

    private final Intake intake;
    private final ChunkBytes window = new ChunkBytes();
    private @Nullable ChunkedFile file;
    private @Nullable StreamedFile stream;
    private @Nullable Stretch stretch;
    private @Nullable FileChannel channel;

    ScanWorker(Intake intake) {
        this.intake = intake;
    }

    /**
     * Reads a chunk of a file, and with the first one the head, and has the file keep what was met.
     *
     * @return how many records were read and how many of them rejected
     * @throws IrregularException if the file has to be read plainly
     */
    public final Progress read(ChunkedFile next, int chunk) {
        prepare(next, chunk);
        if (chunk == 0) {
            next.readHead(intake);
        }
        Stretch.Result result = result(next, chunk);
        next.add(chunk, result);
        return new Progress(result.log().records(), result.log().rejected());
    }

    /** Reads a chunk again, and with the first one the head. */
    public final Progress readAgain(ChunkedFile next, int chunk) {
        prepare(next, chunk);
        if (chunk == 0) {
            next.readHeadAgain(intake);
        }
        ReadLog log = result(next, chunk).log();
        return new Progress(log.records(), log.rejected());
    }

    /**
     * Reads a file from front to back, and has it keep what was met.
     *
     * @param bytes of the file, unpacked
     * @param told is told now and then how many records were read
     * @throws IrregularException if the file has to be read plainly
     */
    public final void read(StreamedFile next, InputStream bytes, Consumer<Progress> told) {
        close();
        next.read(bytes, intake, (window, part, progress) -> told.accept(progress));
    }

    /** Reads a file from front to back again; what is met is not kept. */
    public final void readAgain(
            StreamedFile next, InputStream bytes, StreamedFile.Watcher watcher) {
        close();
        next.readAgain(bytes, intake, watcher);
    }

    /**
     * Reads a part of such a file again.
     *
     * @param copy of the part, with what must stand around it, see {@link StreamedPart}
     */
    public final Progress readAgain(StreamedFile next, StreamedPart part, byte[] copy) {
        if (stretch == null || next != stream) {
            close();
            stretch = new Stretch(next.layout(), intake);
            stream = next;
        }
        copy[0] = '\n';
        Arrays.fill(copy, part.end(), copy.length, (byte) '\n');
        return next.readAgain(part, copy, intake, stretch);
    }

    private void prepare(ChunkedFile next, int chunk) {
        if (stretch == null || next != file) {
            close();
            stretch = new Stretch(next.layout(), intake);
            channel = next.channel();
            file = next;
        }
        if (chunk == 0) {
            intake.atChunk(next, HEAD);
        }
    }

    /** Gives the current file back; another chunk may follow. */
    @Override
    public final void close() {
        stretch = null;
        stream = null;
        file = null;
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stretch.Result result(ChunkedFile next, int chunk) {
        intake.atChunk(next, chunk);
        return next.read(chunk, requireNonNull(channel), window, requireNonNull(stretch));
    }

    /**
     * What a chunk held.
     *
     * @param records accepted or rejected
     * @param rejected of these
     */
    public record Progress(long records, long rejected) {}
}
