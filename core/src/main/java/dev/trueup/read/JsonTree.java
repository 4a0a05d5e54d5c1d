package dev.trueup.read;

import dev.trueup.read.JsonTokenizer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value held in memory, for files that are small or come value by value. Asking it for what
 * it is not throws a {@link JsonShapeException} that names the value by its path.
 */
public final class JsonTree {
    private final String path;
    private final @Nullable Object value;

    /** A number as it is written. */
    private record Digits(String text) {}

    private JsonTree(String path, @Nullable Object value) {
        this.path = path;
        this.value = value;
    }

    /**
     * Reads one value after another to the end of the text: the single value of a document, or
     * those of NDJSON.
     *
     * @throws JsonException where the text stops being JSON
     */
    public static void readEach(TextSource text, Consumer<JsonTree> values) {
        JsonTokenizer tokens = new JsonTokenizer(text);
        while (!tokens.atEnd()) {
            Object value = value(tokens, tokens.next());
            JsonFlaw flaw = tokens.flaw();
            if (flaw != null) {
                throw new JsonException(flaw);
            }
            values.accept(new JsonTree("", value));
            tokens.restart();
        }
    }

    private static @Nullable Object value(JsonTokenizer tokens, Token token) {
        return switch (token) {
            case OBJECT_START -> object(tokens);
            case ARRAY_START -> array(tokens);
            case STRING, KEY -> tokens.text();
            case NUMBER -> new Digits(tokens.text());
            case TRUE -> true;
            case FALSE -> false;
            case NULL, BROKEN, OBJECT_END, ARRAY_END, END -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonTokenizer tokens) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Token token = tokens.next(); token == Token.KEY; token = tokens.next()) {
            String name = tokens.text();
            members.put(name, value(tokens, tokens.next()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonTokenizer tokens) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Token token = tokens.next(); token != Token.ARRAY_END; token = tokens.next()) {
            items.add(value(tokens, token));
        }
        return items;
    }

    /** True for null and for members that are not there. */
    public boolean isNull() {
        return value == null;
    }

    /** True for a string. */
    public boolean isText() {
        return value instanceof String;
    }

    /** The names of an object's members, in their order. */
    public Set<String> names() {
        return members().keySet();
    }

    /** The member of an object; a null value where it has none of this name. */
    public JsonTree at(String name) {
        return new JsonTree(path.isEmpty() ? name : path + "." + name, members().get(name));
    }

    /** The items of an array; none where the value is null. */
    public List<JsonTree> items() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong("a list");
        }
        List<JsonTree> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(new JsonTree(path + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    /** The text of a string. */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a text");
    }

    /** The text of a string, or {@code fallback} for null. */
    public String textOr(String fallback) {
        return value == null ? fallback : text();
    }

    /** A number as it is written, digit by digit; a string is taken for its text. */
    public String digits() {
        if (value instanceof Digits digits) {
            return digits.text();
        }
        return text();
    }

    /** A whole number. */
    public long whole() {
        String digits = digits();
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notWhole) {
            throw wrong("a whole number");
        }
    }

    /** A whole number, or {@code fallback} for null. */
    public long wholeOr(long fallback) {
        return value == null ? fallback : whole();
    }

    /** A truth value, or {@code fallback} for null. */
    public boolean trueOr(boolean fallback) {
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw wrong("true or false");
    }

    /** An exception that says this value is not what was expected, such as {@code a date}. */
    public JsonShapeException wrong(String expected) {
        String name = path.isEmpty() ? "the value" : path;
        return new JsonShapeException(
                name + (value == null ? " is missing" : " is not " + expected));
    }

    @SuppressWarnings("unchecked") // object() makes the only maps there are
    private Map<String, @Nullable Object> members() {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, @Nullable Object>) members;
        }
        throw wrong("an object");
    }
}
