package dev.trueup.app.arguments;

import dev.trueup.read.VisibleText;

/** A word as a shell takes it. */
public final class ShellWord {
    private ShellWord() {}

    /** The word, in quotes where a shell would otherwise take it for something else. */
    public static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./:=,@%+-]+")) {
            return word;
        }
        return "'" + VisibleText.escape(word).replace("'", "'\\''") + "'";
    }
}
