package dev.trueup.read;

import static java.util.Objects.requireNonNull;

/** Thrown when a mapping says something that a mapping cannot say: an error of configuration. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String help;

    /** Says what is wrong with which part of which mapping, and what to do about it. */
    public MappingException(String message, String help) {
        super(requireNonNull(message, "message"));
        this.help = requireNonNull(help, "help");
    }

    /** What to do about it; empty where there is nothing to add. */
    public String help() {
        return help;
    }
}
