package dev.trueup.read;

/** The grammar of numbers in JSON (RFC 8259, section 6). */
final class JsonNumbers {
    private JsonNumbers() {}

    /** True when the characters from one place to another are a number by that grammar. */
    static boolean isNumber(char[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int whole = passDigits(text, at, to);
        if (whole == at || (whole > at + 1 && text[at] == '0')) {
            return false;
        }
        at = whole;
        if (at < to && text[at] == '.') {
            int fraction = passDigits(text, at + 1, to);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < to && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < to && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            int exponent = passDigits(text, at, to);
            return exponent > at && exponent == to;
        }
        return at == to;
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
