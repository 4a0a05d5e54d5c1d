package dev.trueup.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks running text into lines. */
public final class Paragraph {
    private Paragraph() {}

    /**
     * The words of {@code text} on lines of at most {@code columns}; a longer word stands alone.
     */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty()
                    && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
