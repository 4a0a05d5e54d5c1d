package dev.trueup.app.terminal;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a process and what is known about whoever looks at them.
 *
 * @param out where results go
 * @param err where messages and progress go
 * @param outIsTerminal whether a person sees {@code out} directly
 * @param errIsTerminal whether a person sees {@code err} directly
 * @param columns how many characters fit on a line of results
 * @param program what the user types to run this program
 * @param environment the environment variables
 */
public record Terminal(
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        String program,
        Map<String, String> environment) {
    /** The width that results are laid out for where nobody says another. */
    public static final int USUAL_COLUMNS = 80;

    private static final int MOST_COLUMNS = 160;
    private static final int LEAST_COLUMNS = 40;

    public Terminal {
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        environment = Map.copyOf(environment);
    }

    /**
     * A terminal as the launcher describes it with system properties: {@code trueup.terminal} names
     * the streams that are terminals, {@code trueup.columns} is the width it measured, and {@code
     * trueup.program} what the user typed.
     */
    public static Terminal of(
            OutputStream out,
            PrintStream err,
            Function<String, @Nullable String> property,
            Map<String, String> environment) {
        String streams = requireNonNullElse(property.apply("trueup.terminal"), "");
        String measured = requireNonNullElse(property.apply("trueup.columns"), "");
        String program = requireNonNullElse(property.apply("trueup.program"), "trueup");
        return new Terminal(
                out,
                err,
                streams.contains("out"),
                streams.contains("err"),
                columns(environment.getOrDefault("COLUMNS", measured)),
                program,
                environment);
    }

    private static int columns(String width) {
        if (!width.matches("[0-9]{1,5}")) {
            return USUAL_COLUMNS;
        }
        return Math.clamp(Integer.parseInt(width), LEAST_COLUMNS, MOST_COLUMNS);
    }

    /** Whether colour is welcome on a stream, unless the user says otherwise. */
    public boolean welcomesColour(boolean streamIsTerminal) {
        return streamIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
