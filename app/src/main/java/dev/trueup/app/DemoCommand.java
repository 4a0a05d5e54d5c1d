package dev.trueup.app;

import dev.trueup.app.LedgerRun.Reported;
import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.ShellWord;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code trueup demo}: the main job on the bundled sample. */
final class DemoCommand implements Command {
    private static final Option<Path> FOLDER =
            Option.of("--out", "DIR", "Where the sample is written.", Path::of)
                    .withFallback("trueup-demo")
                    .completedWith(Hint.FOLDER);

    @Override
    public Syntax syntax() {
        return new Syntax(
                "demo",
                "write a small sample ledger, reconcile it, and show the result",
                """
                Writes a small ledger and its stored balances, reconciles them, prints the result, \
                and says where to look next. Most of its 14 accounts drift, each for another reason.""",
                "",
                List.of(),
                Map.of(
                        "Options",
                        List.of(
                                FOLDER,
                                CommonOptions.COLOUR,
                                CommonOptions.DEBUG,
                                CommonOptions.HELP)),
                List.of());
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        Path folder = arguments.get(FOLDER, Path.of("trueup-demo"));
        Path ledger = write(folder, "sample-ledger.json");
        Path balances = write(folder, "sample-balances.json");
        terminal.err().println("Wrote " + ledger + " and " + balances + ".\n");
        Syntax reconcile = new ReconcileCommand().syntax();
        Arguments sample =
                Arguments.parse(
                        reconcile,
                        List.of(
                                "--ledger",
                                ledger.toString(),
                                "--balances",
                                balances.toString(),
                                "--color",
                                arguments
                                        .get(CommonOptions.COLOUR, CommonOptions.Colour.AUTO)
                                        .word()));
        Reported reported =
                new LedgerRun(LedgerRun.request(sample, false, true), sample, terminal)
                        .report(false);
        new ReportWriter(reported, sample, terminal).writeTo(terminal.out(), ReportFormat.TEXT);
        String again =
                terminal.program()
                        + " reconcile"
                        + sample.again(List.of(InputOptions.LEDGER, InputOptions.BALANCES));
        terminal.err()
                .println(
                        "\nThe same as a page: "
                                + again
                                + " --format html --out "
                                + ShellWord.quoted(folder.resolve("report.html").toString())
                                + "\nYour own data: "
                                + terminal.program()
                                + " reconcile --help");
        return ExitCode.CLEAN;
    }

    private static Path write(Path folder, String name) {
        Path file = folder.resolve(name);
        try (InputStream sample = DemoCommand.class.getResourceAsStream("/samples/" + name)) {
            if (sample == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            byte[] bytes = sample.readAllBytes();
            Files.createDirectories(folder);
            ReportFile.at(file).write(bytes);
            return file;
        } catch (IOException failure) {
            throw new FailedException(
                    ExitCode.OUTPUT,
                    Problem.error(
                            "OUTPUT",
                            file + " cannot be written: " + failure.getMessage(),
                            "choose another directory with --out"),
                    failure);
        }
    }
}
