package dev.trueup.read;

/** Thrown where JSON says something else than was expected at a place. */
public final class JsonShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the value at which path. */
    public JsonShapeException(String message) {
        super(message);
    }
}
