package dev.trueup.engine.scan;

/** Finds its way through JSON text byte by byte, where speed does not matter. */
final class JsonText {
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
            if (b < ' ' || b == '\\') {
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
