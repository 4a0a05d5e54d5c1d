package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;

/**
 * A record that could not be read: kept and counted, since a lost line can itself be the drift.
 *
 * @param place the input and the line the record starts on
 * @param column 1-based column of the fault in that line; 0 when unknown
 * @param code the kind of fault, such as {@code FRACTION}
 * @param message what is wrong, one sentence without the place
 * @param excerpt the first 80 characters of the record with control characters escaped
 * @param help what to do about it; empty where there is nothing to add
 * @param account the id of the account that the record names; empty where it is not known
 */
public record Rejection(
        Place place,
        int column,
        String code,
        String message,
        String excerpt,
        String help,
        String account) {
    public Rejection {
        requireNonNull(place, "place");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(excerpt, "excerpt");
        requireNonNull(help, "help");
        requireNonNull(account, "account");
    }

    /** A rejection of which it is not known which account it is about. */
    public Rejection(
            Place place, int column, String code, String message, String excerpt, String help) {
        this(place, column, code, message, excerpt, help, "");
    }

    /** The same at another place. */
    public Rejection at(Place other) {
        return new Rejection(other, column, code, message, excerpt, help, account);
    }
}
