package dev.trueup.view;

import dev.trueup.read.JsonException;
import dev.trueup.read.JsonTokenizer;
import dev.trueup.read.JsonTokenizer.Token;
import java.util.Map;
import java.util.TreeMap;

/** Flattens a small JSON document into texts by path, such as {@code add.0.points}. */
public final class JsonPaths {
    private static final int MOST = 10_000;

    private final JsonTokenizer json;
    private final Map<String, String> texts = new TreeMap<>();

    private JsonPaths(JsonTokenizer json) {
        this.json = json;
    }

    /**
     * The values of an object by path: texts and numbers as they are written, {@code true}, {@code
     * false}; nulls are left out.
     *
     * @throws QuestionException if it is no JSON object, or too large
     */
    public static Map<String, String> of(String document) {
        int[] at = {0};
        JsonTokenizer json =
                new JsonTokenizer(
                        (buffer, offset, length) -> {
                            int count = Math.min(length, document.length() - at[0]);
                            document.getChars(at[0], at[0] + count, buffer, offset);
                            at[0] += count;
                            return count == 0 ? -1 : count;
                        });
        JsonPaths paths = new JsonPaths(json);
        try {
            if (json.next() != Token.OBJECT_START) {
                throw unreadable();
            }
            paths.object("");
        } catch (JsonException e) {
            throw unreadable();
        }
        return paths.texts;
    }

    private static QuestionException unreadable() {
        return new QuestionException("BAD_BODY", "The request holds no JSON object.", "");
    }

    private void object(String path) {
        for (Token token = json.next(); token == Token.KEY; token = json.next()) {
            value(path + json.text(), json.next());
        }
    }

    private void array(String path) {
        int index = 0;
        for (Token token = json.next(); token != Token.ARRAY_END; token = json.next()) {
            value(path + index, token);
            index++;
        }
    }

    private void value(String path, Token token) {
        if (texts.size() > MOST) {
            throw unreadable();
        }
        switch (token) {
            case OBJECT_START -> object(path + '.');
            case ARRAY_START -> array(path + '.');
            case STRING, NUMBER -> texts.put(path, json.text());
            case TRUE -> texts.put(path, "true");
            case FALSE -> texts.put(path, "false");
            case NULL -> {}
            case KEY, OBJECT_END, ARRAY_END, BROKEN, END -> throw unreadable();
        }
    }
}
