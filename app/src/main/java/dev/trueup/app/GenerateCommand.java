package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.practice.FileForm;
import dev.trueup.engine.practice.FileOrder;
import dev.trueup.engine.practice.PracticeFiles;
import dev.trueup.engine.practice.PracticeFiles.Written;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.ScenarioReader;
import dev.trueup.practice.Scenarios;
import dev.trueup.read.JsonException;
import dev.trueup.read.JsonShapeException;
import dev.trueup.read.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup generate}: a labelled practice ledger. */
final class GenerateCommand implements Command {
    private static final long SMALLEST_SHOWN = 50_000;

    private static final Option<String> SCENARIO =
            Option.of(
                            "--scenario",
                            "NAME|FILE",
                            "A ready-made scenario ("
                                    + String.join(", ", names())
                                    + "), or a JSON file that describes one.",
                            GenerateCommand::notEmpty)
                    .withFallback("rich")
                    .completedWith(Hint.FILE);

    private static final Option<Long> ACCOUNTS =
            Option.of(
                            "--accounts",
                            "N",
                            "How many accounts a ready-made scenario has.",
                            InputOptions::count)
                    .withFallback("1000");

    private static final Option<Long> FAULTY =
            Option.of("--faulty", "N", "About how many of them get a fault.", InputOptions::count)
                    .withFallback("a tenth");

    private static final Option<Long> SEED =
            Option.of("--seed", "N", "The same seed gives the same ledger.", InputOptions::count)
                    .withFallback("1");

    private static final Option<FileForm> FORMAT =
            Option.oneOf(
                            "--format",
                            "Format of ledger and balances.",
                            List.of(FileForm.values()),
                            FileForm::extension)
                    .withFallback("csv");

    private static final Option<FileOrder> ORDER =
            Option.oneOf(
                            "--order",
                            "Order of the events: by timestamp across accounts, account by account,"
                                    + " or none.",
                            List.of(FileOrder.values()),
                            FileOrder::word)
                    .withFallback("time");

    private static final Option<Path> OUT =
            Option.of(
                            "--out",
                            "DIR",
                            "Where the three files go; made if it is not there.",
                            Path::of)
                    .withFallback("practice")
                    .completedWith(Hint.FOLDER);

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Practice ledger", List.of(SCENARIO, ACCOUNTS, FAULTY, SEED));
        groups.put("Files", List.of(OUT, FORMAT, ORDER));
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "generate",
                "write a practice ledger with planted faults, and the truth about them",
                """
                Writes a ledger, balances, and truth.ndjson, which says what was planted where. The \
                faults are planted the way real systems make them; docs/practice.md describes them \
                all, and scenario files.""",
                "",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "a ledger to try things on, and how well they are told",
                                "trueup generate --out practice\n"
                                        + "  trueup reconcile --ledger practice/ledger.csv --balances"
                                        + " practice/balances.csv \\\n"
                                        + "      --format ndjson --out report.ndjson\n"
                                        + "  trueup score --report report.ndjson --truth"
                                        + " practice/truth.ndjson"),
                        new Example(
                                "twenty million events",
                                "trueup generate --scenario bare --accounts 1000000 --faulty 10000"
                                        + " --out big")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        PracticeLedger ledger = new PracticeLedger(scenario(arguments));
        Written written;
        try {
            written =
                    PracticeFiles.write(
                            ledger,
                            arguments.get(OUT, Path.of("practice")),
                            arguments.get(FORMAT, FileForm.CSV),
                            arguments.get(ORDER, FileOrder.TIME),
                            done -> tell(done, ledger.scenario().accounts(), terminal));
        } catch (IOException failure) {
            throw new FailedException(
                    ExitCode.OUTPUT,
                    Problem.error(
                            "OUTPUT",
                            arguments.get(OUT, Path.of("practice"))
                                    + " cannot be written: "
                                    + failure.getMessage(),
                            ""),
                    failure);
        }
        for (String shortfall : ledger.shortfalls()) {
            terminal.err().println("fewer than wanted: " + shortfall);
        }
        ResultStream results = new ResultStream(terminal.out());
        results.writeLines(lines(written, ledger));
        results.finish();
        return ExitCode.CLEAN;
    }

    private static List<String> lines(Written written, PracticeLedger ledger) {
        return List.of(
                written.ledger() + ": " + Figures.count(written.events(), "event", "events"),
                written.balances()
                        + ": "
                        + Figures.count(written.balanceRows(), "balance", "balances"),
                written.truth()
                        + ": "
                        + Figures.count(written.faultyKeys(), "account", "accounts")
                        + " with a fault, "
                        + Figures.count(ledger.incidents().size(), "incident", "incidents"));
    }

    private static void tell(int done, int all, Terminal terminal) {
        if (all >= SMALLEST_SHOWN && done % 65_536 == 0) {
            terminal.err().println(done + " of " + all + " accounts");
        }
    }

    private static Scenario scenario(Arguments arguments) {
        String named = arguments.get(SCENARIO, "rich");
        int accounts = small(arguments.get(ACCOUNTS, 1000L), "--accounts");
        int faulty = small(arguments.get(FAULTY, accounts / 10L), "--faulty");
        long seed = arguments.get(SEED, 1L);
        for (Scenario scenario : Scenarios.shapes(seed, accounts)) {
            if (scenario.name().equals(named)) {
                return Scenarios.withFaults(scenario, Math.min(faulty, accounts));
            }
        }
        for (Option<Long> option : List.of(ACCOUNTS, FAULTY, SEED)) {
            if (arguments.has(option)) {
                throw new UsageException(
                        option.name() + " goes with a ready-made scenario",
                        "say it in " + named + ", or use one of " + String.join(", ", names()));
            }
        }
        return read(named);
    }

    private static Scenario read(String file) {
        try {
            return ScenarioReader.read(TextSource.of(Files.readString(Path.of(file))));
        } catch (IOException failure) {
            throw new UsageException(
                    "there is no scenario " + file, "ready-made are " + String.join(", ", names()));
        } catch (JsonException | JsonShapeException wrong) {
            throw new UsageException(file + " is no scenario: " + wrong.getMessage(), "");
        }
    }

    private static int small(long number, String option) {
        if (number < 1 || number >= 1 << 27) {
            throw new UsageException(option + " must be 1 to 134,217,727", "");
        }
        return (int) number;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Scenario scenario : Scenarios.shapes(1, 1)) {
            names.add(scenario.name());
        }
        return names;
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return text;
    }
}
