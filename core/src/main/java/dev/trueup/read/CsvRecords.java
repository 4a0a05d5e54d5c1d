package dev.trueup.read;

import dev.trueup.read.RecordFields.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the records of a CSV text (RFC 4180) with a header row. */
final class CsvRecords {
    private static final int MAX_HEADER = 1 << 20;
    private static final int[] UNWANTED = {};

    private final CharCursor cursor;
    private final RecordIntake<?> intake;
    private final RecordFields fields;
    private char delimiter;
    private CsvHeader header = new CsvHeader(List.of(), ',');
    private int[][] candidates = {};
    private char[] value = new char[256];
    private int length;
    private boolean cut;
    private @Nullable JsonFlaw flaw;

    CsvRecords(CharCursor cursor, RecordIntake<?> intake) {
        this.cursor = cursor;
        this.intake = intake;
        this.fields = intake.fields;
    }

    /** Reads the header and then every record. */
    void read() {
        readHeader();
        while (skipEmptyLines()) {
            readRecord();
        }
        if (intake.log.records() == 0) {
            intake.log.warn("NO_RECORDS", intake.place(1), "nothing follows after the header", "");
        }
    }

    private void readRecord() {
        fields.clear();
        flaw = null;
        long line = cursor.line();
        long start = cursor.offset();
        cursor.startExcerpt(0);
        int column = 0;
        int ended;
        do {
            boolean wanted = column < candidates.length;
            ended = readField(wanted ? candidates[column] : UNWANTED);
            column++;
        } while (ended == delimiter);
        long end = cursor.offset();
        if (column != candidates.length) {
            String code = column < candidates.length ? "TOO_FEW_COLUMNS" : "TOO_MANY_COLUMNS";
            flaw(code, column + " columns where the header has " + candidates.length, line, 0);
            if (ended == CharCursor.END && column < candidates.length) {
                intake.log.warn("TRUNCATED", intake.place(line), "the last line is cut off", "");
            }
        }
        if (end - start > RecordIntake.MAX_RECORD) {
            flaw = new JsonFlaw("TOO_LONG", JsonRecords.tooLong(), line, 0);
        }
        if (flaw != null) {
            intake.reject(flaw, cursor.excerpt(end));
        } else if (isHeaderAgain()) {
            intake.log.warn(
                    "REPEATED_HEADER", intake.place(line), "the header stands again; skipped", "");
        } else {
            intake.accept(line, cursor, end);
        }
    }

    /**
     * Reads one field; returns the delimiter, a line end, or the end, of which none but the first
     * is passed.
     */
    private int readField(int[] wanted) {
        length = 0;
        cut = false;
        boolean keep = wanted.length > 0;
        long line = cursor.line();
        int column = cursor.column();
        boolean quoted = cursor.peek() == '"';
        if (quoted) {
            cursor.position++;
            readQuoted(keep, line, column);
            int next = cursor.peek();
            if (next != delimiter && next != '\n' && next != '\r' && next != CharCursor.END) {
                flaw(
                        "BAD_QUOTE",
                        "text follows after a closing quote",
                        cursor.line(),
                        cursor.column());
            }
        }
        int ended = readPlain(keep && !quoted, !quoted);
        if (cut) {
            flaw(
                    "TOO_LONG",
                    "a value is longer than " + JsonTokenizer.MAX_TEXT + " characters",
                    line,
                    column);
        }
        if (keep) {
            fields.set(wanted, length == 0 ? Kind.NULL : Kind.TEXT, value, length, line, column);
        }
        if (ended == delimiter) {
            cursor.position++;
        }
        return ended;
    }

    /** Passes characters up to the end of a field; what ends it is returned and not passed. */
    private int readPlain(boolean keep, boolean warnOfQuotes) {
        while (true) {
            char[] buffer = cursor.buffer;
            int from = cursor.position;
            int limit = cursor.limit;
            int i = from;
            char c = 0;
            while (i < limit) {
                c = buffer[i];
                if (c == delimiter || c == '\n' || c == '\r' || c == '"' || isSurrogate(c)) {
                    break;
                }
                i++;
            }
            if (keep) {
                append(buffer, from, i);
            }
            cursor.position = i;
            if (i == limit) {
                if (!cursor.fill()) {
                    return CharCursor.END;
                }
            } else if (c == '"') {
                if (warnOfQuotes) {
                    intake.log.warn(
                            "STRAY_QUOTE",
                            intake.place(cursor.line()),
                            "a quote stands inside a field that is not quoted; kept as it is",
                            "put the whole field in quotes and double those inside");
                }
                pass(c, keep);
            } else if (isSurrogate(c)) {
                pass(c, keep);
            } else {
                return c;
            }
        }
    }

