package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;

/**
 * Something that was accepted but deserves a look, with how often it happened.
 *
 * @param code the kind, such as {@code UNKNOWN_TYPE}
 * @param message what was seen, one sentence without the place
 * @param help what to do about it; empty where there is nothing to add
 * @param first where it was seen first
 * @param count how often it was seen, at least 1
 */
public record Warning(String code, String message, String help, Place first, long count) {
    public Warning {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(help, "help");
        requireNonNull(first, "first");
    }
}
