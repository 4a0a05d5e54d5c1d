package dev.trueup.engine.scan;

import dev.trueup.ledger.Place;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import dev.trueup.read.TextSource;
import dev.trueup.read.Warning;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records that a scanner left to the plain reader, gathered into one text with the places they came
 * from.
 */
final class PlainBatch {
    private final byte[] prefix;
    private final byte[] separator;
    private final byte[] suffix;
    private final int prefixLines;
    private byte[] text;
    private int length;
    private int textLine;
    private int[] textLines = new int[16];
    private long[] lines = new long[16];
    private int count;

    /**
     * An empty batch.
     *
     * @param prefix what must stand before the records: a header, an opening bracket
     * @param separator what must stand between them
     * @param suffix what must stand after them
     */
    PlainBatch(byte[] prefix, byte[] separator, byte[] suffix) {
        this.prefix = prefix.clone();
        this.separator = separator.clone();
        this.suffix = suffix.clone();
        prefixLines = lineEnds(prefix);
        text = Arrays.copyOf(prefix, prefix.length + 256);
        clear();
    }

    /** Forgets all records. */
    void clear() {
        length = prefix.length;
        textLine = 1 + prefixLines;
        count = 0;
        if (text.length > 1 << 22) {
            text = Arrays.copyOf(prefix, prefix.length + 256);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Counts line ends as the plain readers do: LF, CRLF or CR. */
    static int lineEnds(byte[] bytes) {
        return lineEnds(bytes, 0, bytes.length);
    }

    static int lineEnds(byte[] bytes, int start, int end) {
        int lines = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            boolean inCrLf = b == '\r' && i + 1 < end && bytes[i + 1] == '\n';
            if (b == '\n' || (b == '\r' && !inCrLf)) {
                lines++;
            }
        }
        return lines;
    }

    /**
     * Adds a record.
     *
     * @param line on which it starts in the input
     * @param column 1-based column at which it starts in the input
     * @return how many line ends it has
     */
    int add(byte[] bytes, int start, int end, long line, int column) {
        int size = end - start;
        int needed = length + separator.length + size + column + suffix.length;
        if (needed > text.length) {
            text = Arrays.copyOf(text, Math.max(needed, text.length * 2));
        }
        if (count > 0) {
            append(separator);
            textLine += lineEnds(separator);
        }
        if (count == lines.length) {
            textLines = Arrays.copyOf(textLines, count * 2);
            lines = Arrays.copyOf(lines, count * 2);
        }
        textLines[count] = textLine;
        lines[count] = line;
        count++;
        Arrays.fill(text, length, length + column - 1, (byte) ' ');
        length += column - 1;
        System.arraycopy(bytes, start, text, length, size);
        length += size;
        int ends = lineEnds(bytes, start, end);
        textLine += ends;
        return ends;
    }

    private void append(byte[] more) {
        System.arraycopy(more, 0, text, length, more.length);
        length += more.length;
    }

    /** The whole text. */
    TextSource text() {
        int end = length;
        append(suffix);
        length = end;
        return new Utf8Text(ByteBuffer.wrap(text, 0, end + suffix.length), prefix.length == 0);
    }

    /** The line in the input of a line of the text. */
    long line(long lineOfText) {
        if (lineOfText == 0 || count == 0) {
            return lineOfText;
        }
        int found = Arrays.binarySearch(textLines, 0, count, (int) lineOfText);
        int record = found >= 0 ? lastOf(found) : Math.max(0, -found - 2);
        return lines[record] + lineOfText - textLines[record];
    }

    private int lastOf(int record) {
        int last = record;
        while (last + 1 < count && textLines[last + 1] == textLines[record]) {
            last++;
        }
        return last;
    }

    /** A place in the input for a place in the text. */
    Place place(Place inText) {
        return new Place(inText.source(), line(inText.line()));
    }

    /** The rejections in a log of the text, with their places in the input. */
    List<Rejection> rejections(ReadLog log) {
        List<Rejection> placed = new ArrayList<>();
        for (Rejection rejection : log.samples()) {
            placed.add(rejection.at(place(rejection.place())));
        }
        return placed;
    }

    /** The warnings in a log of the text that are about its records, with their places. */
    List<Warning> warnings(ReadLog log) {
        List<Warning> placed = new ArrayList<>();
        for (Warning warning : log.warnings()) {
            if (!ReadLog.ABOUT_THE_WHOLE.contains(warning.code())) {
                placed.add(
                        new Warning(
                                warning.code(),
                                warning.message(),
                                warning.help(),
                                place(warning.first()),
                                warning.count()));
            }
        }
        return placed;
    }
}
