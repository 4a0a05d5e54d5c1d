package dev.trueup.read;

import static java.util.Objects.requireNonNull;

/**
 * Something that JSON does not allow.
 *
 * @param code the kind, such as {@code LONE_SURROGATE}
 * @param message what is wrong, one sentence without the place
 * @param line 1-based
 * @param column 1-based
 */
public record JsonFlaw(String code, String message, long line, int column) {
    public JsonFlaw {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }
}
