package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static String text(String text) {
        StringBuilder out = new StringBuilder();
        new JsonWriter(out).text(text);
        return out.toString();
    }

    @Test
    void commasFollowFromWhatWasWritten() {
        StringBuilder out = new StringBuilder();
        JsonWriter json = new JsonWriter(out);
        json.beginObject().name("a").number(1).name("b").beginArray().text("x").text(null);
        json.beginObject().endObject().endArray().name("c").thousandths(1000);
        json.name("d").thousandths(7).endObject();
        assertThat(out.toString())
                .isEqualTo("{\"a\":1,\"b\":[\"x\",null,{}],\"c\":1.000,\"d\":0.007}");
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(text("\"\\\n\r\t")).isEqualTo("\"\\\"\\\\\\n\\r\\t\"");
        assertThat(text("\0\u001b\u007f\u009b")).isEqualTo("\"\\u0000\\u001b\\u007f\\u009b\"");
    }

    @Test
    void nothingEndsAScriptElementOrALineOfScript() {
        assertThat(text("</script>\u2028\u2029")).isEqualTo("\"\\u003c/script>\\u2028\\u2029\"");
    }

    @Test
    void loneSurrogatesAreEscapedAndPairsKept() {
        assertThat(text("\ud83d\ude00 \ud83d \ude00"))
                .isEqualTo("\"\ud83d\ude00 \\ud83d \\ude00\"");
    }

    @Test
    void otherCharactersStandAsTheyAre() {
        assertThat(text("Ünï 账户 / 'x' &>")).isEqualTo("\"Ünï 账户 / 'x' &>\"");
    }
}
