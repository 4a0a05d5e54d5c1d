package dev.trueup.app.arguments;

import static java.util.Objects.requireNonNull;

/** The command line says something that makes no sense; the user can mend it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String help;

    /** {@code help} says what to do; empty where the message says it all. */
    public UsageException(String message, String help) {
        super(message);
        this.help = requireNonNull(help, "help");
    }

    /** What to do about it; may be empty. */
    public String help() {
        return help;
    }
}
