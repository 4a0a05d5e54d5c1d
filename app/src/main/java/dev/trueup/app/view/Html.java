package dev.trueup.app.view;

import dev.trueup.read.VisibleText;

/** Text made safe to stand in a page. */
final class Html {
    private Html() {}

    /** The text for an element or a quoted attribute, whatever an input put in it. */
    static String of(String text) {
        String printable = VisibleText.escape(text);
        StringBuilder safe = new StringBuilder(printable.length() + 16);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
