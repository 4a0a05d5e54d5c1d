package dev.trueup.read;

import org.jspecify.annotations.Nullable;

/**
 * Takes JSON (RFC 8259) apart, token by token, in constant memory. Numbers are handed out as they
 * are written, so that every digit survives.
 *
 * <p>What breaks the structure throws. What spoils a value but leaves the structure plain, such as
 * {@code NaN} or half a surrogate pair, is noted as a {@link #flaw} and read over, so that a reader
 * can reject one record and go on.
 */
public final class JsonTokenizer {
    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 1_000;

    /** The longest text or number that is kept; longer ones are cut and flawed. */
    public static final int MAX_TEXT = 1 << 16;

    /** What stands at a place in the text. */
    public enum Token {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        KEY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** A bare word that is no JSON value; a flaw says so. */
        BROKEN,
        /** The end of the text, or of the line where lines are read. */
        END
    }

    private enum State {
        VALUE,
        VALUE_OR_END,
        KEY_OR_END,
        KEY,
        AFTER_VALUE
    }

    private final CharCursor cursor;
    private final boolean lineBound;
    private final JsonText text;
    private final boolean[] objectAt = new boolean[MAX_DEPTH + 1];
    private int depth;
    private State state = State.VALUE;
    private long tokenLine;
    private int tokenColumn;
    private int excerptDepth = -1;

    /** Tokens of a whole text. */
    public JsonTokenizer(TextSource text) {
        this(new CharCursor(text), false);
    }

    /** Tokens from where a cursor is; up to the end of its line only if {@code lineBound}. */
    JsonTokenizer(CharCursor cursor, boolean lineBound) {
        this.cursor = cursor;
        this.lineBound = lineBound;
        this.text = new JsonText(cursor, lineBound);
    }

    /** Starts over with a new value where the cursor is. */
    void restart() {
        depth = 0;
        state = State.VALUE;
        text.keep(true);
        text.clearFlaw();
    }

    /** Starts an excerpt with each value at this depth. */
    void excerptAt(int valueDepth) {
        excerptDepth = valueDepth;
    }

    /** How many containers are open. */
    public int depth() {
        return depth;
    }

    /** The first flaw since the last {@link #clearFlaw}; null when there is none. */
    public @Nullable JsonFlaw flaw() {
        return text.flaw();
    }

    /** Forgets the flaw. */
    public void clearFlaw() {
        text.clearFlaw();
    }

    /** 1-based line of the last token. */
    public long line() {
        return tokenLine;
    }

    /** 1-based column of the last token. */
    public int column() {
        return tokenColumn;
    }

    /** The last key or text, decoded, or the last number, as it is written. */
    public String text() {
        return text.text();
    }

    /** Holds what {@link #text()} returns, from its start; valid until the next token. */
    char[] chars() {
        return text.chars();
    }

    /** How many of {@link #chars} are the last key, text or number. */
    int length() {
        return text.length();
    }

    /**
     * Passes one whole value without keeping it. The next token must be a value.
     *
     * @return a fingerprint: the same for values that are written alike, spaces aside
     * @throws JsonException where the text stops being JSON
     */
    public long skipValue() {
        text.startPassing();
        text.keep(false);
        Token token = next();
        text.keep(true);
        text.pass(token.name().hashCode());
        skipRest(token);
        return text.passed();
    }

