package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.JsonTokenizer.Token;

/**
 * A text whose format was told from its first characters, then from its name.
 *
 * @param format what it looks like
 * @param text the whole text, from its first character on
 */
public record SniffedText(TextFormat format, TextSource text) {
    private static final int HEAD = 1 << 16;

    public SniffedText {
        requireNonNull(format, "format");
        requireNonNull(text, "text");
    }

    /**
     * Looks at the head of a text.
     *
     * @param name of the source: its ending decides where the content leaves a choice
     * @throws InputStoppedException if the text is empty, or plainly something else such as HTML
     */
    public static SniffedText of(TextSource text, String name) {
        char[] head = new char[HEAD];
        int length = 0;
        while (length < HEAD) {
            int count = text.read(head, length, HEAD - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        TextFormat format = format(head, length, name);
        return new SniffedText(format, replay(head, length, text));
    }

    private static TextFormat format(char[] head, int length, String name) {
        int start = length > 0 && head[0] == '\ufeff' ? 1 : 0;
        while (start < length && isSpace(head[start])) {
            start++;
        }
        if (start == length && length < HEAD) {
            throw new InputStoppedException(
                    name, "EMPTY", "the input is empty", "pass --allow-empty if that is meant");
        }
        stopIfForeign(head, start, length, name);
        char first = head[Math.min(start, length - 1)];
        if (first == '[') {
            return TextFormat.JSON;
        }
        if (first == '{') {
            return linesOrDocument(new String(head, start, length - start));
        }
        return byName(name);
    }

    private static void stopIfForeign(char[] head, int start, int length, String name) {
        int zeros = 0;
        int looked = Math.min(length, 256);
        for (int i = 0; i < looked; i++) {
            zeros += head[i] == '\0' ? 1 : 0;
        }
        if (zeros * 4 > looked) {
            throw new InputStoppedException(
                    name,
                    "UTF_16",
                    "this looks like UTF-16",
                    "pass --encoding utf-16le or --encoding utf-16be");
        }
        if (start < length && head[start] == '<') {
            String tag = new String(head, start, Math.min(16, length - start));
            boolean html = tag.regionMatches(true, 0, "<!doctype", 0, 9);
            html |= tag.regionMatches(true, 0, "<html", 0, 5);
            throw new InputStoppedException(
                    name,
                    "HTML",
                    html ? "this looks like HTML" : "this looks like HTML or XML",
                    "a login or error page may have been saved in place of the data");
        }
    }

    /** For a text that starts with an object. */
    private static TextFormat linesOrDocument(String head) {
        JsonTokenizer tokens = new JsonTokenizer(TextSource.of(head));
        boolean wraps = false;
        try {
            tokens.next();
            while (tokens.next() == Token.KEY) {
                Token token = tokens.next();
                wraps |= token == Token.ARRAY_START && tokens.objectFollows();
                tokens.skipRest(token);
            }
            boolean oneLine = tokens.line() == 1;
            return tokens.atEnd() && (wraps || !oneLine) ? TextFormat.JSON : linesIf(oneLine);
        } catch (JsonException e) {
            return linesIf(!wraps && lineLooksWhole(head));
        }
    }

    private static TextFormat linesIf(boolean lines) {
        return lines ? TextFormat.NDJSON : TextFormat.JSON;
    }

    /** For a first line that is no JSON, though it may be meant to be. */
    private static boolean lineLooksWhole(String head) {
        int end = head.indexOf('\n');
        if (end < 0) {
            end = head.indexOf('\r');
        }
        if (end < 0) {
            return false;
        }
        int next = end + 1;
        while (next < head.length() && isSpace(head.charAt(next))) {
            next++;
        }
        boolean closed = head.substring(0, end).trim().endsWith("}");
        return closed || (next < head.length() && head.charAt(next) == '{');
    }

    private static TextFormat byName(String name) {
        String plain = name;
        for (String packed : new String[] {".gz", ".zst"}) {
            if (plain.endsWith(packed)) {
                plain = plain.substring(0, plain.length() - packed.length());
            }
        }
        if (plain.endsWith(".json")) {
            return TextFormat.JSON;
        }
        boolean lines = plain.endsWith(".ndjson") || plain.endsWith(".jsonl");
        return lines ? TextFormat.NDJSON : TextFormat.CSV;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static TextSource replay(char[] head, int length, TextSource rest) {
        return new TextSource() {
            private int position;

            @Override
            public int read(char[] buffer, int offset, int count) {
                if (position == length) {
                    return rest.read(buffer, offset, count);
                }
                int replayed = Math.min(count, length - position);
                System.arraycopy(head, position, buffer, offset, replayed);
                position += replayed;
                return replayed;
            }
        };
    }
}
