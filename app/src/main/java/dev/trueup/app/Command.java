package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.terminal.Terminal;

/** Something that {@code trueup} does. {@link Commands} lists them all. */
public interface Command {
    /** How it is written, and what its help says. */
    Syntax syntax();

    /**
     * Does it.
     *
     * @throws FailedException to end with one message and an exit code
     * @throws dev.trueup.app.arguments.UsageException when options do not go together
     */
    ExitCode run(Arguments arguments, Terminal terminal);
}
