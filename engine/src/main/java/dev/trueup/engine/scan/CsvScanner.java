package dev.trueup.engine.scan;

/**
 * Takes CSV records apart eight bytes at a time.
 *
 * <p>Knows the columns by their number and the role of each; gives up on a record that has another
 * number of columns, a stray quote, a control character, or a value that its taker does not know
 * how to read, and leaves it to the plain reader, {@code CsvRecords}, its twin.
 */
final class CsvScanner extends RecordScanner {
    private static final int TIMES =
            1 << Fields.TIME | 1 << Fields.POSTED_AT | 1 << Fields.EXPIRES_AT;

    private final int[] roles;
    private final byte delimiter;
    private final long delimiters;
    private final Taker taker;
    private final CsvKernel kernel;
    private int lines;

    /**
     * A scanner of records with the given columns.
     *
     * @param roles of the columns, see {@link Fields}
     */
    CsvScanner(int[] roles, byte delimiter, Taker taker) {
        this.roles = roles.clone();
        this.delimiter = delimiter;
        this.delimiters = Words.ONES * delimiter;
        this.taker = taker;
        kernel = new CsvKernel(this.roles, delimiter, taker, fields);
    }

    @Override
    void start() {
        super.start();
        kernel.start();
    }

    @Override
    int records(byte[] bytes, int start, int stop, int limit) {
        taken = 0;
        int at = start;
        while (at < stop) {
            int next = kernel.take(bytes, at, limit);
            taken += kernel.taken();
            if (next == at) {
                next = record(bytes, at, limit);
                if (next < 0) {
                    break;
                }
                taken++;
                fields.line += lines;
            }
            at = next;
        }
        return at;
    }

    /** Takes one record that the kernel does not know; returns its end, or a surprise. */
    private int record(byte[] bytes, int start, int limit) {
        int end = columns(bytes, start);
        return end < 0 || end > limit || !taker.take(bytes, fields) ? SURPRISE : end;
    }

    /** Finds the values of a record; returns where the next one starts, or a surprise. */
    private int columns(byte[] bytes, int start) {
        int[] roles = this.roles;
        int last = roles.length - 1;
        fields.clear();
        lines = 1;
        int at = start;
        for (int column = 0; column < last; column++) {
            int end = value(bytes, at, roles[column]);
            if (end < 0 || bytes[end] != delimiter) {
                return SURPRISE;
            }
            at = end + 1;
        }
        int end = value(bytes, at, roles[last]);
        if (end < 0) {
            return SURPRISE;
        }
        byte stop = bytes[end];
        if (stop == '\n') {
            return end + 1;
        }
        return stop == '\r' && bytes[end + 1] == '\n' ? end + 2 : SURPRISE;
    }

    /** Passes one value, and the quotes around it; returns what follows, or a surprise. */
    private int value(byte[] bytes, int start, int role) {
        int from = start;
        int end;
        int next;
        if ((1 << role & TIMES) != 0 && bytes[start + Times.LENGTH] == delimiter) {
            end = start + Times.LENGTH; // the taker checks that it is all digits and marks
            next = end;
        } else if (bytes[start] == '"') {
            from = start + 1;
            end = quotedEnd(bytes, from, role);
            next = end + 1;
        } else {
            end = plainEnd(bytes, start);
            next = end;
        }
        if (end < 0
                || end - from
                        > (role == Fields.PROSE ? Fields.LONGEST_VALUE : Fields.LONGEST_NAME)) {
            return SURPRISE;
        }
        fields.put(role, from, end);
        return next;
    }

    private int plainEnd(byte[] bytes, int start) {
        int at = start;
        while (true) {
            long stops = Words.csvStops(Words.at(bytes, at), delimiters);
            if (stops == 0) {
                at += 8;
                continue;
            }
            at += Words.before(stops);
            if (bytes[at] >= 0) {
                return at;
            }
            at = Utf8.end(bytes, at);
            if (at < 0) {
                return SURPRISE;
            }
        }
    }

    /** Where the closing quote stands. Doubled quotes and line ends are for prose alone. */
    private int quotedEnd(byte[] bytes, int start, int role) {
        int at = start;
        while (true) {
            long stops = Words.quotedStops(Words.at(bytes, at));
            if (stops == 0) {
                at += 8;
                continue;
            }
            at += Words.before(stops);
            byte stop = bytes[at];
            if (stop == '"' && bytes[at + 1] != '"') {
                return at;
            }
            if (stop < 0) {
                at = Utf8.end(bytes, at);
                if (at < 0) {
                    return SURPRISE;
                }
            } else if (role == Fields.PROSE && stop == '"') {
                at += 2;
            } else {
                return SURPRISE;
            }
        }
    }

    /** Mirrors how the plain reader goes on after whatever it may find wrong. */
    @Override
    int plainEnd(byte[] bytes, int start, int limit) {
        int at = start;
        while (at < limit) {
            if (bytes[at] == '"') {
                at = closingQuote(bytes, at + 1, limit) + 1;
            }
            while (at < limit && !endsValue(bytes[at])) {
                at++;
            }
            if (at >= limit) {
                return CROSSING;
            }
            byte stop = bytes[at++];
            if (stop != delimiter) {
                return stop == '\r' && at < limit && bytes[at] == '\n' ? at + 1 : at;
            }
        }
        return CROSSING;
    }

    private boolean endsValue(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    private static int closingQuote(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit) {
            if (bytes[at] == '"') {
                if (at + 1 >= limit || bytes[at + 1] != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return limit;
    }
}
