package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.view.PlanText;
import dev.trueup.engine.AccountOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.plan.CorrectingEntry;
import dev.trueup.plan.Correction;
import dev.trueup.plan.Planner;
import dev.trueup.read.AmountText;
import dev.trueup.report.TextSink;
import dev.trueup.view.ProvenPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup plan}: correcting entries, tried on a copy. */
final class PlanCommand implements Command {
    /** How a plan is written. */
    private enum PlanForm {
        TEXT("text"),
        NDJSON("ndjson"),
        CSV("csv");

        private final String word;

        PlanForm(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final Option<Integer> MIN_CONFIDENCE =
            Option.of(
                            "--min-confidence",
                            "C",
                            "Plan only for causes that are at least so sure, from 0 to 1.",
                            PlanCommand::thousandths)
                    .withFallback("0.9");

    private static final Option<PlanForm> FORMAT =
            Option.oneOf(
                            "--format",
                            "Text for people; ndjson or csv with the fields of an event.",
                            List.of(PlanForm.values()),
                            PlanForm::word)
                    .withFallback("text");

    private static final Option<Path> OUT =
            Option.of(
                            "--out",
                            "FILE",
                            "Where the entries go; written whole or not at all.",
                            Path::of)
                    .withFallback("standard output")
                    .completedWith(Hint.FILE);

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Inputs", InputOptions.all());
        groups.put("Settings", SettingsOptions.all());
        groups.put("Plan", List.of(MIN_CONFIDENCE, FORMAT, OUT));
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "plan",
                "propose correcting entries, tried on a copy; posts nothing",
                """
                Proposes entries for the side that is wrong: events to post in the ledger, or points to \
                add to a stored balance. Each is tried on a copy and reconciled again; accounts that \
                would not come within tolerance are left out and named. Nothing is ever posted.\
                """,
                "",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "look at it",
                                "trueup plan --ledger events.csv --balances balances.csv"),
                        new Example(
                                "entries to import after review",
                                "trueup plan --ledger events.csv --balances balances.csv \\\n"
                                        + "      --format csv --out entries.csv")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        RunRequest request = LedgerRun.request(arguments, false, true);
        Path out = arguments.find(OUT);
        ReportFile file = out == null ? null : ReportFile.at(out).butNoneOf(request, arguments);
        AccountOutcome outcome =
                new LedgerRun(request, arguments, terminal)
                        .run(
                                run -> run.run(statement -> statement.drift().points() != 0),
                                AccountOutcome::run);
        Planner planner = new Planner(arguments.get(MIN_CONFIDENCE, 900));
        List<Correction> corrections = new ArrayList<>();
        for (AccountOutcome.Account account : outcome.accounts()) {
            corrections.add(planner.plan(account.statement(), account.history()));
        }
        ProvenPlan plan = ProvenPlan.of(corrections, request.settings());
        PlanForm form = arguments.get(FORMAT, PlanForm.TEXT);
        List<String> text = PlanText.lines(plan, request.settings(), terminal.columns());
        if (file != null) {
            file.write(sink -> write(plan, form, text, sink));
        } else {
            ResultStream results = new ResultStream(terminal.out());
            write(plan, form, text, results);
            results.finish();
        }
        if (form != PlanForm.TEXT) {
            PlanText.ending(plan).forEach(terminal.err()::println);
        }
        return ExitCode.CLEAN;
    }

    private static void write(ProvenPlan plan, PlanForm form, List<String> text, TextSink sink) {
        StringBuilder line = new StringBuilder();
        switch (form) {
            case TEXT -> text.forEach(row -> line.append(row).append('\n'));
            case CSV -> {
                CorrectingEntry.header(line);
                line.append('\n');
            }
            case NDJSON -> {}
        }
        sink.write(line);
        for (CorrectingEntry entry : plan.entries()) {
            line.setLength(0);
            switch (form) {
                case TEXT -> {}
                case CSV -> entry.row(line);
                case NDJSON -> entry.object(line);
            }
            if (line.length() > 0) {
                sink.write(line.append('\n'));
            }
        }
    }

    private static int thousandths(String text) {
        long parsed = AmountText.parse(text);
        if (AmountText.isFault(parsed) || parsed < 0 || parsed > 10_000) {
            throw new IllegalArgumentException("must be from 0 to 1, such as 0.9");
        }
        return (int) (parsed / 10);
    }
}
