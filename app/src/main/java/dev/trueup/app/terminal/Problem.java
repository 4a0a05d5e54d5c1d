package dev.trueup.app.terminal;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;
import dev.trueup.read.Rejection;
import dev.trueup.read.VisibleText;
import dev.trueup.read.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that went wrong, in the one layout of all messages.
 *
 * @param severity how bad it is
 * @param code the machine's word for its kind; empty where it has none
 * @param message what is wrong, one sentence
 * @param place where in the input; {@link Place#NONE} where it is not about an input
 * @param column 1-based column in that line; 0 when unknown
 * @param excerpt the record at fault; empty when it is not about a record
 * @param help what to do about it; empty where there is nothing to add
 * @param more how many more of this kind there are
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        Place place,
        int column,
        String excerpt,
        String help,
        long more) {
    private static final int LONGEST_CARET = 32;

    /** How bad a problem is. */
    public enum Severity {
        ERROR("error", Ink.ERROR),
        WARNING("warning", Ink.WARNING);

        private final String word;
        private final Ink ink;

        Severity(String word, Ink ink) {
            this.word = word;
            this.ink = ink;
        }
    }

    public Problem {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(place, "place");
        requireNonNull(excerpt, "excerpt");
        requireNonNull(help, "help");
    }

    /** An error that is not about a place in an input. */
    public static Problem error(String code, String message, String help) {
        return new Problem(Severity.ERROR, code, message, Place.NONE, 0, "", help, 0);
    }

    /** A warning that is not about a place in an input. */
    public static Problem warning(String code, String message, String help) {
        return new Problem(Severity.WARNING, code, message, Place.NONE, 0, "", help, 0);
    }

    /** A record that was rejected, with how many more were for the same reason. */
    public static Problem of(Rejection rejection, long more) {
        return new Problem(
                Severity.ERROR,
                rejection.code(),
                rejection.message(),
                rejection.place(),
                rejection.column(),
                rejection.excerpt(),
                rejection.help(),
                more);
    }

    /** Something that was accepted but deserves a look. */
    public static Problem of(Warning warning) {
        return new Problem(
                Severity.WARNING,
                warning.code(),
                warning.message(),
                warning.first(),
                0,
                "",
                warning.help(),
                warning.count() - 1);
    }

    /** The message as lines. Everything that comes from an input is made printable. */
    public List<String> lines(boolean coloured) {
        List<String> lines = new ArrayList<>();
        String head = code.isEmpty() ? severity.word : severity.word + '[' + code + ']';
        lines.add(severity.ink.on(head, coloured) + ": " + VisibleText.escape(message));
        if (!place.source().isEmpty()) {
            String where = column > 0 ? place + ":" + column : place.toString();
            lines.add("  " + VisibleText.escape(where));
        }
        if (!excerpt.isEmpty()) {
            addExcerpt(lines, coloured);
        }
        if (!help.isEmpty()) {
            lines.add("  " + Ink.FAINT.on("help:", coloured) + ' ' + VisibleText.escape(help));
        }
        if (more > 0) {
            lines.add(
                    "  "
                            + Ink.FAINT.on("also:", coloured)
                            + ' '
                            + Figures.count(more)
                            + " more like this");
        }
        return lines;
    }

    private void addExcerpt(List<String> lines, boolean coloured) {
        String shown = VisibleText.escape(excerpt);
        String number = place.line() > 0 ? Long.toString(place.line()) : "";
        lines.add(Ink.FAINT.on(number + " | ", coloured) + shown);
        if (column > 0 && column <= shown.length()) {
            String gutter = " ".repeat(number.length()) + " | ";
            String carets = "^".repeat(caretLength(shown, column - 1));
            lines.add(
                    Ink.FAINT.on(gutter, coloured)
                            + " ".repeat(TextWidth.of(shown.substring(0, column - 1)))
                            + Ink.ERROR.on(carets, coloured));
        }
    }

    /** From the fault to the end of its word. */
    private static int caretLength(String text, int from) {
        boolean quoted = text.charAt(from) == '"';
        String ends = quoted ? "\"" : ",;|\t\"'{}[] ";
        int end = from + 1;
        while (end < text.length()
                && end - from < LONGEST_CARET
                && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean closed = quoted && end < text.length() && end - from < LONGEST_CARET;
        return end - from + (closed ? 1 : 0);
    }
}
