package dev.trueup.engine.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A shape meets records that are laid out as the one it was made of, and no others. */
class JsonShapeTest {
    private static final int PADDING = 64;
    private static final int SPARE_STEPS = 8;
    private static final String RECORD =
            "{\"account_id\": \"A1\", \"points_delta\": -5.5, \"timestamp\": \"2026-01-01T00:00:00Z\"}";

    private final Fields fields = new Fields();

    private static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(utf8, utf8.length + PADDING);
        Arrays.fill(padded, utf8.length, padded.length, (byte) '\n');
        return padded;
    }

    /** The shape of a record whose values are quoted or not, in this order. */
    private static @Nullable JsonShape shape(String record, boolean... quoted) {
        JsonSteps steps = new JsonSteps(FieldNames.ofLedger(Mapping.NONE));
        assertThat(steps.learn(bytes(record), 0, record.length())).isTrue();
        List<Integer> path = new ArrayList<>();
        int key = JsonSteps.START;
        for (int i = 0; i < SPARE_STEPS && key >= 0; i++) {
            int step = steps.firsts[key];
            path.add(JsonShape.link(step, i < quoted.length && quoted[i]));
            key = steps.targets[step];
        }
        return JsonShape.of(steps, path.stream().mapToInt(Integer::intValue).toArray());
    }

    private static JsonShape shape() {
        JsonShape shape = shape(RECORD, true, false, true);
        assertThat(shape).isNotNull();
        return shape;
    }

    private String value(byte[] bytes, int role) {
        return new String(bytes, fields.start(role), fields.length(role), UTF_8);
    }

    @Test
    void findsTheValuesOfARecordOfItsShape() {
        String other = RECORD.replace("A1", "caf\u00e9").replace("-5.5", "null");
        byte[] both = bytes(RECORD + "\n" + other);
        assertThat(shape().match(both, 0, fields)).isEqualTo(RECORD.length());
        assertThat(value(both, Fields.ACCOUNT)).isEqualTo("A1");
        assertThat(value(both, Fields.POINTS)).isEqualTo("-5.5");
        assertThat(value(both, Fields.TIME)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(fields.has(Fields.TYPE)).isFalse();
        int end = shape().match(both, RECORD.length() + 1, fields);
        assertThat(end).isEqualTo(both.length - PADDING);
        assertThat(value(both, Fields.ACCOUNT)).isEqualTo("caf\u00e9");
        assertThat(value(both, Fields.POINTS)).isEmpty();
    }

    @Test
    void anyOtherLayoutIsOfAnotherShape() {
        for (String other :
                List.of(
                        RECORD.replace(": ", ":"),
                        RECORD.replace("-5.5", "\"-5.5\""),
                        RECORD.replace("\"A1\"", "1"),
                        RECORD.replace("\"A1\"", "null"),
                        RECORD.replace("account_id", "account_ID"),
                        RECORD.replace("-5.5", "-5.5 "),
                        RECORD.replace("-5.5", "true"),
                        RECORD.replace("-5.5", "05"),
                        RECORD.replace("-5.5", "[5]"),
                        RECORD.replace("A1", "A\\u0031"),
                        RECORD.replace("A1", "A\u0001"),
                        RECORD.replace("}", ", \"type\": \"earn\"}"),
                        RECORD.substring(0, RECORD.length() - 1),
                        "{}",
                        "")) {
            assertThat(shape().match(bytes(other), 0, fields)).as(other).isEqualTo(JsonShape.OTHER);
        }
    }

    @Test
    void everyByteBetweenTheValuesCounts() {
        byte[] sound = bytes(RECORD);
        List<Integer> between = new ArrayList<>();
        for (int i = 0; i < RECORD.length(); i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            if (shape().match(damaged, 0, fields) == JsonShape.OTHER) {
                between.add(i);
            }
        }
        int values = "A1".length() + "-5.5".length() + "2026-01-01T00:00:00Z".length();
        assertThat(between).hasSizeBetween(RECORD.length() - values, RECORD.length() - values + 4);
        assertThat(between).contains(0, 1, RECORD.length() - 1);
    }

    @Test
    void textsThatAreTooLongAreNoShape() {
        String longName = RECORD.replace("\"points_delta\"", "\"points_delta\"" + " ".repeat(30));
        assertThat(shape(longName, true, false, true)).isNull();
    }

    @Test
    void lineEndsWithinARecordAreCounted() {
        JsonShape spread = shape(RECORD.replace(", ", ",\n"), true, false, true);
        assertThat(spread).isNotNull();
        assertThat(spread.lines()).isEqualTo(2);
        assertThat(spread.follows(new int[] {1, 2, 3, 4}, 2)).isFalse();
    }
}
