package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

/** Thrown when kept runs cannot be read or written; its words name the place. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String help;

    StoreException(String code, String message, String help) {
        super(requireNonNull(message, "message"));
        this.code = requireNonNull(code, "code");
        this.help = requireNonNull(help, "help");
    }

    StoreException(String code, String message, String help, Throwable cause) {
        this(code, message, help);
        initCause(cause);
    }

    /** The kind of failure: {@code STORE}, {@code NO_SUCH_RUN} or {@code DAMAGED_RUN}. */
    public String code() {
        return code;
    }

    /** What to do about it; may be empty. */
    public String help() {
        return help;
    }

    /** What went wrong. */
    public String words() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
