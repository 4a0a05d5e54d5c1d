package dev.trueup.engine.scan;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file whose bytes come one after the other, as those of a packed file do: read from front to
 * back by one thread, window by window, with the same scanners as chunks.
 */
public final class StreamedFile {
    private static final int HEAD = 1 << 20;
    private static final int LONGEST_WINDOW = 1 << 26;

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
        return new StreamedFile(layout, sizes.chunkBytes());
    }

    /** The same file, of which nothing was read yet. */
    public StreamedFile fresh() {
        return new StreamedFile(layout, windowBytes);
    }

    FileLayout layout() {
        return layout;
    }

    /** Is shown what was read at a time. */
    public interface Watcher {
        /** Is shown records that follow those shown before, with the bytes around them. */
        void read(byte[] bytes, StreamedPart part, ScanWorker.Progress progress);
    }

    /** Reads all records, and keeps what is met. */
    void read(InputStream bytes, Intake intake, Watcher watcher) {
        read(bytes, intake, log, watcher);
    }

    /** Reads all records once more; what is met is not kept. */
    void readAgain(InputStream bytes, Intake intake, Watcher watcher) {
        read(bytes, intake, new ReadLog(layout.source()), watcher);
    }

    /** Reads a part again that stands in a copy, without the head. */
    ScanWorker.Progress readAgain(StreamedPart part, byte[] copy, Intake intake, Stretch stretch) {
        if (part.isFirst()) {
            intake.atStream(layout, 0);
            ReadLog again = new ReadLog(layout.source());
            PlainReading.read(layout, layout.headText(), again, intake.plainly(null));
        }
        intake.atStream(layout, part.linesBefore());
        int stop = part.end();
        ReadLog met = stretch.read(copy, part.start(), stop, part.isOpen() ? stop + 1 : stop).log();
        return new ScanWorker.Progress(met.records(), met.rejected());
    }

    private void read(InputStream bytes, Intake intake, ReadLog kept, Watcher watcher) {
        intake.atStream(layout, 0);
        PlainReading.read(layout, layout.headText(), kept, intake.plainly(null));
        Stretch stretch = new Stretch(layout, intake);
        WindowBytes window = new WindowBytes(windowBytes);
        long lines = layout.headLines();
        boolean first = true;
        try {
            bytes.skipNBytes(layout.headEnd());
            window.startAfter(layout.lastOfHead());
            while (window.fill(bytes)) {
                int start = window.at();
                Stretch.Result result = next(stretch, window, intake, lines);
                if (result == null) {
                    window.grow(LONGEST_WINDOW);
                    continue;
                }
                long before = lines;
                ReadLog met = result.log();
                kept.addPart(met, line -> line + before, Set.of());
                lines += result.lines();
                boolean open = window.isLast() && window.bytes()[window.at() - 1] != '\n';
                watcher.read(
                        window.bytes(),
                        new StreamedPart(start, window.at(), before, first, open),
                        new ScanWorker.Progress(met.records(), met.rejected()));
                first = false;
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
