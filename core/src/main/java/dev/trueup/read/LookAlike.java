package dev.trueup.read;

/** What is left of an id when case, accents, spaces and invisible characters do not count. */
final class LookAlike {
    private static final String ACCENTED =
            "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee"
                    + "\u00ef\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f9\u00fa\u00fb\u00fc\u00fd"
                    + "\u00ff\u0105\u0107\u010d\u010f\u0119\u011b\u0142\u0144\u0148\u0151\u0159"
                    + "\u015b\u0161\u0165\u016f\u0171\u017a\u017c\u017e";
    private static final String PLAIN =
            "aaaaaaceeeeiiii" + "nooooouuuuy" + "yaccdeelnnor" + "sstuuzzz";

    private LookAlike() {}

    /** The same for ids that look alike. */
    static String of(String id) {
        int i = 0;
        while (i < id.length() && isPlain(id.charAt(i))) {
            i++;
        }
        if (i == id.length()) {
            return id;
        }
        StringBuilder plain = new StringBuilder(id.length()).append(id, 0, i);
        for (; i < id.length(); i++) {
            append(plain, id.charAt(i));
        }
        return plain.toString();
    }

    /** An id with the characters shown that cannot be seen, or only on the one before. */
    static String shown(String id) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (isMark(c) || isInvisible(c) || c == '\u00a0') {
                shown.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                shown.append(c);
            }
        }
        return VisibleText.shorten(shown.toString(), 40);
    }

    private static boolean isMark(char c) {
        return c >= '\u0300' && c <= '\u036f';
    }

    private static boolean isInvisible(char c) {
        return (c >= '\u200b' && c <= '\u200f') || c == '\ufeff' || c == '\u00ad';
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static void append(StringBuilder plain, char c) {
        if (isMark(c) || isInvisible(c) || c == ' ' || c == '\t' || c == '\u00a0') {
            return;
        }
        char lower = Character.toLowerCase(c);
        int accented = lower < 128 ? -1 : ACCENTED.indexOf(lower);
        plain.append(accented < 0 ? lower : PLAIN.charAt(accented));
    }
}
