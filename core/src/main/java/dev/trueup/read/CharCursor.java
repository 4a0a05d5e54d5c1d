package dev.trueup.read;

/**
 * Walks over a text once, in a buffer of fixed size, and knows the line and column it is at. Lines
 * end with LF, CRLF or CR.
 *
 * <p>Its fields are open to the readers of this package, which loop over the buffer themselves.
 */
final class CharCursor {
    /** Marks the end of the text. */
    static final int END = -1;

    private static final int BUFFER = 1 << 14;

    char[] buffer = new char[BUFFER];
    int position;
    int limit;

    private final TextSource text;
    private final char[] excerpt = new char[VisibleText.EXCERPT];
    private int excerptLength;
    private long excerptStart = -1;
    private boolean ended;
    private long base;
    private long line = 1;
    private long lineStart;
    private long lastReturn = -1;

    /** A cursor at the start of the text, past a byte order mark. */
    CharCursor(TextSource text) {
        this.text = text;
        if (!startsAmid() && peek() == '\ufeff') {
            position++;
            lineStart = 1;
        }
    }

    /** True where the text is from amid an input. */
    boolean startsAmid() {
        return text.startsAmid();
    }

    /** The next character without passing it, or {@link #END}. */
    int peek() {
        return position < limit || fill() ? buffer[position] : END;
    }

    /** Passes the next character, or {@link #END}. */
    int read() {
        return position < limit || fill() ? buffer[position++] : END;
    }

    /** Gets more characters once all in the buffer are passed; false at the end. */
    boolean fill() {
        if (ended) {
            return false;
        }
        keepExcerpt(base + limit);
        base += limit;
        position = 0;
        limit = 0;
        int count = readAtLeastOne(0, buffer.length);
        if (count < 0) {
            return false;
        }
        limit = count;
        return true;
    }

    /** The next characters up to the end of the line, without passing them. */
    String restOfLine(int most) {
        keepExcerpt(base + position);
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        base += position;
        limit -= position;
        position = 0;
        int end = 0;
        while (end < most && (end < limit || more())) {
            if (buffer[end] == '\n' || buffer[end] == '\r') {
                break;
            }
            end++;
        }
        return new String(buffer, 0, end);
    }

    /** Gets more characters behind those in the buffer; false at the end. */
    private boolean more() {
        if (ended || limit == buffer.length) {
            return false;
        }
        int count = readAtLeastOne(limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }

    private int readAtLeastOne(int offset, int length) {
        int count = 0;
        while (count == 0) {
            count = text.read(buffer, offset, length);
        }
        ended = count < 0;
        return count;
    }

    /** Told by the readers of each line end they pass: {@code c} is the character just passed. */
    void passedLineEnd(char c) {
        long offset = offset();
        if (c == '\r') {
            lastReturn = offset;
        } else if (lastReturn == offset - 1) {
            lineStart = offset;
            return;
        }
        line++;
        lineStart = offset;
    }

    /** Characters passed since the start of the text. */
    long offset() {
        return base + position;
    }

    /** 1-based line of the next character. */
    long line() {
        return line;
    }

    /** 1-based column of the next character. */
    int column() {
        return columnAt(position);
    }

    /** 1-based column of a character of this line that is in the buffer. */
    int columnAt(int place) {
        return (int) Math.min(Integer.MAX_VALUE, base + place - lineStart + 1);
    }

    /** Starts the excerpt of a record whose first character is so many behind. */
    void startExcerpt(int behind) {
        excerptStart = offset() - behind;
        excerptLength = 0;
    }

    /** The first characters of the record, from where it started to the given offset. */
    String excerpt(long to) {
        keepExcerpt(Math.min(to, base + limit));
        excerptStart = -1;
        return VisibleText.escape(new String(excerpt, 0, excerptLength));
    }

    /** The first characters of the record, or of the line it starts on where that is longer. */
    String excerptOfLine() {
        int missing = VisibleText.EXCERPT;
        String rest = restOfLine(missing);
        return excerpt(offset() + rest.length());
    }

    private void keepExcerpt(long to) {
        if (excerptStart < 0) {
            return;
        }
        int from = (int) Math.max(0, excerptStart + excerptLength - base);
        long available = Math.min(to - base, limit) - from;
        int count = (int) Math.max(0, Math.min(available, excerpt.length - excerptLength));
        System.arraycopy(buffer, from, excerpt, excerptLength, count);
        excerptLength += count;
    }
}
