package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.trueup.read.JsonTokenizer.Token;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jackson is the oracle: both must accept the same texts, and find the same tokens in them. */
class JsonTokenizerTest {
    private static final JsonFactory JACKSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(1_000_000)
                                    .maxNestingDepth(JsonTokenizer.MAX_DEPTH)
                                    .build())
                    .build();

    static List<String> accepted() {
        return List.of(
                "[]",
                " [ ] ",
                "{}",
                "\t{\r\n}\n",
                "0",
                "-0",
                "1.5e+3",
                "1E-2",
                "true",
                "false",
                "null",
                "\"\"",
                "[1,[2,[3]],{\"a\":{}}]",
                "{\"\":0}",
                "{\"a\":1,\"a\":1}",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\"",
                "\"\\ud83d\\ude00\"",
                "\"😀\"",
                "\"\u007f\u2028\u2029\ufeff\"",
                "\"\\u0000\"",
                "[1e999999,-1e-999999]",
                "[123456789012345678901234567890.123456789012345678901234567890]",
                "\"" + "x".repeat(JsonTokenizer.MAX_TEXT) + "\"",
                "[" + "1".repeat(1_000) + "]",
                "[".repeat(JsonTokenizer.MAX_DEPTH) + "]".repeat(JsonTokenizer.MAX_DEPTH));
    }

    static List<String> refused() {
        List<String> all = new ArrayList<>(refusedScalars());
        all.addAll(refusedShapes());
        return all;
    }

    private static List<String> refusedScalars() {
        return List.of(
                "nul",
                "True",
                "TRUE",
                "nulll",
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "01",
                "-01",
                "+1",
                "1.",
                ".5",
                "-.5",
                "-",
                "1e",
                "1e+",
                "1.e1",
                "0x1",
                "1_000",
                "1a",
                "--1",
                "1-");
    }

    private static List<String> refusedShapes() {
        return List.of(
                "",
                " ",
                "[",
                "]",
                "{",
                "}",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1,,2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{1:2}",
                "{\"a\":1}}",
                "[1]]",
                "[1]x",
                "1 2",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "\"\n\"",
                "\"a\0\"",
                "'a'",
                "[1}",
                "{]",
                "// c\n1",
                "1 /* c */",
                "# c\n1",
                "[1;2]",
                "\u00a01",
                "\ufeff\ufeff1",
                "1\u2028",
                "\"a\"\"b\"",
                "[\"a\":1]",
                "{\"a\":1:2}",
                "[".repeat(100_000),
                "[{\"\":".repeat(50_000),
                "<html>",
                "*",
                "[\\n]",
                "{\"a\":b}");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatJsonAllowsIsAccepted(String text) {
        assertThat(tokens(text)).isNotNull().isEqualTo(jacksonTokens(text));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatJsonForbidsIsRefused(String text) {
        assertThat(tokens(text)).isNull();
        assertThat(jacksonTokens(text)).isNull();
    }

    /** Jackson lets halves of characters pass; we do not, as they cannot be written as UTF-8. */
    @Test
    void halvesOfCharactersAreRefused() {
        for (String half :
                List.of("\\ud800", "\\ude00", "\\ud800\\ud800\\ude00x", "\udc80", "\ud83d")) {
            assertThat(tokens("\"" + half + "\"")).as(half).isNull();
        }
    }

    @Test
    void aMarkAtTheStartIsPassedOver() {
        assertThat(tokens("\ufeff[1]")).isEqualTo(tokens("[1]"));
    }

    @Test
    void textsBeyondTheLimitAreFlawed() {
        assertThat(tokens("\"" + "x".repeat(JsonTokenizer.MAX_TEXT + 1) + "\"")).isNull();
    }

    @Test
    void mutatedTextsAreJudgedAsJacksonDoes() {
        Random random = new Random(20261123);
        int agreed = 0;
        for (int round = 0; round < 10_000; round++) {
            String text = mutate(random, json(random, 4));
            List<String> ours = tokens(text);
            List<String> theirs = jacksonTokens(text);
            assertThat(ours).as("round %d: %s", round, text).isEqualTo(theirs);
            assertThat(tokens(text, 1 + random.nextInt(3))).as("in pieces").isEqualTo(ours);
            agreed += ours == null ? 0 : 1;
        }
        assertThat(agreed).isBetween(2_000, 9_000);
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> number(random);
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> "null";
            case 3, 4 -> string(random);
            case 5, 6 -> {
                StringBuilder array = new StringBuilder("[");
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.append(json(random, depth - 1)).append(i > 1 ? ", " : "");
                }
                yield array.append(']').toString();
            }
            default -> {
                StringBuilder object = new StringBuilder("{");
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.append(string(random)).append(":\n").append(json(random, depth - 1));
                    object.append(i > 1 ? "," : "");
                }
                yield object.append('}').toString();
            }
        };
    }

    private static String number(Random random) {
        String[] numbers = {"0", "-1", "12.50", "1e5", "-0.25E-3", "98765432109876543210"};
        return numbers[random.nextInt(numbers.length)];
    }

    private static String string(Random random) {
        String[] parts = {"a", "é", "😀", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", " ", "x"};
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.append('"').toString();
    }

    private static String mutate(Random random, String text) {
        StringBuilder mutated = new StringBuilder(text);
        String alphabet = "[]{},:\"\\u0e+-.1 \n\t/tn";
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            boolean inside = at < mutated.length() && !Character.isSurrogate(mutated.charAt(at));
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(isBetweenHalves(mutated, at) ? 0 : at, c);
                case 1 ->
                        mutated.replace(at, inside ? at + 1 : at, String.valueOf(inside ? c : ""));
                default -> mutated.replace(at, inside ? at + 1 : at, "");
            }
        }
        String result = mutated.toString();
        return result.matches("(?s).*\\\\u[dD][89a-fA-F].*") && !result.equals(text)
                ? text
                : result;
    }

    private static boolean isBetweenHalves(StringBuilder text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }

    private static @Nullable List<String> tokens(String text) {
        return tokens(text, text.length() + 1);
    }

    private static @Nullable List<String> tokens(String text, int piece) {
        JsonTokenizer tokenizer = new JsonTokenizer(PieceSource.of(text, piece));
        List<String> tokens = new ArrayList<>();
        try {
            for (Token t = tokenizer.next(); t != Token.END; t = tokenizer.next()) {
                boolean worded = t == Token.KEY || t == Token.STRING || t == Token.NUMBER;
                tokens.add(t + (worded ? " " + tokenizer.text() : ""));
            }
        } catch (JsonException e) {
            return null;
        }
        return tokenizer.flaw() == null && !tokens.isEmpty() ? tokens : null;
    }

    private static @Nullable List<String> jacksonTokens(String text) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        boolean complete = false;
        try (JsonParser parser = JACKSON.createParser(new StringReader(text))) {
            for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
                if (complete) {
                    return null;
                }
                depth += t.isStructStart() ? 1 : t.isStructEnd() ? -1 : 0;
                tokens.add(
                        switch (t) {
                            case START_OBJECT -> "OBJECT_START";
                            case END_OBJECT -> "OBJECT_END";
                            case START_ARRAY -> "ARRAY_START";
                            case END_ARRAY -> "ARRAY_END";
                            case FIELD_NAME -> "KEY " + parser.currentName();
                            case VALUE_STRING -> "STRING " + parser.getText();
                            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                                    "NUMBER " + parser.getText();
                            case VALUE_TRUE -> "TRUE";
                            case VALUE_FALSE -> "FALSE";
                            case VALUE_NULL -> "NULL";
                            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "?";
                        });
                complete = depth == 0;
            }
        } catch (IOException e) {
            return null;
        }
        return complete ? tokens : null;
    }
}
