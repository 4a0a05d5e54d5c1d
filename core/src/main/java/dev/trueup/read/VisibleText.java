package dev.trueup.read;

/**
 * Text from an input made safe to show: what would move a terminal's cursor, reorder a line or is
 * invisible is written out.
 */
public final class VisibleText {
    /** How many characters of a record an excerpt shows. */
    public static final int EXCERPT = 80;

    private static final String HEX = "0123456789ABCDEF";

    private VisibleText() {}

    /** The text with control, formatting and lone surrogate characters escaped. */
    public static String escape(String text) {
        int length = text.length();
        int i = 0;
        while (i < length && !isHidden(text.charAt(i)) && !Character.isSurrogate(text.charAt(i))) {
            i++;
        }
        if (i == length) {
            return text;
        }
        StringBuilder shown = new StringBuilder(length + 16).append(text, 0, i);
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                shown.append(c).append(text.charAt(++i));
            } else {
                append(shown, c);
            }
        }
        return shown.toString();
    }

    /** The first characters of a text, escaped; an ellipsis stands for the rest. */
    public static String shorten(String text, int length) {
        return text.length() <= length ? escape(text) : escape(text.substring(0, length)) + "…";
    }

    /** True for a character that stands for a byte that is no valid part of the encoding. */
    static boolean isBadByte(char c) {
        return c >= '\udc80' && c <= '\udcff';
    }

    private static void append(StringBuilder shown, char c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isBadByte(c)) {
                    shown.append("\\x").append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
                } else if (isHidden(c) || Character.isSurrogate(c)) {
                    shown.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        shown.append(HEX.charAt(c >> shift & 15));
                    }
                } else {
                    shown.append(c);
                }
            }
        }
    }

    private static boolean isHidden(char c) {
        return c < ' '
                || (c >= '\u007f' && c <= '\u009f')
                || c == '\u00ad'
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u206f')
                || c == '\ufeff';
    }
}
