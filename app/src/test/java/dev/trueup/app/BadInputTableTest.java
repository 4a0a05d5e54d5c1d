package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the command line says to each kind of bad input, by its number in the table of bad inputs;
 * the messages are kept under {@code golden/bad-input}. The readers have tests of their own with
 * every format.
 */
class BadInputTableTest {
    private static final String HEAD = "account_id,timestamp,type,points_delta,event_id\n";
    private static final String TIME = "2026-03-01T10:00:00Z";
    private static final String ROW = "A1," + TIME + ",earn,5,e1\n";
    private static final String LINE =
            "{\"account_id\":\"A1\",\"timestamp\":\""
                    + TIME
                    + "\",\"type\":\"earn\","
                    + "\"points_delta\":5}\n";

    @TempDir Path folder;

    /**
     * An input.
     *
     * @param row in the table
     * @param ledger its bytes, each as the character of that number
     * @param said what must be on standard error; empty when it must be silent
     */
    record Bad(int row, String name, int exit, String said, String ledger, List<String> options) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%02d-%s", row, name);
        }
    }

    private static Bad bad(int row, String name, int exit, String said, String ledger) {
        byte[] bytes = ledger.getBytes(StandardCharsets.UTF_8);
        return new Bad(
                row, name, exit, said, new String(bytes, StandardCharsets.ISO_8859_1), List.of());
    }

    private static Bad bytes(int row, String name, int exit, String said, byte[] ledger) {
        return new Bad(
                row, name, exit, said, new String(ledger, StandardCharsets.ISO_8859_1), List.of());
    }

    private static Bad with(Bad bad, String... options) {
        return new Bad(bad.row, bad.name, bad.exit, bad.said, bad.ledger, List.of(options));
    }

    private static Bad amount(int row, String amount, int exit, String said) {
        String name = amount.replaceAll("[^a-z0-9+-]", "_") + "-amount.csv";
        return bad(
                row,
                name.substring(Math.max(0, name.length() - 30)),
                exit,
                said,
                HEAD + ROW.replace(",5,", "," + amount + ","));
    }

    private static Bad time(int row, String name, String time, int exit, String said) {
        return bad(row, name + ".csv", exit, said, HEAD + ROW.replace(TIME, time));
    }

    static Stream<Bad> text() {
        return Stream.of(
                bad(1, "empty.csv", 4, "EMPTY", ""),
                with(bad(1, "empty-allowed.csv", 1, "", ""), "--allow-empty"),
                bad(2, "header-only.csv", 1, "NO_RECORDS", HEAD),
                bad(2, "empty-list.json", 1, "NO_RECORDS", "[]"),
                bad(3, "mark.csv", 0, "", "\ufeff" + HEAD + ROW),
                bad(3, "mark.ndjson", 0, "", "\ufeff" + LINE),
                bytes(4, "utf16-le.csv", 4, "UTF_16", in("UTF-16LE", "\ufeff" + HEAD + ROW)),
                bytes(4, "utf16-be.json", 4, "UTF_16", in("UTF-16BE", "\ufeff[" + LINE + "]")),
                bytes(5, "utf16-without-mark.csv", 4, "UTF_16", in("UTF-16LE", HEAD + ROW)),
                bytes(6, "invalid-byte.csv", 3, "BAD_ENCODING", in("ISO-8859-1", HEAD + latin(1))),
                bytes(7, "latin-1-rows.csv", 3, "BAD_ENCODING", in("ISO-8859-1", HEAD + latin(9))),
                bad(8, "lone-surrogate.ndjson", 3, "LONE_SURROGATE", LINE.replace("A1", "\\ud800")),
                bad(9, "nul.csv", 3, "CONTROL_CHAR", HEAD + ROW.replace("A1", "A\0")),
                bad(9, "nul.ndjson", 3, "CONTROL_CHAR", LINE.replace("A1", "A\\u0000")),
                bad(
                        10,
                        "line-ends.csv",
                        3,
                        ":4",
                        HEAD.replace("\n", "\r\n") + ROW.trim() + "\r" + ROW + "x\n"),
                bad(11, "no-final-newline.csv", 0, "", HEAD + ROW.trim()),
                bad(11, "no-final-newline.ndjson", 0, "", LINE.trim()),
                bad(
                        12,
                        "unclosed-quote.csv",
                        4,
                        "UNCLOSED_QUOTE",
                        HEAD + ROW + "A2,\"oops\n" + ROW));
    }

    static Stream<Bad> shape() {
        byte[] csv = (HEAD + ROW).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                bad(13, "newline-in-quotes.csv", 0, "", "description," + HEAD + "\"a\nb\"," + ROW),
                bad(14, "after-quote.csv", 3, "BAD_QUOTE", HEAD + ROW.replace("e1", "\"e\"1")),
                bad(15, "too-few.csv", 3, "TOO_FEW_COLUMNS", HEAD + "A1," + TIME + ",earn\n" + ROW),
                bad(16, "too-many.csv", 3, "TOO_MANY_COLUMNS", HEAD + ROW.replace("5", "1,5")),
                bad(17, "semicolons.csv", 0, "DELIMITER", (HEAD + ROW).replace(',', ';')),
                bad(17, "unclear.csv", 4, "semicolons", "a;b;c\n1;2;3\n"),
                bad(18, "header-again.csv", 0, "REPEATED_HEADER", HEAD + HEAD + ROW),
                bad(
                        19,
                        "column-twice.csv",
                        4,
                        "DUPLICATE_COLUMN",
                        HEAD.replace("event_id", "type")),
                bad(
                        20,
                        "missing.csv",
                        4,
                        "points_delt",
                        HEAD.replace("points_delta", "points_delt")),
                bad(21, "long-line.csv", 3, "TOO_LONG", HEAD + "A".repeat(17 << 20) + "\n" + ROW),
                bad(
                        22,
                        "many-columns.csv",
                        4,
                        "TOO_MANY_COLUMNS",
                        HEAD.trim() + ",x".repeat(9_999)),
                bytes(23, "packed.csv", 0, "", gzip(csv)),
                bad(24, "page.json", 4, "HTML", "<!doctype html><html></html>"),
                bytes(25, "cut.csv.gz", 4, "", cut(gzip(csv))),
                bytes(
                        26,
                        "two-members.csv.gz",
                        0,
                        "",
                        joined(gzip(csv), gzip(in("UTF-8", zero())))));
    }

    static Stream<Bad> json() {
        String record = LINE.trim();
        return Stream.of(
                bad(27, "comma.json", 4, "TRAILING_COMMA", "[" + record + ",]"),
                bad(27, "comma.ndjson", 3, "TRAILING_COMMA", LINE.replace("}", ",}") + LINE),
                bad(28, "nan.ndjson", 3, "NOT_A_NUMBER", LINE.replace("5}", "NaN}")),
                bad(
                        28,
                        "infinity.json",
                        3,
                        "NOT_A_NUM",
                        "[" + LINE.replace("5}", "Infinity}") + "]"),
                bad(29, "deep.json", 4, "TOO_DEEP", "[".repeat(100_000)),
                bad(29, "deep.ndjson", 4, "TOO_DEEP", "{\"a\":".repeat(100_000)),
                bad(30, "key.ndjson", 3, "DUPLICATE_KEY", LINE.replace("}", ",\"type\":\"x\"}")),
                bad(
                        30,
                        "unread.json",
                        3,
                        "DUPLICATE_KEY",
                        "[" + LINE.replace("}", ",\"x\":1,\"x\":2}") + "]"),
                bad(
                        31,
                        "twins.ndjson",
                        0,
                        "LOOK_ALIKE_KEY",
                        LINE.replace("}", ",\"\u00e9\":1,\"e\u0301\":2}")),
                bad(32, "array.ndjson", 0, "", "[" + record + "]"),
                bad(33, "two-on-a-line.ndjson", 3, "TRAILING_TEXT", record + LINE + LINE),
                bad(34, "cut.ndjson", 3, "TRUNCATED", LINE + record.substring(0, 60)),
                bad(35, "comment.ndjson", 3, "COMMENT", LINE.replace("5}", "5 /* five */}")),
                bad(35, "comment.json", 3, "COMMENT", "[/* no */" + record + "]"));
    }

    static Stream<Bad> values() {
        return Stream.of(
                amount(36, "900000000000000", 1, ""),
                amount(37, "9223372036854775808", 3, "OUT_OF_RANGE"),
                bad(
                        38,
                        "sum.csv",
                        4,
                        "account A1",
                        HEAD + ROW.replace(",5,", ",900000000000000,").repeat(2)),
                amount(39, "9".repeat(1_000), 3, "TOO_LONG"),
                amount(40, "1e999999999", 3, "OUT_OF_RANGE"),
                amount(41, "1e3", 1, ""),
                amount(41, "100.0", 1, ""),
                amount(42, "10.12345", 3, "FRACTION"),
                amount(43, "\"1,234\"", 3, "GROUPED_NUMBER"),
                amount(43, "\"1.234,00\"", 3, "GROUPED_NUMBER"),
                amount(44, "\" 12 \"", 1, ""),
                amount(44, "+12", 1, ""),
                amount(45, "-0", 1, ""),
                amount(46, "\u0661", 3, "NOT_A_NUMBER"),
                amount(46, "\u22125", 3, "NOT_A_NUMBER"),
                amount(47, "", 3, "MISSING"),
                bad(47, "null.ndjson", 3, "MISSING", LINE.replace("5}", "null}")),
                bad(48, "true.ndjson", 3, "NOT_A_NUMBER", LINE.replace("5}", "true}")),
                amount(49, "-5", 1, "SIGN_CONTRADICTS_TYPE"),
                time(50, "no-zone", "2026-03-01T10:00:00", 3, "NO_ZONE"),
                with(time(50, "zone", "2026-03-01T10:00:00", 0, ""), "--zone", "Europe/Paris"),
                time(51, "no-such-day", "2025-02-30T10:00:00Z", 3, "BAD_TIME"),
                with(
                        time(52, "gap", "2026-03-29T02:30:00", 0, "SKIPPED"),
                        "--zone",
                        "Europe/Paris"),
                with(
                        time(52, "twice", "2025-10-26T02:30:00", 0, "TWICE"),
                        "--zone",
                        "Europe/Paris"),
                time(53, "leap-second", "2016-12-31T23:59:60Z", 0, "LEAP_SECOND"),
                bad(
                        54,
                        "units.csv",
                        3,
                        "IMPLAUSIBLE",
                        HEAD
                                + ROW.replace(TIME, "1772359200")
                                + ROW.replace(TIME, "1772359200000")),
                time(55, "year-9999", "9999-12-31T23:59:59Z", 0, "FAR_FUTURE"));
    }

    static Stream<Bad> meaning() {
        return Stream.of(
                bad(
                        56,
                        "again.csv",
                        1,
                        "DUPLICATE_EVENT",
                        HEAD + (ROW + ROW).replace(",5,", ",9,")),
                bad(57, "conflict.csv", 1, "CONFLICTING_EVENT", HEAD + ROW + ROW.replace("5", "9")),
                bad(
                        58,
                        "reversal.ndjson",
                        1,
                        "UNKNOWN_REVERSAL",
                        LINE.replace("5}", "-9,\"reverses\":\"e0\"}").replace("earn", "reverse")),
                bad(59, "type.csv", 0, "if it means earn", HEAD + ROW.replace("earn", "earm")),
                bad(
                        60,
                        "long-id.csv",
                        3,
                        "TOO_LONG",
                        HEAD + ROW.replace("A1", "A".repeat(1 << 20))),
                bad(60, "formula-id.csv", 1, "", HEAD + ROW + row("=cmd|'/c calc'!A1")),
                bad(60, "markup-id.csv", 1, "", HEAD + ROW + row("<script>alert(1)</script>")),
                bad(61, "look-alike.csv", 1, "LOOK_ALIKE_ACCOUNT", HEAD + row("a1") + row("A1 ")),
                with(
                        bad(62, "two-balances.csv", 4, "BALANCE_CONFLICT", HEAD + ROW),
                        "--balances",
                        "more.csv"),
                with(
                        bad(63, "early-balance.csv", 1, "BALANCE_BEFORE_EVENTS", HEAD + ROW),
                        "--as-of",
                        "2020-01-01T00:00:00Z"),
                with(
                        bad(
                                66,
                                "other-names.ndjson",
                                4,
                                "but amount in other-names.ndjson",
                                LINE.replace("points_delta", "amount")),
                        "--ledger",
                        "second.csv"),
                with(
                        bad(66, "other-columns.csv", 4, "has no event_id", HEAD + ROW),
                        "--ledger",
                        "second.csv"));
    }

    @ParameterizedTest
    @MethodSource({"text", "shape", "json", "values", "meaning"})
    void eachIsToldAsTheTableSays(Bad bad) throws IOException {
        Path ledger =
                Files.writeString(
                        folder.resolve(bad.name), bad.ledger, StandardCharsets.ISO_8859_1);
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,5\n");
        Files.writeString(folder.resolve("more.csv"), "account_id,snapshot_balance\nA1,6\n");
        Files.writeString(
                folder.resolve("second.csv"),
                HEAD.replace(",event_id", "") + row("A1").replace(",e2", ""));
        List<String> words = new ArrayList<>(List.of("reconcile", "--tolerance", "0", "--ledger"));
        words.add(ledger.toString());
        words.addAll(List.of("--balances", balances.toString()));
        for (String option : bad.options) {
            boolean file = option.endsWith(".csv");
            words.add(file ? folder.resolve(option).toString() : option);
        }
        Capture run = Capture.of(Map.of(), words);
        String told = run.err().replace(folder + "/", "");
        StringBuilder shown = new StringBuilder("exit ").append(run.exit()).append('\n');
        for (String line : told.split("(?<=\n)", -1)) {
            shown.append(line.length() > 300 ? line.substring(0, 300) + "…\n" : line);
        }
        Golden.check("bad-input/" + bad + ".txt", shown.toString());
        assertThat(run.exit()).as(told).isEqualTo(bad.exit);
        assertThat(told).contains(bad.said);
        if (bad.said.isEmpty() && bad.exit < 2) {
            assertThat(told).isEmpty();
        }
    }

    @Test
    void everyRowAboutTheseFormatsHasACase() {
        Set<Integer> rows = new TreeSet<>();
        Stream.of(text(), shape(), json(), values(), meaning())
                .flatMap(s -> s)
                .forEach(bad -> rows.add(bad.row));
        Set<Integer> wanted = new TreeSet<>(IntStream.rangeClosed(1, 63).boxed().toList());
        wanted.add(66);
        assertThat(rows).isEqualTo(wanted);
    }

    private static String row(String account) {
        return account + "," + TIME + ",earn,5,e2\n";
    }

    private static String zero() {
        return ROW.replace(",5,", ",0,");
    }

    private static String latin(int rows) {
        return ROW.replace("A1", "Jos\u00e9").repeat(rows) + ROW;
    }

    private static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 9);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
