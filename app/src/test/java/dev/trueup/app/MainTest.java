package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    @TempDir Path folder;

    static List<String> commands() {
        return Commands.syntaxes().stream().map(Syntax::name).toList();
    }

    @Test
    void versionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Capture.ROOT.resolve("pom.xml"));
        assertThat(Capture.of("--version").out()).isEqualTo("trueup " + Version.CURRENT + "\n");
        assertThat(pom).contains("<version>" + Version.CURRENT + "</version>");
        assertThat(Files.readString(Capture.ROOT.resolve("build/launch.sh")))
                .contains("trueup-" + Version.CURRENT + "-$version.aot");
    }

    @Test
    void nothingTypedIsAMistakeAndShowsTheHelp() {
        Capture run = Capture.of();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Commands").contains("reconcile");
    }

    @Test
    void helpListsEveryCommandAndNoOther() {
        String help = Capture.of("--help").out();
        assertThat(commands()).allSatisfy(name -> assertThat(help).contains("\n  " + name));
        assertThat(Capture.of("help", "reconcile").out()).isEqualTo(helpOf("reconcile"));
    }

    private static String helpOf(String command) {
        return Capture.of(command, "--help").out();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpThatFitsEightyColumns(String command) {
        Capture run = Capture.of(command, "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage").contains("--help");
        String prose = run.out().substring(0, run.out().indexOf("Examples") + 1);
        assertThat(prose.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    reconsile                                   | did you mean reconcile?
                    reconcile --ledgr x                         | did you mean --ledger?
                    reconcile --balances b                      | --ledger is missing
                    reconcile --ledger                          | --ledger needs SRC
                    reconcile --ledger a b                      | repeat --ledger
                    reconcile --ledger a --policy summ          | did you mean sum?
                    reconcile --ledger a --tolerance five       | must be an amount of points
                    reconcile --ledger a --tolerance -1         | must be an amount of points
                    reconcile --ledger a --balances b --minor 1 | is below the tolerance
                    reconcile --tolerance 1 --tolerance 2       | is given twice
                    reconcile --as-of 2026-03-31                | must be a time with its zone
                    reconcile --threads 0                       | must be 1 to 1024
                    reconcile --ledger jdbc:x --balances b      | databases are not part
                    reconcile --emit file:x                     | has no option --emit
                    reconcile --all-accounts=yes                | takes no value
                    reconcile --zone Mars/Olympus               | there is no time zone
                    reconcile --encoding klingon                | is no encoding known here
                    reconcile --ledger - --balances -           | standard input is named twice
                    check --ledger - --ledger -                 | standard input is named twice
                    explain                                     | needs ACCOUNT
                    completion tcsh                             | is not a SHELL
                    check                                       | nothing to check
                    """)
    void mistakesAreNamedWithAWayOut(String line, String said) {
        Capture run = Capture.of(line.strip().split(" +"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error[USAGE]: ").contains(said);
    }

    @Test
    void missingSourceEndsWithFour() {
        Capture run = Capture.of("reconcile", "--ledger", "/nowhere.json", "--balances", "b.json");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).startsWith("error[").contains("b.json");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void noInputIsWrittenOverUnderWhateverName() throws IOException {
        Path sample = Capture.ROOT.resolve("samples");
        Path ledger = Files.copy(sample.resolve("sample-ledger.json"), folder.resolve("l.json"));
        Path balances =
                Files.copy(sample.resolve("sample-balances.json"), folder.resolve("b.json"));
        Path mapping = Files.writeString(folder.resolve("m.yaml"), "zone: UTC\n");
        byte[] before = Files.readAllBytes(ledger);
        Path hard = Files.createLink(folder.resolve("hard"), ledger);
        Path soft = Files.createSymbolicLink(folder.resolve("soft"), ledger);
        Path detour = folder.resolve("../" + folder.getFileName() + "/b.json");
        for (Path out : List.of(ledger, balances, mapping, hard, soft, detour)) {
            for (String source : List.of(ledger.toString(), folder + "/l*.json")) {
                for (String command : List.of("reconcile", "plan")) {
                    Capture run =
                            Capture.of(
                                    command,
                                    "--ledger",
                                    source,
                                    "--balances",
                                    balances.toString(),
                                    "--mapping",
                                    mapping.toString(),
                                    "--out",
                                    out.toString());
                    assertThat(run.exit()).as("%s %s", command, out).isEqualTo(2);
                    assertThat(run.err())
                            .isEqualTo(
                                    "error[USAGE]: --out %s would write over an input%n"
                                                    .formatted(out)
                                            + "  help: choose another name for the report\n");
                }
            }
        }
        assertThat(Files.readAllBytes(ledger)).isEqualTo(before);
    }

    @Test
    void findingsAreTheSameInMessagesTextAndJson() throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        String row = "e1,A1,2026-03-01T10:00:00Z,earn,100\n";
        Files.writeString(ledger, "event_id,account_id,timestamp,type,points_delta\n" + row + row);
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,100\na1,7\n");
        List<String> words = new ArrayList<>(List.of("reconcile", "--ledger", ledger.toString()));
        words.addAll(List.of("--balances", balances.toString()));
        Capture text = Capture.of(Map.of(), words);
        assertThat(text.err())
                .contains("warning[DUPLICATE_EVENT]: an event stands again")
                .contains("e1 at " + ledger + ":3")
                .contains("warning[LOOK_ALIKE_ACCOUNT]");
        assertThat(text.out()).contains("1 DUPLICATE_EVENT, 1 LOOK_ALIKE_ACCOUNT");
        words.addAll(List.of("--format", "json"));
        assertThat(Capture.of(Map.of(), words).out())
                .contains("\"findings\":[{\"code\":\"DUPLICATE_EVENT\",")
                .contains("\"count\":1,\"source\":\"" + ledger + "\",\"line\":3}")
                .contains("{\"code\":\"LOOK_ALIKE_ACCOUNT\",");
        words.set(0, "check");
        Capture check = Capture.of(Map.of(), words.subList(0, 5));
        assertThat(check.out())
                .contains("DUPLICATE_EVENT, first at " + ledger + ":3")
                .contains("LOOK_ALIKE_ACCOUNT");
        assertThat(check.err()).isEmpty();
    }

    @Test
    void rejectsBeyondTheLimitEndWithThreeAndAreShownByKind() throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        Files.writeString(
                ledger,
                """
                event_id,account_id,timestamp,type,points_delta
                e1,A1,2026-03-01T10:00:00Z,earn,100
                e2,A1,2026-03-01T10:00:00Z,earn,10.12345
                e3,A1,2026-03-01T10:00:00Z,earn,10.54321
                """);
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,100\n");
        String[] words = {
            "reconcile", "--ledger", ledger.toString(), "--balances", balances.toString()
        };
        Capture run = Capture.of(words);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("error[FRACTION]: ")
                .contains("ledger.csv:3:")
                .contains("3 | e2,A1,2026-03-01T10:00:00Z,earn,10.12345\n")
                .contains("  |                                 ^^^^^^^^\n")
                .contains("  also: 1 more like this")
                .contains("--max-rejects 2");
        List<String> allowed = new ArrayList<>(List.of(words));
        allowed.addAll(List.of("--max-rejects", "2"));
        assertThat(Capture.of(Map.of(), allowed).exit()).isZero();
    }

    @Test
    void cutOffLedgerIsCaughtByItsNumberOfRows() {
        assertThat(Capture.onSample("reconcile", "--expect-rows", "37").exit()).isEqualTo(1);
        Capture run = Capture.onSample("reconcile", "--expect-rows", "38");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("error[ROWS]").contains("37 records");
    }

    @Test
    void emptyInputIsAMistakeUnlessAllowed() throws IOException {
        Path ledger = Files.createFile(folder.resolve("ledger.csv"));
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,0\n");
        String[] words = {
            "reconcile", "--ledger", ledger.toString(), "--balances", balances.toString()
        };
        assertThat(Capture.of(words).exit()).isEqualTo(4);
        List<String> allowed = new ArrayList<>(List.of(words));
        allowed.add("--allow-empty");
        assertThat(Capture.of(Map.of(), allowed).exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"material,1", "minor,1", "any,1", "never,0"})
    void failOnDecidesTheExitCode(String level, int exit) {
        assertThat(Capture.onSample("reconcile", "--fail-on", level).exit()).isEqualTo(exit);
    }

    @Test
    void driftWithinTheToleranceFailsOnlyOnAny() {
        String[] wide = {"--tolerance", "1000", "--fail-on", "minor"};
        assertThat(Capture.onSample("reconcile", wide).exit()).isZero();
        wide[3] = "any";
        assertThat(Capture.onSample("reconcile", wide).exit()).isEqualTo(1);
    }

    @Test
    void colourComesOnlyWhenItIsWelcome() {
        List<String> plain = Capture.onSample("reconcile", List.of());
        assertThat(Capture.of(Map.of(), plain).out()).doesNotContain("\033");
        List<String> always = Capture.onSample("reconcile", List.of("--color", "always"));
        assertThat(Capture.of(Map.of("NO_COLOR", "1"), always).out()).contains("\033[");
        assertThat(colourOnTerminal(Map.of())).isTrue();
        assertThat(colourOnTerminal(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(colourOnTerminal(Map.of("TERM", "dumb"))).isFalse();
    }

    private static boolean colourOnTerminal(Map<String, String> environment) {
        Terminal terminal =
                Terminal.of(
                        OutputStream.nullOutputStream(),
                        System.err,
                        property -> property.equals("trueup.terminal") ? "out,err" : null,
                        environment);
        return terminal.welcomesColour(terminal.outIsTerminal());
    }

    @Test
    void aReaderThatLeavesIsNoFailure() {
        OutputStream pipe =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        PrintStream err =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.of(pipe, err, property -> null, Map.of());
        assertThat(Main.run(Capture.onSample("reconcile", List.of()), terminal))
                .isEqualTo(ExitCode.DRIFT);
    }

    @Test
    void outputThatCannotBeWrittenEndsWithFive() {
        Path nowhere = folder.resolve("missing/report.json");
        Capture run = Capture.onSample("reconcile", "--out", nowhere.toString());
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains(nowhere.toString()).contains("its directory does not exist");
    }

    @Test
    void reportFileIsWholeAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("report.json");
        Capture run = Capture.onSample("reconcile", "--format", "json", "--out", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("11 of 14 accounts").contains(file.toString());
        assertThat(Files.readString(file))
                .startsWith("{")
                .endsWith("}\n")
                .contains("trueup.report/v1");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void failedRunLeavesTheOldReportAlone() throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "yesterday");
        Capture run =
                Capture.of(
                        "reconcile",
                        "--ledger",
                        "/nowhere.json",
                        "--balances",
                        "/nowhere.json",
                        "--out",
                        file.toString());
        assertThat(run.exit()).isEqualTo(4);
        assertThat(Files.readString(file)).isEqualTo("yesterday");
    }

    @Test
    void faultOfOurOwnEndsWithSeventyAndShowsItsTraceOnlyOnRequest() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new IllegalStateException("on purpose");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(
                        broken,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        property -> null,
                        Map.of());
        assertThat(Main.run(List.of("--version"), terminal)).isEqualTo(ExitCode.BUG);
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said).contains("error[BUG]").contains("--debug").doesNotContain("\tat ");
        Main.run(Capture.onSample("reconcile", List.of("--debug")), terminal);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat dev.trueup");
    }
}
