package dev.trueup.read;

import java.util.Arrays;
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
    private final boolean[] objectAt = new boolean[MAX_DEPTH + 1];
    private int depth;
    private State state = State.VALUE;
    private char[] text = new char[256];
    private int length;
    private boolean keep = true;
    private boolean cut;
    private long tokenLine;
    private int tokenColumn;
    private int excerptDepth = -1;
    private @Nullable JsonFlaw flaw;

    /** Tokens of a whole text. */
    public JsonTokenizer(TextSource text) {
        this(new CharCursor(text), false);
    }

    /** Tokens from where a cursor is; up to the end of its line only if {@code lineBound}. */
    JsonTokenizer(CharCursor cursor, boolean lineBound) {
        this.cursor = cursor;
        this.lineBound = lineBound;
    }

    /** Starts over with a new value where the cursor is. */
    void restart() {
        depth = 0;
        state = State.VALUE;
        keep = true;
        flaw = null;
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
        return flaw;
    }

    /** Forgets the flaw. */
    public void clearFlaw() {
        flaw = null;
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
        return new String(text, 0, length);
    }

    /** Holds what {@link #text()} returns, from its start; valid until the next token. */
    char[] chars() {
        return text;
    }

    /** How many of {@link #chars} are the last key, text or number. */
    int length() {
        return length;
    }

    /**
     * Passes one whole value without keeping it. The next token must be a value.
     *
     * @throws JsonException where the text stops being JSON
     */
    public void skipValue() {
        keep = false;
        Token token = next();
        keep = true;
        skipRest(token);
    }

    /** Passes the rest of a value of which the given token was the first. */
    public void skipRest(Token first) {
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            return;
        }
        keep = false;
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
        keep = true;
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
                throw broken("TRAILING_COMMA", "a comma stands before the closing bracket");
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
                throw broken("TRAILING_TEXT", "something follows after the end of the value");
            }
            return Token.END;
        }
        boolean object = objectAt[depth];
        if (c != (object ? '}' : ']')) {
            throw c == CharCursor.END
                    ? unfinished()
                    : broken("BAD_JSON", "a comma or " + (object ? '}' : ']') + " is missing here");
        }
        cursor.position++;
        depth--;
        state = State.AFTER_VALUE;
        return object ? Token.OBJECT_END : Token.ARRAY_END;
    }

    private Token key(int c) {
        if (c != '"') {
            throw c == CharCursor.END
                    ? unfinished()
                    : broken("BAD_JSON", "a key in double quotes is missing here");
        }
        cursor.position++;
        boolean kept = keep;
        keep = true;
        string();
        keep = kept;
        if (skipSpace() != ':') {
            throw broken("BAD_JSON", "a colon is missing after the key");
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
                string();
                return Token.STRING;
            }
            case CharCursor.END -> {
                if (depth > 0) {
                    throw unfinished();
                }
                return Token.END;
            }
            default -> {
                if (!isWord((char) c)) {
                    throw broken("BAD_JSON", "a value is missing here");
                }
                return word();
            }
        }
    }

    private Token open(boolean object) {
        if (depth == MAX_DEPTH) {
            throw broken("TOO_DEEP", "nested more than " + MAX_DEPTH + " levels deep");
        }
        cursor.position++;
        objectAt[++depth] = object;
        state = object ? State.KEY_OR_END : State.VALUE_OR_END;
        return object ? Token.OBJECT_START : Token.ARRAY_START;
    }

    private void string() {
        length = 0;
        cut = false;
        while (true) {
            char[] buffer = cursor.buffer;
            int limit = cursor.limit;
            int from = cursor.position;
            int i = from;
            while (i < limit && isPlain(buffer[i])) {
                i++;
            }
            append(buffer, from, i);
            cursor.position = i;
            if (i == limit) {
                if (!cursor.fill()) {
                    throw unfinished();
                }
                continue;
            }
            char c = buffer[i];
            if (c == '"') {
                cursor.position++;
                flawIfCut();
                return;
            }
            special(c);
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && (c < '\ud800' || c > '\udfff');
    }

    /** Passes an escape, a control character or a surrogate inside a string. */
    private void special(char c) {
        if (c == '\n' || c == '\r') {
            if (lineBound) {
                throw unfinished();
            }
            flaw("CONTROL_CHAR", "a line ends inside a text");
            cursor.position++;
            cursor.passedLineEnd(c);
            return;
        }
        if (c != '\\' && c < ' ') {
            flaw("CONTROL_CHAR", "a control character stands in a text without being escaped");
        }
        cursor.position++;
        if (c == '\\') {
            escape();
        } else if (Character.isHighSurrogate(c)
                && cursor.peek() != CharCursor.END
                && Character.isLowSurrogate((char) cursor.peek())) {
            append(c);
            append((char) cursor.read());
        } else if (Character.isSurrogate(c)) {
            flaw("BAD_ENCODING", badEncoding(c));
        }
    }

    /** Says which byte or character is no valid part of the encoding. */
    static String badEncoding(char c) {
        String what = VisibleText.isBadByte(c) ? "byte " : "half a character, ";
        return what + VisibleText.escape(String.valueOf(c)) + ", is not valid in this encoding";
    }

    private void escape() {
        int c = cursor.read();
        switch (c) {
            case '"', '\\', '/' -> append((char) c);
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'u' -> unicodeEscape();
            case CharCursor.END -> throw unfinished();
            default -> {
                cursor.position--;
                flaw("BAD_ESCAPE", "a backslash stands before a character that it cannot escape");
                if (c >= ' ') {
                    cursor.position++;
                }
            }
        }
    }

    private void unicodeEscape() {
        int unit = fourHexDigits();
        if (unit < 0) {
            flaw("BAD_ESCAPE", "four hexadecimal digits must follow after \\u");
            return;
        }
        if (!Character.isSurrogate((char) unit)) {
            append((char) unit);
            return;
        }
        if (Character.isHighSurrogate((char) unit) && cursor.peek() == '\\') {
            cursor.position++;
            if (cursor.peek() == 'u') {
                cursor.position++;
                int second = fourHexDigits();
                if (second >= 0 && Character.isLowSurrogate((char) second)) {
                    append((char) unit);
                    append((char) second);
                    return;
                }
            } else {
                escape();
            }
        }
        flaw("LONE_SURROGATE", "an escape stands for half a character only");
    }

    private int fourHexDigits() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int c = cursor.peek();
            int digit = c < 128 ? Character.digit((char) c, 16) : -1;
            if (c < 0 || digit < 0) {
                return -1;
            }
            cursor.position++;
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private Token word() {
        length = 0;
        cut = false;
        boolean kept = keep;
        keep = true;
        int c = cursor.peek();
        while (c != CharCursor.END && isWord((char) c)) {
            append((char) c);
            cursor.position++;
            c = cursor.peek();
        }
        keep = kept;
        if (JsonNumbers.isNumber(text, length)) {
            flawIfCut();
            return Token.NUMBER;
        }
        if (is("true")) {
            return Token.TRUE;
        }
        if (is("false")) {
            return Token.FALSE;
        }
        if (is("null")) {
            return Token.NULL;
        }
        flawOfWord();
        return Token.BROKEN;
    }

    private void flawOfWord() {
        String shown = VisibleText.shorten(text(), 24);
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text[i])) {
                flaw("BAD_ENCODING", badEncoding(text[i]));
                return;
            }
        }
        if (JsonNumbers.looksLikeNumber(text, length)) {
            flaw("NOT_A_NUMBER", shown + " is not a number in JSON");
        } else {
            flaw("BAD_LITERAL", shown + " is not a value in JSON");
        }
    }

    private boolean is(String word) {
        return length == word.length() && word.contentEquals(text());
    }

    private static boolean isWord(char c) {
        if (c < 128) {
            return (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '-'
                    || c == '+'
                    || c == '.'
                    || c == '_'
                    || c == '$';
        }
        return true;
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
        flaw("COMMENT", "JSON has no comments");
        cursor.position++;
        int kind = cursor.peek();
        if (kind != '/' && kind != '*') {
            throw broken("BAD_JSON", "a value is missing here");
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
                throw unfinished();
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

    private void append(char c) {
        if (!keep) {
            return;
        }
        if (length == MAX_TEXT) {
            cut = true;
            return;
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, Math.min(MAX_TEXT, 2 * length));
        }
        text[length++] = c;
    }

    private void append(char[] buffer, int from, int to) {
        if (!keep || from == to) {
            return;
        }
        int count = Math.min(to - from, MAX_TEXT - length);
        cut |= count < to - from;
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.min(MAX_TEXT, Math.max(2 * length, length + count)));
        }
        System.arraycopy(buffer, from, text, length, count);
        length += count;
    }

    private void flawIfCut() {
        if (cut) {
            flaw("TOO_LONG", "a value is longer than " + MAX_TEXT + " characters");
        }
    }

    private void flaw(String code, String message) {
        if (flaw == null) {
            flaw = new JsonFlaw(code, message, cursor.line(), cursor.column());
        }
    }

    private JsonException broken(String code, String message) {
        return new JsonException(new JsonFlaw(code, message, cursor.line(), cursor.column()));
    }

    private JsonException unfinished() {
        String what = lineBound ? "the line" : "the text";
        return broken("TRUNCATED", what + " ends in the middle of a value");
    }
}
