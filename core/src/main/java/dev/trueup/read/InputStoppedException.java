package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;

/** Thrown when an input as a whole cannot be trusted, so that reading it on would mislead. */
public final class InputStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejection fault;

    /** Stops for the given fault; its message becomes this exception's message. */
    public InputStoppedException(Rejection fault) {
        super(requireNonNull(fault, "fault").message());
        this.fault = fault;
    }

    /** Stops for a fault of the input as a whole, without a place in it. */
    public InputStoppedException(String source, String code, String message, String help) {
        this(new Rejection(new Place(source, 0), 0, code, message, "", help));
    }

    /** What is wrong, where, and what to do about it. */
    public Rejection fault() {
        return fault;
    }
}
