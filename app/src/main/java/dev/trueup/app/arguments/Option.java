package dev.trueup.app.arguments;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.NearestWord;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command, and how its text becomes a value.
 *
 * @param name with its dashes, such as {@code --ledger}
 * @param placeholder what stands for the value in help, such as {@code FILE}; empty for a flag
 * @param description one or two lines of help
 * @param fallback what help says about leaving it out; empty where there is nothing to say
 * @param hint what a shell offers to complete the value with
 * @param choices the only words allowed; empty where the value is free
 * @param repeatable whether it may be given more than once
 * @param reader turns the text into a value, or throws {@link IllegalArgumentException} saying what
 *     it wanted
 * @param <T> the type of one value
 */
public record Option<T>(
        String name,
        String placeholder,
        String description,
        String fallback,
        Hint hint,
        List<String> choices,
        boolean repeatable,
        Function<String, T> reader) {
    /** What a shell offers for a value. */
    public enum Hint {
        NOTHING,
        FILE,
        FOLDER
    }

    public Option {
        requireNonNull(name, "name");
        requireNonNull(reader, "reader");
        choices = List.copyOf(choices);
    }

    // By hand, as what a record has by itself takes a fiftieth of a second of each start.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** An option that is either there or not. */
    public static Option<Boolean> flag(String name, String description) {
        return new Option<>(
                name, "", description, "", Hint.NOTHING, List.of(), false, Boolean::valueOf);
    }

    /** An option with a value read by {@code reader}. */
    public static <T> Option<T> of(
            String name, String placeholder, String description, Function<String, T> reader) {
        return new Option<>(
                name, placeholder, description, "", Hint.NOTHING, List.of(), false, reader);
    }

    /** An option whose value is one of the words of {@code values}. */
    public static <T> Option<T> oneOf(
            String name, String description, List<T> values, Function<T, String> word) {
        List<String> words = values.stream().map(word).toList();
        return new Option<>(
                name,
                String.join("|", words),
                description,
                "",
                Hint.NOTHING,
                words,
                false,
                text -> values.get(indexOf(words, text)));
    }

    /** The same option with a remark on its default. */
    public Option<T> withFallback(String text) {
        return new Option<>(
                name, placeholder, description, text, hint, choices, repeatable, reader);
    }

    /** The same option, completed by the shell with {@code what}. */
    public Option<T> completedWith(Hint what) {
        return new Option<>(
                name, placeholder, description, fallback, what, choices, repeatable, reader);
    }

    /** The same option, which may be given more than once. */
    public Option<T> repeated() {
        return new Option<>(name, placeholder, description, fallback, hint, choices, true, reader);
    }

    /** Whether it takes no value. */
    public boolean isFlag() {
        return placeholder.isEmpty();
    }

    private static int indexOf(List<String> words, String text) {
        int index = words.indexOf(text);
        if (index >= 0) {
            return index;
        }
        @Nullable String nearest = NearestWord.to(text, words);
        throw new IllegalArgumentException(
                "must be one of "
                        + String.join(", ", words)
                        + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
}
