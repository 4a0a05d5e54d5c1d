package dev.trueup.bench;

import dev.trueup.engine.Progress;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.practice.FileForm;
import dev.trueup.engine.practice.FileOrder;
import dev.trueup.engine.practice.PracticeFiles;
import dev.trueup.engine.practice.PracticeFiles.Written;
import dev.trueup.ledger.Moment;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.read.Mappings;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import dev.trueup.score.Figure;
import dev.trueup.score.SaidReport;
import dev.trueup.score.Score;
import dev.trueup.score.ScoreText;
import dev.trueup.score.Scorer;
import dev.trueup.score.Share;
import dev.trueup.score.Truths;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Generates practice ledgers of several shapes, explains them with the product, scores the reports
 * and prints one table.
 *
 * <p>Arguments: how many accounts, a directory for the ledgers and the score of each, and
 * optionally names of scenarios to measure alone.
 */
public final class ExplainFigures {
    private static final List<Figure> COLUMNS =
            List.of(
                    Figure.SINGLE,
                    Figure.SINGLE_TOP_3,
                    Figure.TELLABLE,
                    Figure.TELLABLE_TOP_3,
                    Figure.SHARED,
                    Figure.SHARED_SURE,
                    Figure.DOUBLES,
                    Figure.DOUBLES_TELLABLE,
                    Figure.MEMBERS,
                    Figure.CULPRITS,
                    Figure.CULPRITS_TELLABLE,
                    Figure.CONFIDENTLY_WRONG,
                    Figure.INCIDENT_RECALL,
                    Figure.INCIDENT_PRECISION);

    private final Path directory;
    private final PrintStream out;

    private ExplainFigures(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** Measures. */
    public static void main(String[] arguments) throws IOException {
        int accounts = Integer.parseInt(arguments[0]);
        Path directory = Path.of(arguments[1]);
        List<String> names = List.of(arguments).subList(2, arguments.length);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ExplainFigures figures = new ExplainFigures(directory, out);
        figures.header();
        for (Scenario scenario : Scenarios.measured(2026, accounts)) {
            if (names.isEmpty() || names.contains(scenario.name())) {
                figures.measure(scenario);
            }
        }
    }

    private void header() {
        StringBuilder line = new StringBuilder();
        pad(line, "scenario", 16);
        for (Figure figure : COLUMNS) {
            pad(
                    line,
                    figure.code().replace("confidently", "surely").replace("incident", "inc"),
                    19);
        }
        out.println(line + "cal. error  clean flagged  events  seconds");
    }

    private void measure(Scenario scenario) throws IOException {
        Path ledgers = directory.resolve(scenario.name());
        PracticeLedger ledger = new PracticeLedger(scenario);
        Written written =
                PracticeFiles.write(ledger, ledgers, FileForm.CSV, FileOrder.TIME, done -> {});
        long start = System.nanoTime();
        RunOutcome outcome = run(written);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Score score = score(written, outcome, ledgers.resolve("report.ndjson"));
        String shortfalls = ledger.shortfalls().isEmpty() ? "" : "Short: " + ledger.shortfalls();
        Files.writeString(
                directory.resolve(scenario.name() + ".txt"),
                scenario.name() + "\n" + ScoreText.text(score) + shortfalls + "\n");
        StringBuilder line = new StringBuilder();
        pad(line, scenario.name(), 16);
        for (Figure figure : COLUMNS) {
            Share share = score.figure(figure);
            pad(line, share.percent() + " (" + share.whole() + ")", 19);
        }
        pad(line, ScoreText.calibrationError(score), 12);
        pad(line, Long.toString(score.cleanFlagged()), 15);
        pad(line, Long.toString(written.events()), 8);
        out.println(line + Long.toString(millis / 100) + "00 ms");
    }

    private static RunOutcome run(Written written) {
        RunRequest request =
                new RunRequest(
                        List.of(written.ledger().toString()),
                        List.of(written.balances().toString()),
                        null,
                        null,
                        Mappings.NONE,
                        Settings.DEFAULT,
                        false,
                        true,
                        0,
                        2);
        return new ReconcileRun(request, Progress.NONE).run();
    }

    private static Score score(Written written, RunOutcome outcome, Path file) throws IOException {
        RunFacts facts =
                new RunFacts("figures", "0", Moment.DAY, 0, Settings.DEFAULT, outcome.inputs());
        StringBuilder report = new StringBuilder();
        JsonReport.writeLines(Report.of(facts, outcome.findings(), List.of()), report::append);
        Files.writeString(file, report);
        Truths truths = Truths.read(TextSource.of(Files.readString(written.truth())));
        Scorer scorer = new Scorer(truths.accounts(), truths.incidents());
        SaidReport.read(TextSource.of(report.toString()), scorer);
        return scorer.finish();
    }

    private static void pad(StringBuilder line, String text, int width) {
        line.append(text);
        line.append(" ".repeat(Math.max(1, width - text.length())));
    }
}
