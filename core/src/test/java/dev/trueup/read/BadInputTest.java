package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.golden.Golden;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each bad input gets, one golden file for each; the numbers are those of docs/input.md. */
class BadInputTest {
    private static final String HEAD = "account_id,timestamp,type,points_delta,event_id\n";
    private static final String ROW = "A1,2026-03-01T10:00:00Z,earn,5,e1\n";
    private static final String ODD =
            "account_id,moment_of_truth,type,points\nA1,2026-03-01,earn,5\n";
    private static final String LINE =
            "{\"account_id\":\"A1\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"earn\","
                    + "\"points_delta\":5}\n";

    /** One input; {@code expected} is how its transcript must start, or a part of it. */
    record Case(String name, TextFormat format, Role role, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> csv() {
        return Stream.of(
                csv("01-empty-file", "", "stopped[EMPTY]"),
                csv("01-blank-file", " \n", "stopped[EMPTY]"),
                csv("02-header-only", HEAD, "warning[NO_RECORDS]"),
                csv("03-byte-order-mark", "\ufeff" + HEAD + ROW, "read 1, rejected 0"),
                csv("06-invalid-byte", HEAD + ROW.replace('1', '\udce9') + ROW, "BAD_ENCODING"),
                csv("09-nul-in-id", HEAD + ROW.replace("A1", "A\0001"), "CONTROL_CHAR"),
                csv(
                        "10-mixed-line-ends",
                        HEAD.trim() + "\r\n" + ROW.trim() + "\r" + ROW + "x\n\r\n" + ROW,
                        "rejected[TOO_FEW_COLUMNS] input:4"),
                csv("11-no-final-newline", HEAD + ROW.trim(), "read 1, rejected 0"),
                csv(
                        "12-unclosed-quote",
                        HEAD + ROW + "A2,\"oops\n" + ROW,
                        "UNCLOSED_QUOTE] input:3:4"),
                csv(
                        "13-newline-in-quotes",
                        "description," + HEAD + "\"one\ntwo, \"\"three\"\"\"," + ROW + "x," + ROW,
                        "event input:4"),
                csv("13-newline-in-id", HEAD + ROW.replace("A1", "\"A\n1\""), "CONTROL_CHAR"),
                csv("14-text-after-quote", HEAD + ROW.replace("e1", "\"e1\"x"), "BAD_QUOTE"),
                csv("14-stray-quote", HEAD + ROW.replace("e1", "e\"1"), "STRAY_QUOTE"),
                csv("15-too-few-columns", HEAD + "A1,2026-03-01T10:00:00Z,earn\n" + ROW, "TOO_FEW"),
                csv("16-too-many-columns", HEAD + ROW.replace("5", "1,234"), "TOO_MANY_COLUMNS"),
                csv("17-semicolons", (HEAD + ROW).replace(',', ';'), "warning[DELIMITER]"),
                csv("17-tabs", (HEAD + ROW).replace(',', '\t'), "warning[DELIMITER]"),
                csv("17-unclear-delimiter", "a;b;c\n1;2;3\n", "stopped[MISSING_COLUMN]"),
                csv("18-header-again", HEAD + ROW + HEAD + ROW, "REPEATED_HEADER"),
                csv("19-duplicate-column", HEAD.replace("event_id", "type"), "DUPLICATE_COLUMN"),
                csv(
                        "31-twin-columns",
                        "caf\u00e9,cafe\u0301," + HEAD + "1,2," + ROW,
                        "LOOK_ALIKE_KEY"),
                csv("20-missing-column", HEAD.replace("points_delta", "points_delt"), "MISSING_CO"),
                csv("21-long-line", HEAD + "A".repeat(17 << 20) + "\n" + ROW, "TOO_LONG"),
                csv(
                        "22-many-columns",
                        HEAD.trim() + ",x".repeat(10_000) + "\n",
                        "TOO_MANY_COLUMNS"),
                csv("60-long-id", HEAD + ROW.replace("A1", "A".repeat(1_025)), "TOO_LONG"),
                csv(
                        "60-formula-id",
                        HEAD + ROW.replace("A1", "=cmd|'/c calc'!A1"),
                        "event input:2"),
                csv("60-escape-sequence-in-id", HEAD + ROW.replace("A1", "\u001b[2J"), "CONTROL"),
                csv("20-time-under-another-name", ODD, "if it is moment_of_truth, say so"),
                balances("odd-ledger-as-balances", TextFormat.CSV, ODD, "WRONG_ROLE"),
                csv("no-header", ROW + ROW, "stopped[MISSING_COLUMN]"),
                csv(
                        "two-names-for-one-field",
                        HEAD.replace("account_id", "memberId,account"),
                        "AMB"),
                csv("ndjson-as-csv", LINE, "stopped[WRONG_FORMAT]"),
                csv("json-as-csv", "[" + LINE + "]", "stopped[WRONG_FORMAT]"),
                csv("balances-as-ledger", "account_id,snapshot_balance\nA1,5\n", "WRONG_ROLE"),
                balances("ledger-as-balances", TextFormat.CSV, HEAD + ROW, "WRONG_ROLE"));
    }

    static Stream<Case> json() {
        String record = LINE.trim();
        return Stream.of(
                json("08-lone-surrogate", "[" + with("A1", "\\ud800x") + "]", "LONE_SURROGATE"),
                json("09-nul-escape-in-id", "[" + with("A1", "A\\u0000") + "]", "CONTROL_CHAR"),
                json("09-raw-newline-in-text", "[" + with("A1", "A\n1") + "]", "CONTROL_CHAR"),
                json("27-trailing-comma", "[" + record + ",]", "stopped[TRAILING_COMMA]"),
                lines("27-trailing-comma", LINE.replace("}", ",}") + LINE, "TRAILING_COMMA"),
                json("28-nan", "[" + with("5}", "NaN}") + "," + record + "]", "NOT_A_NUMBER"),
                lines("28-infinity", with("5}", "-Infinity}"), "NOT_A_NUMBER"),
                json("29-deep", "[".repeat(100_000), "stopped[TOO_DEEP]"),
                lines("29-deep", "{\"a\":".repeat(100_000), "stopped[TOO_DEEP]"),
                lines("30-key-twice", with("}", ",\"type\":\"redeem\"}"), "DUPLICATE_KEY"),
                lines("30-key-twice-alike", with("}", ",\"type\":\"earn\"}"), "REPEATED_KEY"),
                lines("30-unread-key-twice", with("}", unread("1", "2")), "DUPLICATE_KEY"),
                lines("30-unread-key-twice-alike", with("}", unread("[1]", "[ 1]")), "REPEATED_K"),
                json("30-unread-key-twice", "[" + with("}", unread("{}", "[]")) + "]", "DUPLICATE"),
                lines("30-many-keys", with("}", manyKeys() + "}"), "read 1, rejected 0"),
                lines(
                        "30-twice-in-many-keys",
                        with("}", manyKeys() + manyKeys() + "}"),
                        "REPEATED_KEY"),
                lines("31-twins", with("}", ",\"caf\u00e9\":1,\"cafe\u0301\":2}"), "LOOK_ALIKE"),
                json("31-twins", "[" + with("}", ",\"\u00c4\":1,\"A\u0308\":2}") + "]", "LOOK_AL"),
                lines("32-array-where-lines-were-meant", "[" + record + "]", "read 1, rejected 0"),
                lines("33-two-objects-on-a-line", record + record + "\n" + LINE, "TRAILING_TEXT"),
                lines("34-truncated", LINE + record.substring(0, 60), "warning[TRUNCATED] input:2"),
                json("34-truncated", "[" + record + "," + record.substring(0, 60), "stopped[TRUNC"),
                json("35-comment", "[/* no */" + record + "," + record + "]", "COMMENT"),
                lines("35-comment", with("5}", "5 // five"), "COMMENT"),
                json("35-comment-after-the-end", "[" + record + "] // done", "stopped[COMMENT]"),
                lines("06-invalid-byte", with("A1", "A\udcff") + LINE, "BAD_ENCODING"),
                lines("06-invalid-byte-outside", "{\udcff}\n" + LINE, "rejected[BAD_JSON]"),
                lines("21-long-line", with("A1", "A".repeat(17 << 20)) + LINE, "TOO_LONG"),
                lines("02-blank-lines", "\n\r\n " + LINE + "\n", "event input:3"),
                json("02-empty-list", "[]", "warning[NO_RECORDS]"),
                json("02-empty-wrapped-list", "{\"events\":[]}", "warning[NO_RECORDS]"),
                json("01-empty", "", "stopped[EMPTY]"),
                lines("01-empty", "\n", "stopped[EMPTY]"),
                json("scalar", "5", "stopped[NO_RECORDS]"),
                json("list-of-scalars", "[1,\"a\",[2],null]", "NOT_AN_OBJECT"),
                json("lines-as-json", LINE + LINE, "stopped[WRONG_FORMAT]"),
                json("one-record-alone", LINE, "stopped[NO_RECORDS]"),
                json("wrapper-without-list", "{\"a\":1}", "stopped[NO_RECORDS]"),
                json("both-in-one-file", both(), "warning[SKIPPED_LIST]"),
                json("two-lists", "{\"a\":[" + LINE + "],\"b\":[" + LINE + "]}", "SEVERAL_LISTS"),
                json("text-after-the-end", "[" + record + "]]", "stopped[TRAILING_TEXT]"),
                json("csv-as-json", HEAD + ROW, "stopped[WRONG_FORMAT]"),
                lines("csv-as-ndjson", HEAD + ROW, "stopped[WRONG_FORMAT]"),
                lines("spread-object", "{\n\"account_id\":1\n}\n", "stopped[SPREAD_OBJECT]"),
                lines("two-names-for-one-field", with("}", ",\"id\":1,\"transferId\":2}"), "AMBIG"),
                lines("balances-as-ledger", "{\"account_id\":1,\"balance\":2}\n", "WRONG_ROLE"),
                balances("ledger-as-balances", TextFormat.NDJSON, LINE, "WRONG_ROLE"),
                balances("odd-ledger-as-balances", TextFormat.NDJSON, oddLine(), "WRONG_ROLE"),
                lines("odd-ledger", oddLine(), "timestamp is missing"),
                balances("both-in-one-file", TextFormat.JSON, both(), "warning[SKIPPED_LIST]"),
                lines("60-markup-in-id", with("A1", "<script>alert(1)</script>"), "event input:1"));
    }

    static Stream<Case> values() {
        return Stream.of(
                amount("36-largest", "900000000000000", "900000000000000 "),
                amount("36-beyond-the-largest", "900000000000000.0001", "OUT_OF_RANGE"),
                amount("37-two-to-the-63", "9223372036854775808", "OUT_OF_RANGE"),
                amount("39-thousand-digits", "9".repeat(1_000), "TOO_LONG"),
                amount("40-huge-exponent", "1e999999999", "OUT_OF_RANGE"),
                amount("41-exponent", "1e3", "earn 1000"),
                amount("41-point-zero", "100.0", "earn 100 "),
                amount("42-five-decimals", "10.12345", "FRACTION"),
                amount("42-zeros-carry-nothing", "10.1234000", "earn 10.1234 "),
                amount("43-grouped", "\"1,234\"", "GROUPED_NUMBER"),
                amount("43-grouped-with-decimals", "\"1.234,00\"", "GROUPED_NUMBER"),
                amount("44-spaces", "\" 12 \"", "earn 12"),
                amount("44-plus", "+12", "earn 12"),
                amount("45-minus-zero", "-0", "earn 0 "),
                amount("46-arabic-digits", "\u0661\u0662", "NOT_A_NUMBER"),
                amount("46-minus-sign", "\u221212", "NOT_A_NUMBER"),
                amount("47-empty", "", "MISSING"),
                amount("48-true", "true", "NOT_A_NUMBER"),
                amount("48-currency", "12 EUR", "NOT_A_NUMBER"),
                amount("49-sign-contradicts-type", "-5", "SIGN_CONTRADICTS_TYPE"),
                lines("47-null", with("5}", "null}"), "MISSING"),
                lines("48-true", with("5}", "true}"), "NOT_A_NUMBER"),
                lines("48-object", with("5}", "{\"value\":5}}"), "NOT_A_NUMBER"),
                time("50-no-zone", "2026-03-01T10:00:00", "NO_ZONE"),
                time("50-date-alone", "2026-03-01", "NO_ZONE"),
                time("51-no-such-day", "2025-02-30T10:00:00Z", "BAD_TIME"),
                time("51-no-such-hour", "2025-02-20T25:00:00Z", "BAD_TIME"),
                time("53-leap-second", "2016-12-31T23:59:60Z", "LEAP_SECOND"),
                time("54-small-number", "20260301", "IMPLAUSIBLE"),
                csv(
                        "54-seconds-then-millis",
                        HEAD
                                + ROW.replace("2026-03-01T10:00:00Z", "1772359200")
                                + ROW.replace("2026-03-01T10:00:00Z", "1772359200000"),
                        "IMPLAUSIBLE"),
                time("55-year-9999", "9999-12-31T23:59:59Z", "FAR_FUTURE"),
                csv("59-unknown-type", HEAD + ROW.replace("earn", "ern"), "UNKNOWN_TYPE"),
                csv("59-unlike-any-type", HEAD + ROW.replace("earn", "purchase"), "UNKNOWN_TYPE"),
                lines("status-unknown", with("}", ",\"status\":\"odd\"}"), "UNKNOWN_STATUS"),
                lines("id-is-an-object", with("\"A1\"", "{}"), "WRONG_TYPE"),
                lines("id-is-blank", with("A1", " "), "MISSING"),
                lines("created-alone", LINE.replace("timestamp", "created_at"), "FROM_POSTED"));
    }

    @ParameterizedTest
    @MethodSource({"csv", "json", "values"})
    void eachBadInputGetsWhatTheTableSays(Case bad) {
        String told = transcript(bad, Mapping.NONE);
        String word = bad.format().word() + "-" + bad.role().word;
        Golden.check(
                "core/src/test/golden/bad-input/" + bad.name() + "." + word + ".txt",
                shown(bad.text()) + "---\n" + told);
        assertThat(told).contains(bad.expected());
    }

    @ParameterizedTest
    @MethodSource({"csv", "json", "values"})
    void thePiecesThatTextArrivesInDoNotMatter(Case bad) {
        if (bad.text().length() > 1 << 20) {
            return;
        }
        String whole = transcript(bad, Mapping.NONE);
        for (int piece : new int[] {1, 2, 7}) {
            TextSource slow = PieceSource.of(bad.text(), piece);
            assertThat(transcript(bad, Mapping.NONE, slow)).isEqualTo(whole);
        }
    }

    static Stream<Case> local() {
        return Stream.of(
                time("50-zone-given", "2026-03-01 10:00:00", "2026-03-01T09:00:00Z"),
                time("50-date-with-zone", "2026-07-01", "2026-06-30T22:00:00Z"),
                time("52-gap", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
                time("52-overlap", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @MethodSource("local")
    void timesWithoutZoneAreReadInTheZoneGiven(Case local) {
        String told = transcript(local, Mappings.of(Map.of("zone", "Europe/Paris")).ledger());
        Golden.check(
                "core/src/test/golden/bad-input/" + local.name() + ".txt",
                shown(local.text()) + "---\n" + told);
        assertThat(told).contains(local.expected());
    }

    private static String transcript(Case bad, Mapping mapping) {
        return transcript(bad, mapping, TextSource.of(bad.text()));
    }

    private static String transcript(Case bad, Mapping mapping, TextSource text) {
        return switch (bad.role()) {
            case LEDGER -> ReadTranscript.ledger(bad.format(), mapping, text);
            case BALANCES -> ReadTranscript.balances(bad.format(), mapping, text);
        };
    }

    private static String shown(String text) {
        String start = text.length() > 1_000 ? text.substring(0, 200) : text;
        StringBuilder shown = new StringBuilder();
        for (String line : start.split("(?<=\n)", -1)) {
            shown.append(VisibleText.escape(line.replace("\n", "")));
            shown.append(line.endsWith("\n") ? "\n" : "");
        }
        if (start.length() < text.length()) {
            shown.append(String.format(Locale.ROOT, "… and %d more", text.length() - 200));
        }
        return shown.append(shown.toString().endsWith("\n") ? "" : "\n").toString();
    }

    private static Case csv(String name, String text, String expected) {
        return new Case(name, TextFormat.CSV, Role.LEDGER, text, expected);
    }

    private static Case json(String name, String text, String expected) {
        return new Case(name, TextFormat.JSON, Role.LEDGER, text, expected);
    }

    private static Case lines(String name, String text, String expected) {
        return new Case(name, TextFormat.NDJSON, Role.LEDGER, text, expected);
    }

    private static Case balances(String name, TextFormat format, String text, String expected) {
        return new Case(name, format, Role.BALANCES, text, expected);
    }

    private static Case amount(String name, String amount, String expected) {
        return csv(name, HEAD + ROW.replace(",5,", "," + amount + ","), expected);
    }

    private static Case time(String name, String time, String expected) {
        return csv(name, HEAD + ROW.replace("2026-03-01T10:00:00Z", time), expected);
    }

    private static String with(String part, String instead) {
        return LINE.replace(part, instead);
    }

    private static String unread(String one, String other) {
        return ",\"x\":" + one + ",\"x\":" + other + "}";
    }

    private static String manyKeys() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            keys.append(",\"k").append(i).append("\":").append(i);
        }
        return keys.toString();
    }

    private static String oddLine() {
        return LINE.replace("timestamp", "moment_of_truth").replace("points_delta", "points");
    }

    private static String both() {
        return "{\"events\":[" + LINE + "],\"balances\":[{\"account_id\":1,\"balance\":5}]}";
    }
}
