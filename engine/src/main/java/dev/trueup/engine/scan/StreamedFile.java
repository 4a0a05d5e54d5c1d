package dev.trueup.engine.scan;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file whose bytes come one after the other, as those of a packed file do: read from front to
 * back by one thread, window by window, with the same scanners as chunks.
 */
public final class StreamedFile {
    private static final int HEAD = 1 << 20;
    private static final int LONGEST_WINDOW = 1 << 26;
    private static final int WINDOW = 1 << 19;

    /** How far before the end of a window a record is looked for that the next one starts with. */
    private static final int LOOK_BACK = 1 << 13;

    private final FileLayout layout;
    private final int windowBytes;
    private final ReadLog log;

    private StreamedFile(FileLayout layout, int windowBytes) {
        this.layout = layout;
        this.windowBytes = windowBytes;
        log = new ReadLog(layout.source());
    }

    /**
     * Learns the layout of a file.
     *
     * @param bytes of the file, unpacked, from its start on
     * @param source the name to show
     * @return null when the file has to be read plainly
     */
    public static @Nullable StreamedFile open(
            FileLayout.Role role,
            InputStream bytes,
            String source,
            TextFormat format,
            Mapping mapping,
            ChunkSizes sizes) {
        WindowBytes head = new WindowBytes(HEAD);
        try {
            head.fill(bytes);
        } catch (IOException e) {
            return null; // the plain reader will say so again
        }
        FileLayout layout =
                FileLayout.learn(
                        role,
                        head.bytes(),
                        head.length(),
                        source,
                        format,
                        mapping,
                        sizes.headRecords());
        if (layout == null || layout.headEnd() >= head.length()) {
            return null;
        }
        return of(layout, sizes);
    }

    /** A file whose layout is known. */
    static StreamedFile of(FileLayout layout, ChunkSizes sizes) {
        boolean usual = sizes.chunkBytes() >= ChunkSizes.FINE.chunkBytes();
        int size = usual ? WINDOW : sizes.chunkBytes();
        return new StreamedFile(layout, size);
    }

    /** The same file, of which nothing was read yet. */
    public StreamedFile fresh() {
        return new StreamedFile(layout, windowBytes);
    }

    /**
     * Reads all records.
     *
     * @param again leaves out what was kept when they were read before
     * @param told is told how many records each window held
     */
    void read(InputStream bytes, Intake intake, boolean again, Consumer<ScanWorker.Progress> told) {
        ReadLog kept = again ? new ReadLog(layout.source()) : log;
        intake.atStream(layout, 0);
        PlainReading.read(layout, layout.headText(), kept, intake.plainly(null));
        Stretch stretch = new Stretch(layout, intake);
        WindowBytes window = new WindowBytes(windowBytes);
        long lines = layout.headLines();
        try {
            bytes.skipNBytes(layout.headEnd());
            window.start();
            while (window.fill(bytes)) {
                Stretch.Result result = next(stretch, window, intake, lines);
                if (result == null) {
                    window.grow(LONGEST_WINDOW);
                    continue;
                }
                long before = lines;
                kept.addPart(result.log(), line -> line + before, Set.of());
                lines += result.lines();
                told.accept(
                        new ScanWorker.Progress(result.log().records(), result.log().rejected()));
            }
        } catch (IOException e) {
            String message = e.getMessage();
            throw new InputStoppedException(
                    layout.source(),
                    "UNREADABLE",
                    message == null ? "the file cannot be read" : message,
                    "");
        }
    }

    /** Reads what stands in the window; null when it holds no whole record. */
    private Stretch.@Nullable Result next(
            Stretch stretch, WindowBytes window, Intake intake, long lines) {
        intake.atStream(layout, lines);
        int start = window.at();
        int stop = window.length();
        byte[] bytes = window.bytes();
        if (window.isLast()) {
            boolean open = bytes[stop - 1] != '\n';
            Stretch.Result result = stretch.read(bytes, start, stop, open ? stop + 1 : stop);
            window.moveTo(stop);
            return result;
        }
        if (layout.endsShowThemselves()) {
            stop -= bytes[stop - 1] == '\r' ? 1 : 0; // the line feed may be in the next window
            Stretch.Result result = stretch.readOpen(bytes, start, stop);
            window.moveTo(stretch.end());
            return stretch.end() == start ? null : result;
        }
        int cut = boundary(bytes, start, stop);
        if (cut <= start) {
            return null;
        }
        Stretch.Result result = stretch.read(bytes, start, cut, cut);
        window.moveTo(cut);
        return result;
    }

    /** A late place in the window where a record starts; -1 when there is none. */
    private int boundary(byte[] bytes, int start, int stop) {
        for (int back = LOOK_BACK; ; back *= 8) {
            int from = Math.max(start + 1, stop - back);
            int found = layout.boundary(bytes, from, stop);
            if (found > 0 || from == start + 1) {
                return found;
            }
        }
    }

    /** What was met in the whole file; once it was read. */
    public ReadLog log() {
        return log;
    }
}
