package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.engine.store.KeptRun;
import dev.trueup.engine.store.RunComparison;
import dev.trueup.engine.store.RunComparison.AccountChange;
import dev.trueup.engine.store.RunComparison.IncidentChange;
import dev.trueup.engine.store.RunStore;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import dev.trueup.read.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kept runs as lines for a terminal. */
public final class RunsText {
    private static final int SHOWN_ACCOUNTS = 20;

    private RunsText() {}

    /** One line for each run. */
    public static List<String> list(List<KeptRun> runs, Path folder, int columns) {
        if (runs.isEmpty()) {
            return List.of(
                    "No run is kept in " + folder + ".", "trueup reconcile --store DIR keeps one.");
        }
        Table table =
                new Table(
                        List.of(
                                Side.LEFT,
                                Side.LEFT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.LEFT),
                        5);
        table.add(cells("run", "state", "accounts", "out", "net drift", "inputs"));
        for (KeptRun run : runs) {
            if (run.facts().isEmpty()) {
                table.add(cells(run.id(), run.state().word(), "", "", "", ""));
                continue;
            }
            JsonTree facts = tree(run);
            table.add(
                    cells(
                            run.id(),
                            run.state().word(),
                            Figures.count(facts.at("accounts").whole()),
                            Figures.count(outOfBalance(facts)),
                            facts.at("net_drift").text(),
                            inputs(facts)));
        }
        return table.lines(columns, false);
    }

    /** What one run found. */
    public static List<String> run(RunStore store, KeptRun run, int columns) {
        JsonTree facts = tree(run);
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " of " + facts.at("started_at").text());
        lines.add("inputs: " + inputs(facts));
        JsonTree settings = facts.at("settings");
        lines.add(
                "tolerance "
                        + settings.at("tolerance").text()
                        + ", minor up to "
                        + settings.at("minor").text()
                        + ", policy "
                        + settings.at("policy").text());
        lines.add(
                Figures.count(outOfBalance(facts))
                        + " of "
                        + Figures.count(facts.at("accounts").whole())
                        + " accounts are out of balance; net drift "
                        + facts.at("net_drift").text()
                        + " points, unexplained "
                        + facts.at("unexplained").text());
        Table causes = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT), 0);
        causes.add(cells("cause", "accounts", "points"));
        for (JsonTree cause : facts.at("by_cause").items()) {
            causes.add(
                    cells(
                            cause.at("cause").text(),
                            Figures.count(cause.at("accounts").whole()),
                            cause.at("points").text()));
        }
        lines.add("");
        lines.addAll(causes.lines(columns, false));
        lines.add("");
        lines.add("The report is " + store.folder().resolve(run.id()) + "/report.ndjson.gz");
        return lines;
    }

    /** What changed between two runs. */
    public static List<String> comparison(
            String before, String after, RunComparison comparison, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("From run " + before + " to run " + after + ":");
        lines.add(
                Figures.count(comparison.newlyDrifted())
                        + " newly drifted, "
                        + Figures.count(comparison.fixed())
                        + " fixed, "
                        + Figures.count(comparison.changed())
                        + " changed, "
                        + Figures.count(comparison.same())
                        + " the same");
        if (!comparison.incidents().isEmpty()) {
            lines.add("");
            lines.add("Incidents, accounts before and after");
            for (IncidentChange incident : comparison.incidents()) {
                lines.add(
                        "  %-4s  %s -> %s  %s"
                                .formatted(
                                        incident.change(),
                                        Figures.count(incident.accountsBefore()),
                                        Figures.count(incident.accountsAfter()),
                                        VisibleText.escape(incident.title())));
            }
        }
        if (!comparison.accounts().isEmpty()) {
            lines.add("");
            lines.addAll(accounts(comparison.accounts()).lines(columns, false));
        }
        return lines;
    }

    private static Table accounts(List<AccountChange> changes) {
        Table table = new Table(List.of(Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT), 0);
        table.add(cells("account", "change", "drift before", "after"));
        for (AccountChange change : changes.subList(0, Math.min(SHOWN_ACCOUNTS, changes.size()))) {
            table.add(
                    cells(
                            VisibleText.escape(change.account().toString()),
                            change.change(),
                            change.before().toPlainString(),
                            change.after().toPlainString()));
        }
        return table;
    }

    private static long outOfBalance(JsonTree facts) {
        return facts.at("minor_drift").whole() + facts.at("material_mismatch").whole();
    }

    private static String inputs(JsonTree facts) {
        return VisibleText.escape(
                String.join(
                        ", ",
                        facts.at("inputs").items().stream()
                                .map(input -> input.at("source").text())
                                .toList()));
    }

    private static JsonTree tree(KeptRun run) {
        List<JsonTree> read = new ArrayList<>();
        JsonTree.readEach(TextSource.of(run.facts()), read::add);
        return read.getFirst();
    }

    private static List<Cell> cells(String... texts) {
        return Stream.of(texts).map(Cell::of).toList();
    }
}