    /** Passes characters up to and including the closing quote. */
    private void readQuoted(boolean keep, long openLine, int openColumn) {
        while (true) {
            char[] buffer = cursor.buffer;
            int from = cursor.position;
            int limit = cursor.limit;
            int i = from;
            char c = 0;
            while (i < limit) {
                c = buffer[i];
                if (c == '"' || c == '\n' || c == '\r' || isSurrogate(c)) {
                    break;
                }
                i++;
            }
            if (keep) {
                append(buffer, from, i);
            }
            cursor.position = i;
            if (i == limit) {
                if (!cursor.fill()) {
                    throw intake.stop(
                            new JsonFlaw(
                                    "UNCLOSED_QUOTE",
                                    "a quote is opened here and never closed",
                                    openLine,
                                    openColumn),
                            cursor.excerptOfLine());
                }
            } else if (c != '"') {
                pass(c, keep);
            } else {
                cursor.position++;
                if (cursor.peek() != '"') {
                    return;
                }
                pass('"', keep);
            }
        }
    }

    /** Passes one special character, a whole surrogate pair at once. */
    private void pass(char c, boolean keep) {
        cursor.position++;
        if (c == '\n' || c == '\r') {
            cursor.passedLineEnd(c);
        }
        if (isSurrogate(c)) {
            int low = Character.isHighSurrogate(c) ? cursor.peek() : CharCursor.END;
            if (low == CharCursor.END || !Character.isLowSurrogate((char) low)) {
                flaw("BAD_ENCODING", JsonText.badEncoding(c), cursor.line(), cursor.column() - 1);
                return;
            }
            cursor.position++;
            if (keep) {
                append(new char[] {c, (char) low}, 0, 2);
            }
        } else if (keep) {
            append(new char[] {c}, 0, 1);
        }
    }

    private static boolean isSurrogate(char c) {
        return c >= '\ud800' && c <= '\udfff';
    }

    private void append(char[] source, int from, int to) {
        int count = Math.min(to - from, JsonTokenizer.MAX_TEXT - length);
        cut |= count < to - from;
        if (length + count > value.length) {
            value = Arrays.copyOf(value, Math.max(2 * value.length, length + count));
        }
        System.arraycopy(source, from, value, length, count);
        length += count;
    }

    private void flaw(String code, String message, long line, int column) {
        if (flaw == null) {
            flaw = new JsonFlaw(code, message, line, column);
        }
    }

    /** Passes empty lines; false at the end of the text. */
    private boolean skipEmptyLines() {
        while (true) {
            int c = cursor.peek();
            if (c != '\n' && c != '\r') {
                return c != CharCursor.END;
            }
            cursor.position++;
            cursor.passedLineEnd((char) c);
        }
    }

    private boolean isHeaderAgain() {
        boolean any = false;
        for (int column = 0; column < candidates.length; column++) {
            if (candidates[column].length == 0) {
                continue;
            }
            int candidate = candidates[column][0];
            String name = header.names().get(column);
            int count = fields.end(candidate) - fields.start(candidate);
            if (count != name.length() || !fields.text(candidate).equals(name)) {
                return false;
            }
            any = true;
        }
        return any;
    }

