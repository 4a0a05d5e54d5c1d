package dev.trueup.view;

import static java.util.Objects.requireNonNull;

/** Thrown when a question cannot be answered; its words are for the person who asked. */
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String help;

    /**
     * Says why there is no answer.
     *
     * @param code the kind of failure, such as {@code NO_SUCH_ACCOUNT}
     * @param help what to do about it; may be empty
     */
    public QuestionException(String code, String message, String help) {
        super(requireNonNull(message, "message"));
        this.code = requireNonNull(code, "code");
        this.help = requireNonNull(help, "help");
    }

    /** The kind of failure. */
    public String code() {
        return code;
    }

    /** What to do about it; may be empty. */
    public String help() {
        return help;
    }

    /** The words of a failure; an exception always has some here. */
    public String words() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
