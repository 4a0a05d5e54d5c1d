package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.read.JsonException;
import dev.trueup.read.JsonShapeException;
import dev.trueup.read.TextSource;
import dev.trueup.score.SaidReport;
import dev.trueup.score.Score;
import dev.trueup.score.ScoreText;
import dev.trueup.score.Scorer;
import dev.trueup.score.Truths;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code trueup score}: how right a report is. */
final class ScoreCommand implements Command {
    private static final Option<Path> REPORT =
            Option.of("--report", "FILE", "The report, as json or ndjson.", Path::of)
                    .completedWith(Hint.FILE);

    private static final Option<Path> TRUTH =
            Option.of("--truth", "FILE", "The truth that trueup generate wrote.", Path::of)
                    .completedWith(Hint.FILE);

    private static final Option<Boolean> JSON = Option.flag("--json", "Figures as JSON.");

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Options", List.of(REPORT, TRUTH, JSON));
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "score",
                "compare a report with the truth about a practice ledger",
                """
                Says how often the report names the true cause, first or among the first three, whether \
                its confidence means what it says, which incidents it found, and whether it left \
                accounts without a fault alone. docs/practice.md defines every figure.""",
                "",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "after trueup generate and trueup reconcile",
                                "trueup score --report report.ndjson --truth"
                                        + " practice/truth.ndjson")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        Truths truths = read(required(arguments, TRUTH), "truth file", Truths::read);
        Scorer scorer = new Scorer(truths.accounts(), truths.incidents());
        read(
                required(arguments, REPORT),
                "report",
                text -> {
                    SaidReport.read(text, scorer);
                    return scorer;
                });
        Score score = scorer.finish();
        ResultStream results = new ResultStream(terminal.out());
        results.write(arguments.has(JSON) ? ScoreText.json(score) : ScoreText.text(score));
        results.finish();
        return ExitCode.CLEAN;
    }

    private static Path required(Arguments arguments, Option<Path> option) {
        Path path = arguments.find(option);
        if (path == null) {
            throw new UsageException(
                    option.name() + " is missing", "trueup score --help shows an example");
        }
        return path;
    }

    private static <T> T read(Path path, String what, Function<TextSource, T> reader) {
        try (Reader text = Files.newBufferedReader(path)) {
            return reader.apply(source(text));
        } catch (IOException | UncheckedIOException failure) {
            throw failed(path + " cannot be read: " + failure.getMessage(), failure);
        } catch (JsonException | JsonShapeException wrong) {
            throw failed(path + " is no " + what + ": " + wrong.getMessage(), wrong);
        }
    }

    private static TextSource source(Reader text) {
        return (buffer, offset, length) -> {
            try {
                return text.read(buffer, offset, length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static FailedException failed(String message, Throwable failure) {
        return new FailedException(ExitCode.SOURCE, Problem.error("SOURCE", message, ""), failure);
    }
}
