package dev.trueup.engine.scan;

import dev.trueup.read.FieldNames;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Finds its way through JSON text byte by byte, where speed does not matter. */
final class JsonText {
    private static final Pattern PLAIN_WORD =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]{0,14})([.][0-9]{1,9})?");

    private JsonText() {}

    /** The first place from {@code at} on that holds no white space. */
    static int blanksEnd(byte[] bytes, int at, int limit) {
        int next = at;
        while (next < limit && isBlank(bytes[next])) {
            next++;
        }
        return next;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The quote that closes a plain ASCII string without escapes; -1 when it is another. */
    static int simpleStringEnd(byte[] bytes, int start, int limit) {
        for (int at = start; at < limit; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            if (b < ' ' || b == '\\' || b == 0x7F) {
                return -1;
            }
        }
        return -1;
    }

    /** Where a value ends, whatever it is; -1 when it does not end before {@code limit}. */
    static int valueEnd(byte[] bytes, int start, int limit) {
        int depth = 0;
        int at = start;
        while (at < limit) {
            byte b = bytes[at];
            if (b == '"') {
                at = stringEnd(bytes, at + 1, limit);
                if (at < 0) {
                    return -1;
                }
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                if (depth < 0) {
                    return at == start ? -1 : at;
                }
            } else if (depth == 0) {
                at = wordEnd(bytes, at, limit);
                return at == start ? -1 : at;
            }
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Where the list of records opens that an object wraps; -1 when that is not plain to see. */
    static int wrappedList(byte[] bytes, int start, int limit, FieldNames names) {
        int at = start;
        if (at >= limit || bytes[at] != '{') {
            return -1;
        }
        while (at < limit && (bytes[at] == ',' || at == start)) {
            int key = blanksEnd(bytes, at + 1, limit);
            int keyEnd = keyEnd(bytes, key, limit);
            at = valueStart(bytes, keyEnd, limit);
            if (at < 0) {
                return -1;
            }
            if (bytes[at] == '[' && names.wrapsRecords(text(bytes, key + 1, keyEnd))) {
                return at;
            }
            at = valueEnd(bytes, at, limit);
            at = at < 0 ? limit : blanksEnd(bytes, at, limit);
        }
        return -1;
    }

    /**
     * Where an object ends whose list of records has been passed, and that has nothing more to tell
     * but names, numbers and the like; -1 for anything else.
     */
    static int wrapperEnd(byte[] bytes, int start, int limit, FieldNames names) {
        int at = blanksEnd(bytes, start, limit);
        while (at < limit && bytes[at] == ',') {
            int key = blanksEnd(bytes, at + 1, limit);
            int keyEnd = keyEnd(bytes, key, limit);
            at = valueStart(bytes, keyEnd, limit);
            at = at < 0 ? at : scalarEnd(bytes, at, limit);
            if (at < 0 || names.wrapsOthers(text(bytes, key + 1, keyEnd))) {
                return -1;
            }
            at = blanksEnd(bytes, at, limit);
        }
        return at < limit && bytes[at] == '}' ? at + 1 : -1;
    }

    private static int keyEnd(byte[] bytes, int key, int limit) {
        return key < limit && bytes[key] == '"' ? simpleStringEnd(bytes, key + 1, limit) : -1;
    }

    /** Where the value of a key starts; -1 when there is none, or no key. */
    private static int valueStart(byte[] bytes, int keyEnd, int limit) {
        int colon = keyEnd < 0 ? limit : blanksEnd(bytes, keyEnd + 1, limit);
        if (colon >= limit || bytes[colon] != ':') {
            return -1;
        }
        int at = blanksEnd(bytes, colon + 1, limit);
        return at < limit ? at : -1;
    }

    private static int scalarEnd(byte[] bytes, int start, int limit) {
        if (bytes[start] == '"') {
            int end = simpleStringEnd(bytes, start + 1, limit);
            return end < 0 ? -1 : end + 1;
        }
        int end = wordEnd(bytes, start, limit);
        return PLAIN_WORD.matcher(text(bytes, start, end)).matches() ? end : -1;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static int wordEnd(byte[] bytes, int start, int limit) {
        int at = start;
        while (at < limit) {
            byte b = bytes[at];
            if (b == ',' || b == '}' || b == ']' || isBlank(b)) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** The quote that closes a string whose first character is at {@code start}; -1 for none. */
    private static int stringEnd(byte[] bytes, int start, int limit) {
        for (int at = start; at < limit; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            if (b == '\\') {
                at++;
            }
        }
        return -1;
    }
}
