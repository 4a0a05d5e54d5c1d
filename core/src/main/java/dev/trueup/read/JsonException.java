package dev.trueup.read;

import static java.util.Objects.requireNonNull;

/** Thrown where a text stops being JSON in a way that leaves no sure place to read on from. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonFlaw flaw;

    /** Wraps what is wrong; its message becomes this exception's message. */
    JsonException(JsonFlaw flaw) {
        super(requireNonNull(flaw, "flaw").message());
        this.flaw = flaw;
    }

    /** What is wrong, and where. */
    public JsonFlaw flaw() {
        return flaw;
    }
}
