package dev.trueup.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the texts and bare words of JSON, and notes what is wrong within them. */
final class JsonText {
    private final CharCursor cursor;
    private final boolean lineBound;
    private char[] text = new char[256];
    private int length;
    private boolean keep = true;
    private boolean cut;
    private long passed;
    private @Nullable JsonFlaw flaw;

    JsonText(CharCursor cursor, boolean lineBound) {
        this.cursor = cursor;
        this.lineBound = lineBound;
    }

    /** Whether texts are kept from now on, or only passed; returns what was so before. */
    boolean keep(boolean whether) {
        boolean before = keep;
        keep = whether;
        return before;
    }

    /** Starts a fingerprint of what is passed without being kept. */
    void startPassing() {
        passed = 1;
    }

    /** A fingerprint of what was passed since {@link #startPassing}. */
    long passed() {
        return passed;
    }

    /** Lets a character, or the kind of a token, count towards the fingerprint. */
    void pass(int code) {
        passed = (passed ^ code) * Fingerprint.PRIME;
        passed ^= passed >>> 29;
    }

    /** Lets what was read last count towards the fingerprint. */
    void passKept() {
        for (int i = 0; i < length; i++) {
            pass(text[i]);
        }
    }

    /** The first flaw since the last {@link #clearFlaw}; null when there is none. */
    @Nullable JsonFlaw flaw() {
        return flaw;
    }

    void clearFlaw() {
        flaw = null;
    }

    /** What was read last. */
    String text() {
        return new String(text, 0, length);
    }

    /** Holds what was read last, from its start. */
    char[] chars() {
        return text;
    }

    int length() {
        return length;
    }

    /** Reads a text whose opening quote has been passed, and passes its closing quote. */
    void string() {
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

    /** True for a character that stands for itself in a text. */
    static boolean isPlain(char c) {
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
        String what = VisibleText.isBadByte(c) ? "byte " : "the half character ";
        return what + VisibleText.escape(String.valueOf(c)) + " is not valid in this encoding";
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

    /** Reads letters, digits and marks up to what cannot be part of a bare word. */
    void word() {
        length = 0;
        cut = false;
        boolean kept = keep(true);
        int c = cursor.peek();
        while (c != CharCursor.END && isWord((char) c)) {
            append((char) c);
            cursor.position++;
            c = cursor.peek();
        }
        keep = kept;
        if (!kept) {
            passKept();
        }
    }

    /** True when the word last read is a number; notes a flaw when it is too long a one. */
    boolean isNumber() {
        boolean number = JsonNumbers.isNumber(text, 0, length);
        if (number) {
            flawIfCut();
        }
        return number;
    }

    /** Notes that the word last read is no value. */
    void flawOfWord() {
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

    /** True when the word last read is the given one. */
    boolean is(String word) {
        return length == word.length() && word.contentEquals(text());
    }

    /** True for a character that a bare word may have. */
    static boolean isWord(char c) {
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

    private void append(char c) {
        if (!keep) {
            pass(c);
            return;
        }
        if (length == JsonTokenizer.MAX_TEXT) {
            cut = true;
            return;
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, Math.min(JsonTokenizer.MAX_TEXT, 2 * length));
        }
        text[length++] = c;
    }

    private void append(char[] buffer, int from, int to) {
        if (!keep) {
            for (int i = from; i < to; i++) {
                pass(buffer[i]);
            }
            return;
        }
        if (from == to) {
            return;
        }
        int count = Math.min(to - from, JsonTokenizer.MAX_TEXT - length);
        cut |= count < to - from;
        if (length + count > text.length) {
            text =
                    Arrays.copyOf(
                            text,
                            Math.min(JsonTokenizer.MAX_TEXT, Math.max(2 * length, length + count)));
        }
        System.arraycopy(buffer, from, text, length, count);
        length += count;
    }

    private void flawIfCut() {
        if (cut) {
            flaw("TOO_LONG", "a value is longer than " + JsonTokenizer.MAX_TEXT + " characters");
        }
    }

    /** Notes a flaw at the cursor, if it is the first one. */
    void flaw(String code, String message) {
        if (flaw == null) {
            flaw = new JsonFlaw(code, message, cursor.line(), cursor.column());
        }
    }

    /** What to throw where the structure breaks, at the cursor. */
    JsonException broken(String code, String message) {
        return new JsonException(new JsonFlaw(code, message, cursor.line(), cursor.column()));
    }

    /** What to throw where the text or line ends too early. */
    JsonException unfinished() {
        String what = lineBound ? "the line" : "the text";
        return broken("TRUNCATED", what + " ends in the middle of a value");
    }
}
