package dev.trueup.app.terminal;

/** How many columns of a terminal a text takes, and how it is fitted into fewer. */
public final class TextWidth {
    private TextWidth() {}

    /**
     * Columns taken: two for wide East Asian characters and most emoji, none for combining marks.
     */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            columns += columns(code);
            i += Character.charCount(code);
        }
        return columns;
    }

    /** The text, its end replaced by an ellipsis where it takes more than {@code columns}. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            used += columns(code);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(code);
            i += Character.charCount(code);
        }
        return kept.append('…').toString();
    }

    /** The text with spaces after it, up to {@code columns}. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text with spaces before it, up to {@code columns}. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static int columns(int code) {
        if (code < 0x300) {
            return 1;
        }
        return switch (Character.getType(code)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(code) ? 2 : 1;
        };
    }

    private static boolean isWide(int code) {
        return (code >= 0x1100 && code <= 0x115f)
                || (code >= 0x2e80 && code <= 0xa4cf)
                || (code >= 0xac00 && code <= 0xd7a3)
                || (code >= 0xf900 && code <= 0xfaff)
                || (code >= 0xfe30 && code <= 0xfe6f)
                || (code >= 0xff00 && code <= 0xff60)
                || (code >= 0xffe0 && code <= 0xffe6)
                || (code >= 0x1f300 && code <= 0x1faff)
                || (code >= 0x20000 && code <= 0x3fffd);
    }
}