    /** Passes the rest of a value of which the given token was the first. */
    public void skipRest(Token first) {
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            return;
        }
        text.keep(false);
        int outside = depth - 1;
        while (depth > outside) {
            text.pass(next().name().hashCode());
        }
        text.keep(true);
    }

    /** Told that the rest of the object which opened last has been passed by another. */
    void passedObject() {
        depth--;
        state = State.AFTER_VALUE;
    }

    /** True when nothing but white space is left. */
    boolean atEnd() {
        return skipSpace() == CharCursor.END;
    }

    /** After the start of an array: true when its first value is an object, or there is none. */
    boolean objectFollows() {
        int c = skipSpace();
        return c == '{' || c == ']';
    }

    /**
     * The next token.
     *
     * @throws JsonException where the text stops being JSON
     */
    public Token next() {
        int c = skipSpace();
        tokenLine = cursor.line();
        tokenColumn = cursor.column();
        if (state == State.AFTER_VALUE && depth > 0 && c == ',') {
            cursor.position++;
            state = objectAt[depth] ? State.KEY : State.VALUE;
            c = skipSpace();
            tokenLine = cursor.line();
            tokenColumn = cursor.column();
            if (c == ']' || c == '}') {
                throw text.broken("TRAILING_COMMA", "a comma stands before the closing bracket");
            }
        } else if (state == State.AFTER_VALUE) {
            return close(c);
        }
        return switch (state) {
            case VALUE, AFTER_VALUE -> value(c);
            case VALUE_OR_END -> c == ']' ? close(c) : value(c);
            case KEY_OR_END -> c == '}' ? close(c) : key(c);
            case KEY -> key(c);
        };
    }

    private Token close(int c) {
        if (depth == 0) {
            if (c != CharCursor.END) {
                throw text.broken("TRAILING_TEXT", "something follows after the end of the value");
            }
            return Token.END;
        }
        boolean object = objectAt[depth];
        if (c != (object ? '}' : ']')) {
            throw c == CharCursor.END
                    ? text.unfinished()
                    : text.broken(
                            "BAD_JSON", "a comma or " + (object ? '}' : ']') + " is missing here");
        }
        cursor.position++;
        depth--;
        state = State.AFTER_VALUE;
        return object ? Token.OBJECT_END : Token.ARRAY_END;
    }

    private Token key(int c) {
        if (c != '"') {
            throw c == CharCursor.END
                    ? text.unfinished()
                    : text.broken("BAD_JSON", "a key in double quotes is missing here");
        }
        cursor.position++;
        boolean kept = text.keep(true);
        text.string();
        text.keep(kept);
        if (!kept) {
            text.passKept();
        }
        int next = skipSpace();
        if (next != ':') {
            throw next == CharCursor.END
                    ? text.unfinished()
                    : text.broken("BAD_JSON", "a colon is missing after the key");
        }
        cursor.position++;
        state = State.VALUE;
        return Token.KEY;
    }

    private Token value(int c) {
        if (depth == excerptDepth) {
            cursor.startExcerpt(0);
        }
        state = State.AFTER_VALUE;
        switch (c) {
            case '{', '[' -> {
                return open(c == '{');
            }
            case '"' -> {
                cursor.position++;
                text.string();
                return Token.STRING;
            }
            case CharCursor.END -> {
                if (depth > 0) {
                    throw text.unfinished();
                }
                return Token.END;
            }
            default -> {
                if (!JsonText.isWord((char) c)) {
                    throw text.broken("BAD_JSON", "a value is missing here");
                }
                return word();
            }
        }
    }

    private Token open(boolean object) {
        if (depth == MAX_DEPTH) {
            throw text.broken("TOO_DEEP", "nested more than " + MAX_DEPTH + " levels deep");
        }
        cursor.position++;
        objectAt[++depth] = object;
        state = object ? State.KEY_OR_END : State.VALUE_OR_END;
        return object ? Token.OBJECT_START : Token.ARRAY_START;
    }

    private Token word() {
        text.word();
        if (text.isNumber()) {
            return Token.NUMBER;
        }
        if (text.is("true")) {
            return Token.TRUE;
        }
        if (text.is("false")) {
            return Token.FALSE;
        }
        if (text.is("null")) {
            return Token.NULL;
        }
        text.flawOfWord();
        return Token.BROKEN;
    }

    /** Passes white space; the next character is returned and not passed. */
    private int skipSpace() {
        while (true) {
            int c = cursor.peek();
            if (c == ' ' || c == '\t') {
                cursor.position++;
            } else if (c == '\n' || c == '\r') {
                if (lineBound) {
                    return CharCursor.END;
                }
                cursor.position++;
                cursor.passedLineEnd((char) c);
            } else if (c == '/') {
                skipComment();
            } else {
                return c;
            }
        }
    }

    private void skipComment() {
        text.flaw("COMMENT", "JSON has no comments");
        cursor.position++;
        int kind = cursor.peek();
        if (kind != '/' && kind != '*') {
            throw text.broken("BAD_JSON", "a value is missing here");
        }
        cursor.position++;
        int previous = ' ';
        while (true) {
            int c = cursor.peek();
            boolean lineEnd = c == '\n' || c == '\r';
            if (kind == '/' && (lineEnd || c == CharCursor.END)) {
                return;
            }
            if (c == CharCursor.END || (lineEnd && lineBound)) {
                throw text.unfinished();
            }
            cursor.position++;
            if (lineEnd) {
                cursor.passedLineEnd((char) c);
            }
            if (previous == '*' && c == '/') {
                return;
            }
            previous = c;
        }
    }
}