    private void readHeader() {
        skipEmptyLines();
        requireNoJson();
        long line = cursor.line();
        String row = headerRow();
        if (row.isBlank() && !skipEmptyLines()) {
            throw empty();
        }
        header = CsvHeader.sniff(row, intake.plan);
        delimiter = header.delimiter();
        checkHeader(row, line);
        candidates = new int[header.names().size()][];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = intake.plan.atColumn(header.names().get(i));
        }
        warnOfSpelling(row, line);
        if (delimiter != ',' && intake.plan.mapping().delimiter() == '\0') {
            intake.log.warn(
                    "DELIMITER",
                    intake.place(line),
                    "fields are separated by " + shown(delimiter) + ", not by commas",
                    "set delimiter in the mapping to say that this is meant");
        }
    }

    private void warnOfSpelling(String row, long line) {
        List<String> spelt = CsvHeader.split(row, delimiter).names();
        for (int i = 0; i < spelt.size(); i++) {
            String ours = header.names().get(i);
            if (!spelt.get(i).equals(ours)) {
                intake.log.warn(
                        "COLUMN_SPELLING",
                        intake.place(line),
                        "column "
                                + VisibleText.shorten(spelt.get(i), 40)
                                + " is taken for "
                                + ours
                                + ", and so are others that are only spelt otherwise",
                        "name the columns in the mapping to say that this is meant");
                return;
            }
        }
    }

    private void requireNoJson() {
        int c = cursor.peek();
        if (c == CharCursor.END) {
            throw empty();
        }
        if (c == '{' || c == '[') {
            throw intake.stop(
                    new JsonFlaw(
                            "WRONG_FORMAT",
                            c == '{' ? "this looks like NDJSON or JSON" : "this looks like JSON",
                            cursor.line(),
                            cursor.column()),
                    "",
                    c == '{' ? "pass the format ndjson or json" : "pass the format json");
        }
    }

    private InputStoppedException empty() {
        return intake.stop(new JsonFlaw("EMPTY", "the input is empty", cursor.line(), 0), "");
    }

    /** The characters of the header row, quotes and all; its line end is passed. */
    private String headerRow() {
        StringBuilder row = new StringBuilder();
        cursor.startExcerpt(0);
        boolean quoted = false;
        long line = cursor.line();
        while (true) {
            int c = cursor.peek();
            if (c == CharCursor.END && quoted) {
                throw headerFault(
                        "UNCLOSED_QUOTE", "a quote is opened here and never closed", line);
            }
            if (c == CharCursor.END || (!quoted && (c == '\n' || c == '\r'))) {
                return row.toString();
            }
            if (row.length() == MAX_HEADER) {
                throw headerFault(
                        "TOO_LONG",
                        "the header is longer than " + MAX_HEADER + " characters",
                        line);
            }
            cursor.position++;
            if (c == '\n' || c == '\r') {
                cursor.passedLineEnd((char) c);
            }
            quoted ^= c == '"';
            row.append((char) c);
        }
    }

    private InputStoppedException headerFault(String code, String message, long line) {
        return intake.stop(new JsonFlaw(code, message, line, 0), cursor.excerptOfLine());
    }

    private void checkHeader(String row, long line) {
        if (header.names().size() > CsvHeader.MAX_COLUMNS) {
            throw headerFault(
                    "TOO_MANY_COLUMNS",
                    header.names().size()
                            + " columns; at most "
                            + CsvHeader.MAX_COLUMNS
                            + " are read",
                    line);
        }
        for (int i = 0; i < row.length(); i++) {
            if (VisibleText.isBadByte(row.charAt(i))) {
                throw headerFault("BAD_ENCODING", JsonText.badEncoding(row.charAt(i)), line);
            }
        }
        String repeated = header.repeated();
        if (repeated != null) {
            throw headerFault(
                    "DUPLICATE_COLUMN",
                    "two columns are called " + VisibleText.shorten(repeated, 40),
                    line);
        }
        String ambiguity = header.ambiguity(intake.plan);
        if (ambiguity != null) {
            throw intake.stop(
                    new JsonFlaw("AMBIGUOUS_FIELD", ambiguity, line, 0),
                    cursor.excerptOfLine(),
                    "name one of them in the mapping");
        }
        ObjectKeys keys = new ObjectKeys();
        for (String name : header.names()) {
            if (keys.looksLikeAnother(name.toCharArray(), name.length())) {
                intake.log.warn(
                        "LOOK_ALIKE_KEY",
                        intake.place(line),
                        "two columns look alike, such as " + LookAlike.shown(name),
                        ObjectKeys.HOW_ALIKE);
            }
        }
        Field missing = header.missing(intake.plan);
        if (missing != null) {
            throw missingColumn(row, line, missing);
        }
    }

    private InputStoppedException missingColumn(String row, long line, Field missing) {
        FieldPlan plan = intake.plan;
        FieldPlan swapped = new FieldPlan(plan.role().other(), Mapping.NONE);
        if (CsvHeader.sniff(row, swapped).isOfOther(plan.role())) {
            return intake.wrongRole(intake.place(line));
        }
        Character better = CsvHeader.better(row, header);
        String help;
        if (better != null) {
            help =
                    "fields seem to be separated by "
                            + shown(better)
                            + ": set delimiter in the mapping";
        } else {
            String name = plan.nameOf(missing);
            String nearest = NearestWord.to(name, header.names());
            List<String> unread = header.unread(plan);
            boolean known = header.names().size() > unread.size();
            help =
                    nearest == null && known && !unread.isEmpty()
                            ? "if it is "
                                    + VisibleText.shorten(String.join(" or ", unread), 80)
                                    + ", say so under "
                                    + missing.word
                                    + " in the mapping"
                            : nearest == null
                                    ? "the first line must name the columns; if it does, say which one"
                                            + " it is under "
                                            + missing.word
                                            + " in the mapping"
                                    : "the nearest column is "
                                            + VisibleText.shorten(nearest, 40)
                                            + ": if it is meant, name it under "
                                            + missing.word
                                            + " in the mapping";
        }
        return intake.stop(
                new JsonFlaw(
                        "MISSING_COLUMN",
                        "there is no column " + VisibleText.shorten(plan.nameOf(missing), 40),
                        line,
                        0),
                cursor.excerptOfLine(),
                help);
    }

    private static String shown(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "the character " + VisibleText.escape(String.valueOf(delimiter));
        };
    }
}
