package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** The options that every command has. */
public final class CommonOptions {
    /** When to colour. */
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER;

        /** The word on the command line. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Option<Colour> COLOUR =
            Option.oneOf(
                            "--color",
                            "Colour on a terminal, always, or never; NO_COLOR is honoured.",
                            List.of(Colour.values()),
                            Colour::word)
                    .withFallback("auto");

    public static final Option<Boolean> DEBUG =
            Option.flag("--debug", "Show where in the program a failure arose.");

    public static final Option<Boolean> HELP = Option.flag("--help", "Show this help.");

    private CommonOptions() {}

    /** All of them, for the end of a command's help. */
    public static List<Option<?>> all() {
        return List.of(COLOUR, DEBUG, HELP);
    }

    /** Whether results are coloured. */
    public static boolean colourOut(Arguments arguments, Terminal terminal) {
        return colour(arguments, terminal, terminal.outIsTerminal());
    }

    /** Whether messages are coloured. */
    public static boolean colourErr(Arguments arguments, Terminal terminal) {
        return colour(arguments, terminal, terminal.errIsTerminal());
    }

    private static boolean colour(Arguments arguments, Terminal terminal, boolean isTerminal) {
        return switch (arguments.get(COLOUR, Colour.AUTO)) {
            case AUTO -> terminal.welcomesColour(isTerminal);
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
