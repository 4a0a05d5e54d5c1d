package dev.trueup.engine.scan;

import dev.trueup.read.FieldNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes JSON records apart eight bytes at a time, in lines or in an array.
 *
 * <p>Knows the texts between values from records met before, and compares instead of parsing; gives
 * up on a key seen twice, on escapes in names, on nested values and on everything that its taker
 * does not know how to read, and leaves the record to the plain reader, {@code JsonRecords}, its
 * twin.
 */
final class JsonScanner extends RecordScanner {
    private static final int NULL = (int) Words.of("null", 0);

    /** Records of more shapes than this are met by their steps. */
    private static final int MOST_SHAPES = 4;

    private final boolean inArray;
    private final @Nullable FieldNames wrapped;
    private final JsonSteps steps;
    private final Taker taker;
    private final List<JsonShape> shapes = new ArrayList<>();
    private final int[] path = new int[JsonSteps.MOST_KEYS + 2];
    private int pathLength;
    private int current;
    private int lines;

    /**
     * A scanner of records.
     *
     * @param inArray true for the elements of one array, false for one record on each line
     * @param wrapped the names that tell lists apart where an object wraps the array, or null
     * @param steps what was learnt from the first records; more may be added
     */
    JsonScanner(boolean inArray, @Nullable FieldNames wrapped, JsonSteps steps, Taker taker) {
        this.inArray = inArray;
        this.wrapped = wrapped;
        this.steps = steps;
        this.taker = taker;
    }

    @Override
    int records(byte[] bytes, int start, int stop, int limit) {
        taken = 0;
        int at = start;
        while (at < stop) {
            int end = shaped(bytes, at);
            end = end < 0 ? end : after(bytes, end, limit);
            if (end < 0 || !taker.take(bytes, fields)) {
                end = record(bytes, at, limit);
                if (end < 0) {
                    break;
                }
                keepShape();
            }
            taken++;
            fields.line += lines;
            at = end;
        }
        return at;
    }

    /** Finds the values of a record of a known shape; returns what follows, or a surprise. */
    private int shaped(byte[] bytes, int start) {
        for (int tried = 0; tried < shapes.size(); tried++) {
            JsonShape shape = shapes.get(current);
            int end = shape.match(bytes, start, fields);
            if (end >= 0) {
                lines = shape.lines();
                return end;
            }
            current = current + 1 == shapes.size() ? 0 : current + 1;
        }
        return SURPRISE;
    }

