package dev.trueup.engine.scan;

/**
 * Takes whole runs of CSV records by the marks of their bytes.
 *
 * <p>Gives up names and small methods: nearly every record of a big ledger passes through {@link
 * #take}. Knows values without quotes, values in quotes that hold neither quotes nor line ends, and
 * text outside ASCII; stops before every other record, which {@link CsvScanner}, its slower twin,
 * or the plain reader then takes.
 */
final class CsvKernel {
    /** Says that the marks end within a record. */
    private static final int UNFINISHED = -2;

    private final int[] roles;
    private final int[] longest;
    private final int[] columnsOfRoles = new int[Fields.ROLES];
    private final int present;
    private final byte delimiter;
    private final Taker taker;
    private final Fields fields;
    private final CsvMarks marks;

    /** The number of the mark before the next record. */
    private int next;

    private int taken;
    private int from;
    private int end;

    CsvKernel(int[] roles, byte delimiter, Taker taker, Fields fields) {
        this.roles = roles;
        this.delimiter = delimiter;
        this.taker = taker;
        this.fields = fields;
        marks = new CsvMarks(delimiter);
        longest = new int[roles.length];
        int bits = 0;
        for (int i = 0; i < roles.length; i++) {
            longest[i] = roles[i] == Fields.PROSE ? Fields.LONGEST_VALUE : Fields.LONGEST_NAME;
            columnsOfRoles[roles[i]] = i;
            bits |= 1 << roles[i];
        }
        present = bits;
    }

    /** Forgets the bytes it has seen. */
    void start() {
        marks.clear();
    }

    /** How many records the last call of {@link #take} took. */
    int taken() {
        return taken;
    }

    /** Takes records from {@code start} on; returns where the first one starts that it did not. */
    int take(byte[] bytes, int start, int limit) {
        taken = 0;
        if (!isMarked(start)) {
            marks.mark(bytes, start, limit);
            next = 0;
        }
        int at = start;
        while (true) {
            boolean whole = run(bytes);
            at = marks.places()[next] + 1;
            if (whole || marks.to() == limit || at == marks.from()) {
                return at;
            }
            marks.mark(bytes, at, limit);
            next = 0;
        }
    }

    /** Finds the mark before {@code start}; false when it is not in the block. */
    private boolean isMarked(int start) {
        if (start < marks.from() || start >= marks.to()) {
            return false;
        }
        int[] places = marks.places();
        int i = Math.min(next, marks.count() - 1);
        while (places[i] < start - 1) {
            i++;
        }
        next = i;
        return places[i] == start - 1;
    }

    /**
     * Takes the records of which all marks are known.
     *
     * @return true when it stopped before one that it does not know
     */
    private boolean run(byte[] bytes) {
        int[] places = marks.places();
        int columns = roles.length;
        int lastRecord = marks.count() - columns - 1;
        int i = next;
        while (i <= lastRecord) {
            int after = i + columns;
            int start = places[i] + 1;
            int stop = places[after];
            if (bytes[stop] == '\n'
                    && stop - start <= Fields.LONGEST_NAME
                    && isSeparated(bytes, places, i + 1, after)) {
                fields.put(places, i, columnsOfRoles, present);
            } else {
                after = record(bytes, start, places, i + 1);
            }
            if (after < 0 || !taker.take(bytes, fields)) {
                next = i;
                return after != UNFINISHED;
            }
            i = after;
            fields.line++;
            taken++;
        }
        next = i;
        return false;
    }

    /** True when the marks are all delimiters. */
    private boolean isSeparated(byte[] bytes, int[] places, int first, int last) {
        byte delimiter = this.delimiter;
        int different = 0;
        for (int i = first; i < last; i++) {
            different |= bytes[places[i]] ^ delimiter;
        }
        return different == 0;
    }

    /** Finds the values of any record; returns the number of the mark that ends it. */
    private int record(byte[] bytes, int start, int[] places, int first) {
        fields.clear();
        int last = roles.length - 1;
        int valueStart = start;
        int i = first;
        for (int column = 0; column < last; column++) {
            i = value(bytes, valueStart, places, i, column);
            if (i < 0 || bytes[places[i]] != delimiter) {
                return i == UNFINISHED ? UNFINISHED : RecordScanner.SURPRISE;
            }
            valueStart = places[i++] + 1;
        }
        i = value(bytes, valueStart, places, i, last);
        if (i < 0) {
            return i;
        }
        if (bytes[places[i]] == '\r') {
            i++;
            if (places[i] == CsvMarks.NONE) {
                return UNFINISHED;
            }
            if (places[i] != places[i - 1] + 1) {
                return RecordScanner.SURPRISE;
            }
        }
        return bytes[places[i]] == '\n' ? i : RecordScanner.SURPRISE;
    }

    /** Finds the value of a column; returns the number of the mark after it. */
    private int value(byte[] bytes, int start, int[] places, int first, int column) {
        int i = end(bytes, start, places, first);
        if (i >= 0) {
            fields.put(roles[column], from, end);
        }
        return i >= 0 && end - from > longest[column] ? RecordScanner.SURPRISE : i;
    }

    /** Finds where a value starts and ends; returns the number of the mark after it. */
    private int end(byte[] bytes, int start, int[] places, int first) {
        int i = first;
        boolean quoted = places[i] == start && bytes[start] == '"';
        from = quoted ? start + 1 : start;
        i += quoted ? 1 : 0;
        while (places[i] != CsvMarks.NONE) {
            int place = places[i];
            byte mark = bytes[place];
            if (mark < 0) {
                int after = Utf8.end(bytes, place);
                if (after < 0) {
                    return RecordScanner.SURPRISE;
                }
                while (places[i] < after) {
                    i++;
                }
            } else if (!quoted) {
                end = place;
                return mark == '"' ? RecordScanner.SURPRISE : i;
            } else if (mark == '"') {
                end = place;
                i++;
                return places[i] == CsvMarks.NONE
                        ? UNFINISHED
                        : places[i] == place + 1 ? i : RecordScanner.SURPRISE;
            } else if (mark == delimiter) {
                i++;
            } else {
                return RecordScanner.SURPRISE;
            }
        }
        return UNFINISHED;
    }
}
