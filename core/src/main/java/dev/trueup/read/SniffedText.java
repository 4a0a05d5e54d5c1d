package dev.trueup.read;

import static java.util.Objects.requireNonNull;

/**
 * A text whose format was told from its first characters, then from its name.
 *
 * @param format what it looks like
 * @param text the whole text, from its first character on
 */
public record SniffedText(TextFormat format, TextSource text) {
    public SniffedText {
        requireNonNull(format, "format");
        requireNonNull(text, "text");
    }

    /**
     * Looks at the head of a text.
     *
     * @param name of the source: its ending decides where the content leaves a choice
     * @throws InputStoppedException if the text is empty, or plainly something else such as HTML
     */
    public static SniffedText of(TextSource text, String name) {
        if (text.read(new char[1], 0, 1) >= 0) {
            throw new UnsupportedOperationException("not written yet");
        }
        return new SniffedText(TextFormat.CSV, text);
    }
}
