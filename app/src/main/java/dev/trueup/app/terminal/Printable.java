package dev.trueup.app.terminal;

/** Makes text from an input safe to show: it can neither steer a terminal nor break a line. */
public final class Printable {
    private Printable() {}

    /**
     * The text with control characters, line and paragraph separators, unpaired surrogates and
     * marks that turn the direction of writing as backslash escapes.
     */
    public static String of(String text) {
        int safe = 0;
        while (safe < text.length() && isPlain(text.charAt(safe))) {
            safe++;
        }
        return safe == text.length() ? text : escaped(text);
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> append(shown, code));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int code) {
        switch (code) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHarmful(code)) {
                    shown.append("\\u").append(String.format("%04x", code));
                } else {
                    shown.appendCodePoint(code);
                }
            }
        }
    }

    private static boolean isHarmful(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
