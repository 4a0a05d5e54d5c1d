package dev.trueup.read;

/** The grammar of numbers in JSON (RFC 8259, section 6). */
final class JsonNumbers {
    private JsonNumbers() {}

    /** True when the text is a number by that grammar. */
    static boolean isNumber(char[] text, int length) {
        int at = length > 0 && text[0] == '-' ? 1 : 0;
        int whole = passDigits(text, at, length);
        if (whole == at || (whole > at + 1 && text[at] == '0')) {
            return false;
        }
        at = whole;
        if (at < length && text[at] == '.') {
            int fraction = passDigits(text, at + 1, length);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < length && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            int exponent = passDigits(text, at, length);
            return exponent > at && exponent == length;
        }
        return at == length;
    }

    /** True when the text is more like a number gone wrong than like a word. */
    static boolean looksLikeNumber(char[] text, int length) {
        int at = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
        if (at < length && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.')) {
            return true;
        }
        String word = new String(text, at, length - at);
        return at == length || word.equals("NaN") || word.equals("Infinity") || word.equals("inf");
    }

    private static int passDigits(char[] text, int from, int length) {
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
