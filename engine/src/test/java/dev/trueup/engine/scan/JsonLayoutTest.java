package dev.trueup.engine.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.input.MappingFile;
import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of records are read in chunks, also those that an object wraps in a plain way. */
class JsonLayoutTest {
    private static final String RECORD =
            "{\"account_id\":\"A1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"earn\","
                    + "\"points_delta\":5}";
    private static final String RECORDS = RECORD + "," + RECORD + "," + RECORD + "]";
    private static final FieldNames NAMES = FieldNames.ofLedger(Mapping.NONE);

    @TempDir private Path folder;

    private static @Nullable FileLayout layout(String text) {
        return layout(text, Mapping.NONE);
    }

    private static @Nullable FileLayout layout(String text, Mapping mapping) {
        byte[] bytes = text.getBytes(UTF_8);
        return FileLayout.learn(
                FileLayout.Role.LEDGER,
                Arrays.copyOf(bytes, bytes.length + ChunkBytes.PADDING),
                bytes.length,
                "ledger.json",
                TextFormat.JSON,
                mapping,
                2);
    }

    @Test
    void valuesUnderOtherNamesAreFoundUnlessTheyStandWithinOthers() throws IOException {
        String text = ("[" + RECORDS).replace("points_delta", "value");
        assertThat(layout(text)).isNull();
        assertThat(layout(text, named("value"))).isNotNull();
        assertThat(layout(text, named("the.value"))).isNull();
    }

    private Mapping named(String name) throws IOException {
        String text = "ledger:\n  fields:\n    points_delta: " + name + "\n";
        return MappingFile.read(Files.writeString(folder.resolve("m.yaml"), text)).ledger();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"events\":[",
                "{ \"transactions\" :\n[",
                "{\"page\":1,\"meta\":{\"lists\":[[]]},\"ledger\":[",
                "{\"accounts\":[],\"entries\":["
            })
    void listsAreFoundWhereRecordsUsuallyStand(String start) {
        FileLayout layout = layout(start + RECORDS);
        assertThat(layout).isNotNull();
        assertThat(layout.headEnd()).isEqualTo(start.length() + 2L * RECORD.length() + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"lines\":[", "{\"balances\":[", "{\"events\":{\"events\":[", "{,["})
    void whateverElseStandsAroundRecordsIsReadPlainly(String start) {
        assertThat(layout(start + RECORDS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"}", " \n}", ",\"total\":3}", " , \"a\" : null,\"b\":-1.5,\"c\":\"d\" }"})
    void namesAndNumbersMayFollowTheList(String rest) {
        assertThat(end(rest)).isEqualTo(rest.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "]",
                "},",
                ",}",
                ",\"a\":[]}",
                ",\"a\":{}}",
                ",\"a\":01}",
                ",\"a\"}",
                ",a:1}",
                ",\"a\":tru}",
                ",\"accounts\":3}",
                ",\"\u00fc\":1}",
                ",\"a\":\"\\n\"}"
            })
    void anythingElseAfterTheListIsForThePlainReader(String rest) {
        assertThat(end(rest)).isNotEqualTo(rest.length());
    }

    private static int end(String rest) {
        byte[] bytes = rest.getBytes(UTF_8);
        int end = JsonText.wrapperEnd(bytes, 0, bytes.length, NAMES);
        return end == bytes.length ? rest.length() : -1;
    }
}
