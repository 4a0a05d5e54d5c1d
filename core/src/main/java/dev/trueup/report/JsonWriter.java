package dev.trueup.report;

import org.jspecify.annotations.Nullable;

/**
 * Appends JSON without white space. Commas follow from what was written last.
 *
 * <p>In strings, escaped are the quote, the backslash, control characters (U+0000–U+001F and
 * U+007F–U+009F), {@code <}, U+2028, U+2029 and lone surrogates, always as {@code \\uXXXX} in lower
 * case but for {@code \"}, {@code \\}, {@code \n}, {@code \r} and {@code \t}. So a report may stand
 * inside a script element of a page, and shows no control sequence to a terminal.
 */
public final class JsonWriter {
    private final StringBuilder out;

    /** Appends to {@code out}. */
    public JsonWriter(StringBuilder out) {
        this.out = out;
    }

    public JsonWriter beginObject() {
        separate();
        out.append('{');
        return this;
    }

    public JsonWriter endObject() {
        out.append('}');
        return this;
    }

    public JsonWriter beginArray() {
        separate();
        out.append('[');
        return this;
    }

    public JsonWriter endArray() {
        out.append(']');
        return this;
    }

    /** The name of the next value. */
    public JsonWriter name(String name) {
        text(name);
        out.append(':');
        return this;
    }

    public JsonWriter text(@Nullable String text) {
        separate();
        if (text == null) {
            out.append("null");
        } else {
            appendQuoted(text);
        }
        return this;
    }

    public JsonWriter number(long number) {
        separate();
        out.append(number);
        return this;
    }

    /** {@code true} or {@code false}. */
    public JsonWriter bool(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /** A share or probability, always with three decimals. */
    public JsonWriter thousandths(int thousandths) {
        separate();
        out.append(thousandths / 1000).append('.');
        return digits(thousandths % 1000);
    }

    private JsonWriter digits(int below1000) {
        out.append(below1000 / 100).append(below1000 / 10 % 10).append(below1000 % 10);
        return this;
    }

    private void separate() {
        if (out.length() == 0) {
            return;
        }
        char last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[' && last != ':' && last != '\n') {
            out.append(',');
        }
    }

    private void appendQuoted(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) || !(mustEscape(c) || isLoneSurrogate(text, i))) {
                continue;
            }
            out.append(text, written, i);
            appendEscaped(c);
            written = i + 1;
        }
        out.append(text, written, text.length()).append('"');
    }

    /** Whether it certainly stands for itself, as nearly all do. */
    private static boolean isPlain(char c) {
        return c > '<' ? c < 0x7f && c != '\\' : c >= ' ' && c != '"' && c != '<';
    }

    private static boolean mustEscape(char c) {
        return c < ' '
                || c == '"'
                || c == '\\'
                || c == '<'
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x2028
                || c == 0x2029;
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private void appendEscaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append("0123456789abcdef".charAt((c >> shift) & 0xf));
                }
            }
        }
    }
}