    /** Remembers the shape of the record read last. */
    private void keepShape() {
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).follows(path, pathLength)) {
                current = i;
                return;
            }
        }
        if (shapes.size() < MOST_SHAPES) {
            JsonShape shape = JsonShape.of(steps, Arrays.copyOf(path, pathLength));
            if (shape != null) {
                current = shapes.size();
                shapes.add(shape);
            }
        }
    }

    private int after(byte[] bytes, int end, int limit) {
        int after = inArray ? afterElement(bytes, end, limit) : afterLine(bytes, end);
        return after > limit ? SURPRISE : after;
    }

    private int record(byte[] bytes, int start, int limit) {
        int end = values(bytes, start);
        if (end < 0) {
            return SURPRISE;
        }
        end = after(bytes, end, limit);
        return end < 0 || !taker.take(bytes, fields) ? SURPRISE : end;
    }

    /** Finds the values of a record; returns what follows its closing bracket, or a surprise. */
    private int values(byte[] bytes, int start) {
        fields.clear();
        lines = 0;
        pathLength = 0;
        long seen = 0;
        int key = JsonSteps.START;
        int at = start;
        while (true) {
            int step = steps.firsts[key];
            while (step >= 0 && !steps.fits(step, bytes, at)) {
                step = steps.others[step];
            }
            if (step < 0) {
                return SURPRISE;
            }
            at += steps.lengths[step];
            lines += steps.lines[step];
            if ((seen & steps.entered[step]) != 0) {
                return SURPRISE;
            }
            seen |= steps.entered[step];
            key = steps.targets[step];
            path[pathLength++] = JsonShape.link(step, key >= 0 && bytes[at] == '"');
            if (key < 0) {
                return at;
            }
            if ((seen & 1L << key) != 0) {
                return SURPRISE;
            }
            seen |= 1L << key;
            at = value(bytes, at, steps.roles[key]);
            if (at < 0) {
                return SURPRISE;
            }
        }
    }

    /** Passes one value; returns what follows, or a surprise. */
    private int value(byte[] bytes, int start, int role) {
        byte first = bytes[start];
        int from = start;
        int end;
        int next;
        if (first == '"') {
            from = start + 1;
            end = stringEnd(bytes, from, role);
            next = end + 1;
        } else {
            next = bareEnd(bytes, start);
            end = first == 'n' ? start : next;
        }
        if (next < 0) {
            return SURPRISE;
        }
        if (end < 0
                || end - from
                        > (role == Fields.PROSE ? Fields.LONGEST_VALUE : Fields.LONGEST_NAME)) {
            return SURPRISE;
        }
        fields.put(role, from, end);
        return next;
    }

    /** The end of a null or a number; or a surprise. */
    static int bareEnd(byte[] bytes, int start) {
        byte first = bytes[start];
        if (first == '-' || (first >= '0' && first <= '9')) {
            return numberEnd(bytes, start);
        }
        return (int) Words.at(bytes, start) == NULL ? start + 4 : SURPRISE;
    }

    static int stringEnd(byte[] bytes, int start, int role) {
        int at = start;
        while (true) {
            long stops = Words.jsonStops(Words.at(bytes, at));
            if (stops == 0) {
                at += 8;
                continue;
            }
            at += Words.before(stops);
            byte stop = bytes[at];
            if (stop == '"') {
                return at;
            }
            if (stop < 0) {
                at = Utf8.end(bytes, at);
            } else if (stop == '\\' && role == Fields.PROSE) {
                at = escapeEnd(bytes, at + 1);
            } else {
                return SURPRISE;
            }
            if (at < 0) {
                return SURPRISE;
            }
        }
    }

    /** Passes an escape that may stand in prose. */
    private static int escapeEnd(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case '"', '\\', '/', 'n', 'r', 't' -> at + 1;
            default -> SURPRISE;
        };
    }

    /** The end of a number of any sign and fraction; one with an exponent is a surprise. */
    private static int numberEnd(byte[] bytes, int start) {
        int at = bytes[start] == '-' ? start + 1 : start;
        int first = at;
        while (true) {
            long stops = Words.nonDigits(Words.at(bytes, at));
            if (stops != 0) {
                at += Words.before(stops);
                break;
            }
            at += 8;
        }
        if (at == first || (bytes[first] == '0' && at - first > 1)) {
            return SURPRISE;
        }
        if (bytes[at] == '.') {
            int point = at++;
            while (bytes[at] >= '0' && bytes[at] <= '9') {
                at++;
            }
            return at - point > 1 && endsNumber(bytes[at]) ? at : SURPRISE;
        }
        return endsNumber(bytes[at]) ? at : SURPRISE;
    }

    private static boolean endsNumber(byte b) {
        return b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private int afterLine(byte[] bytes, int end) {
        lines++;
        byte stop = bytes[end];
        if (stop == '\n') {
            return end + 1;
        }
        return stop == '\r' && bytes[end + 1] == '\n' ? end + 2 : SURPRISE;
    }

    /** Passes what stands after an element: blanks and a comma, or the end of the array. */
    private int afterElement(byte[] bytes, int end, int limit) {
        int at = end;
        byte next = bytes[at];
        if (next == ',') {
            at++;
            next = bytes[at];
            if (next == '\n') {
                lines++;
                at++;
                next = bytes[at];
            }
            if (next == '{') {
                return at;
            }
        }
        int after = afterPlain(bytes, end, limit);
        lines += PlainBatch.lineEnds(bytes, end, after);
        if (at != end && bytes[end + 1] == '\n') {
            lines--; // counted above already
        }
        return after;
    }

    @Override
    int plainEnd(byte[] bytes, int start, int limit) {
        if (!inArray) {
            int end = FileLayout.lineStart(bytes, start + 1, limit);
            if (end > 0) {
                steps.learn(bytes, start, lineContentEnd(bytes, start, end));
            }
            return end < 0 ? CROSSING : end;
        }
        int end = JsonText.valueEnd(bytes, start, limit);
        if (end < 0) {
            return CROSSING;
        }
        steps.learn(bytes, start, end);
        return end;
    }

    private static int lineContentEnd(byte[] bytes, int start, int end) {
        int at = end - 1;
        if (at > start && bytes[at - 1] == '\r') {
            at--;
        }
        return at;
    }

    /**
     * Passes what stands between elements, or the end of the array and of the text; elsewhere
     * whatever it finds makes the file irregular.
     */
    @Override
    int afterPlain(byte[] bytes, int end, int limit) {
        if (!inArray) {
            return end;
        }
        int at = JsonText.blanksEnd(bytes, end, limit);
        if (at < limit && bytes[at] == ',') {
            at = JsonText.blanksEnd(bytes, at + 1, limit);
            if (at < limit && bytes[at] != ']') {
                return at;
            }
            // a cut always stands before an element, so that one follows in this stretch or the
            // next
            return at == limit ? at : irregular();
        }
        if (at < limit && bytes[at] == ']') {
            at = at + 1;
            at = wrapped == null ? at : JsonText.wrapperEnd(bytes, at, limit, wrapped);
            at = at < 0 ? at : JsonText.blanksEnd(bytes, at, limit);
            if (at == limit) {
                return at;
            }
        }
        return irregular();
    }

    private static int irregular() {
        throw new IrregularException();
    }
}
