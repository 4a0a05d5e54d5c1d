package dev.trueup.engine.scan;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read in chunks, by several threads at once, cut where records start. What the
 * chunks hold is put together in their order, so that it looks as if read front to back.
 */
public final class ChunkedFile {
    /** In so many bytes the head is looked for, and in more of them when it does not end there. */
    private static final int SHORT_HEAD = 1 << 16;

    private static final int HEAD = 1 << 20;
    private static final int OVERLAP = 1 << 13;
    private static final int LONGEST_OVERLAP = 1 << 26;

    private final Path path;
    private final long size;
    private final FileLayout layout;
    private final int chunkSize;
    private final int headRecords;
    private final long[] linesBefore;
    private final Map<Integer, Stretch.Result> waiting = new HashMap<>();
    private final ReadLog log;
    private int merged;

    private ChunkedFile(Path path, long size, FileLayout layout, ChunkSizes sizes) {
        this.path = path;
        this.size = size;
        this.layout = layout;
        chunkSize = sizes.chunkBytes();
        headRecords = sizes.headRecords();
        log = new ReadLog(layout.source());
        linesBefore = new long[chunks() + 1];
        linesBefore[0] = layout.headLines();
    }

    /**
     * Opens a file that is not compressed.
     *
     * @param source the name to show
     * @return null when the file has to be read plainly
     */
    public static @Nullable ChunkedFile open(
            FileLayout.Role role,
            Path path,
            String source,
            TextFormat format,
            Mapping mapping,
            ChunkSizes sizes) {
        try (FileChannel channel = FileChannel.open(path)) {
            long size = channel.size();
            FileLayout layout = null;
            for (int most = SHORT_HEAD; layout == null && most <= HEAD; most *= 16) {
                ChunkBytes head = new ChunkBytes();
                head.load(channel, 0, Math.min(size, most));
                layout =
                        FileLayout.learn(
                                role,
                                head.bytes(),
                                head.length(),
                                source,
                                format,
                                mapping,
                                sizes.headRecords());
            }
            if (layout == null
                    || layout.headEnd() >= size
                    || size / sizes.chunkBytes() >= BalancePlace.MOST_CHUNKS) {
                return null;
            }
            return new ChunkedFile(path, size, layout, sizes);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static InputStoppedException unreadable(String source, IOException e) {
        return new InputStoppedException(
                source, "UNREADABLE", "cannot be read: " + e.getMessage(), "");
    }

    /** Opens the bytes, once more for each worker. */
    FileChannel channel() {
        try {
            return FileChannel.open(path);
        } catch (IOException e) {
            throw unreadable(layout.source(), e);
        }
    }

    FileLayout layout() {
        return layout;
    }

    /** The same file, to be read from front to back. */
    public StreamedFile streamed(ChunkSizes sizes) {
        return StreamedFile.of(layout, sizes);
    }

    /** About how many records there are, were all as long as those of the head. */
    public long expectedRecords() {
        return size * headRecords / layout.headEnd();
    }

    /** How many chunks there are, the head not among them; they may be read in any order. */
    public int chunks() {
        return (int) ((size - layout.headEnd() + chunkSize - 1) / chunkSize);
    }

    /** How many bytes a chunk has, about; the head counts with the first. */
    public long bytes(int chunk) {
        long end = Math.min(size, layout.headEnd() + (chunk + 1L) * chunkSize);
        return chunk == 0 ? end : end - layout.headEnd() - (long) chunk * chunkSize;
    }

    /** Reads the head; once, by any thread. */
    synchronized void readHead(Intake intake) {
        PlainReading.read(layout, layout.headText(), log, intake.plainly(null));
    }

    /** Reads the head once more; what is met is not kept. */
    void readHeadAgain(Intake intake) {
        ReadLog again = new ReadLog(layout.source());
        PlainReading.read(layout, layout.headText(), again, intake.plainly(null));
    }

    /** Reads one chunk and returns what it held, with lines counted from its start. */
    Stretch.Result read(int chunk, FileChannel channel, ChunkBytes window, Stretch stretch) {
        long from = layout.headEnd() + (long) chunk * chunkSize;
        long to = Math.min(size, from + chunkSize);
        try {
            for (int overlap = OVERLAP; overlap <= LONGEST_OVERLAP; overlap *= 8) {
                long end = Math.min(size, to + overlap);
                window.load(channel, from - 1, end);
                if (window.length() != end - from + 1) {
                    throw new IrregularException(); // it has shrunk; reading plainly will tell
                }
                int start = chunk == 0 ? 1 : boundary(window, 1, end == size);
                int stop = boundary(window, (int) (to - from) + 1, end == size);
                if (start >= 0 && stop >= 0) {
                    int limit =
                            stop == window.length() && window.bytes()[stop - 1] != '\n'
                                    ? stop + 1
                                    : stop;
                    return stretch.read(window.bytes(), start, stop, limit);
                }
            }
        } catch (IOException e) {
            throw unreadable(layout.source(), e);
        }
        throw new IrregularException();
    }

    private int boundary(ChunkBytes window, int from, boolean last) {
        if (from >= window.length()) {
            return window.length();
        }
        int found = layout.boundary(window.bytes(), from, window.length());
        return found < 0 && last ? window.length() : found;
    }

    /** Puts what a chunk held where it belongs. */
    synchronized void add(int chunk, Stretch.Result result) {
        waiting.put(chunk, result);
        while (true) {
            Stretch.Result next = waiting.remove(merged);
            if (next == null) {
                return;
            }
            long before = linesBefore[merged];
            log.addPart(next.log(), line -> line + before, Set.of());
            linesBefore[++merged] = before + next.lines();
        }
    }

    /**
     * How many lines stand before the first one of a chunk, or of {@link ScanWorker#HEAD}; once all
     * chunks before it were added.
     */
    public long linesBefore(int chunk) {
        return chunk == ScanWorker.HEAD ? 0 : linesBefore[chunk];
    }

    /** What was met in the whole file; once all chunks were added. */
    public synchronized ReadLog log() {
        return log;
    }
}
