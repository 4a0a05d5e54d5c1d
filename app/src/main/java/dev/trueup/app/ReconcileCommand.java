package dev.trueup.app;

import dev.trueup.app.LedgerRun.Reported;
import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.RunStore;
import dev.trueup.engine.store.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup reconcile}: the main job. */
final class ReconcileCommand implements Command {
    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Inputs", InputOptions.all());
        groups.put("Settings", SettingsOptions.all());
        groups.put("Report", ReportOptions.all());
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "reconcile",
                "compare a ledger with stored balances, and say why they differ",
                """
                Compares a ledger with stored balances: which accounts' balances do not follow from \
                their events, by how much, and why.
                Exit code 0: in balance. 1: drift. 2: usage. 3: too many records could not be read. \
                4: a source failed. 5: the report could not be written.\
                """,
                "",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "look at two files",
                                "trueup reconcile --ledger events.csv --balances balances.csv"),
                        new Example(
                                "a month of compressed exports, gate a pipeline, keep the report",
                                "trueup reconcile --ledger 'export/2026-03-*.ndjson.gz' --balances"
                                        + " balances.ndjson \\\n"
                                        + "      --fail-on material --format json --out report.json"),
                        new Example(
                                "a page to send around",
                                "trueup reconcile --ledger events.csv --balances balances.csv"
                                        + " --format html --out report.html")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        RunRequest request =
                LedgerRun.request(
                        arguments,
                        arguments.has(ReportOptions.ALL_ACCOUNTS),
                        !arguments.has(ReportOptions.NO_EXPLAIN));
        Path out = arguments.find(ReportOptions.OUT);
        ReportFile file = out == null ? null : ReportFile.at(out).butNoneOf(request, arguments);
        ReportFormat format = arguments.get(ReportOptions.FORMAT, ReportFormat.TEXT);
        LedgerRun run = new LedgerRun(request, arguments, terminal);
        Reported reported =
                arguments.has(StoreOptions.STORE)
                        ? kept(run, StoreOptions.store(arguments, terminal))
                        : run.report(format == ReportFormat.HTML);
        ReportWriter writer = new ReportWriter(reported, arguments, terminal);
        if (file == null) {
            writer.writeTo(terminal.out(), format);
        } else {
            file.write(sink -> writer.write(format, sink, false));
            writer.announce(file.path());
        }
        return arguments
                .get(ReportOptions.FAIL_ON, FailOn.MINOR)
                .judge(reported.report().summary());
    }

    /** Runs, and keeps the run before anything is said of it. */
    private static Reported kept(LedgerRun run, RunStore store) {
        try (RunWriter writer = store.begin(run.id())) {
            Reported reported = run.reportToKeep();
            writer.finish(reported.report(), reported::writePage);
            return reported;
        }
    }

    /** The options that a command on the same inputs would be given again. */
    static List<Option<?>> repeatable() {
        List<Option<?>> options = new ArrayList<>(InputOptions.all());
        options.remove(InputOptions.PROGRESS);
        options.addAll(SettingsOptions.all());
        return options;
    }
}
