package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.view.RunsText;
import dev.trueup.engine.store.KeptRun;
import dev.trueup.engine.store.KeptRun.State;
import dev.trueup.engine.store.RunComparison;
import dev.trueup.engine.store.RunStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup runs}: runs that were kept. */
final class RunsCommand implements Command {
    private static final Option<Integer> KEEP =
            Option.of("--keep", "N", "prune keeps the N latest finished runs.", RunsCommand::number)
                    .withFallback("all of them");

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Runs", List.of(StoreOptions.STORE, KEEP));
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "runs",
                "list, show, compare, verify and prune runs that were kept",
                """
                list shows the kept runs, latest first. show RUN says what one found. diff \
                BEFORE AFTER says which accounts drift newly, are fixed, or changed. verify RUN \
                checks every byte of a run, or of all. prune removes interrupted runs, and with \
                --keep all but the latest ones. Where no run is named, show takes the latest, \
                diff the latest two.
                Exit code 0: done. 1: diff found new or changed drift. 5: a run is damaged.\
                """,
                "ACTION RUN RUN",
                List.of("list", "show", "diff", "verify", "prune"),
                groups,
                List.of(
                        new Example(
                                "keep a run every night",
                                "trueup reconcile --ledger events.csv --balances balances.csv"
                                        + " --store runs"),
                        new Example(
                                "what changed since the night before",
                                "trueup runs diff --store runs")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        String action = arguments.requireOperand(syntax());
        RunStore store = StoreOptions.store(arguments, terminal);
        List<String> named = arguments.operands().subList(1, arguments.operands().size());
        int most = Map.of("show", 1, "verify", 1, "diff", 2).getOrDefault(action, 0);
        if (named.size() > most) {
            throw new UsageException("trueup runs " + action + " takes " + most + " runs", "");
        }
        ResultStream results = new ResultStream(terminal.out());
        ExitCode exit =
                switch (action) {
                    case "list" -> list(store, terminal, results);
                    case "show" -> show(store, named, terminal, results);
                    case "diff" -> diff(store, named, terminal, results);
                    case "verify" -> verify(store, named, results);
                    default -> prune(store, arguments, results);
                };
        results.finish();
        return exit;
    }

    private static ExitCode list(RunStore store, Terminal terminal, ResultStream results) {
        results.writeLines(RunsText.list(store.list(), store.folder(), terminal.columns()));
        return ExitCode.CLEAN;
    }

    private static ExitCode show(
            RunStore store, List<String> named, Terminal terminal, ResultStream results) {
        String id = named.isEmpty() ? latest(store, 1).getFirst() : named.getFirst();
        results.writeLines(RunsText.run(store, store.run(id), terminal.columns()));
        return ExitCode.CLEAN;
    }

    private static ExitCode diff(
            RunStore store, List<String> named, Terminal terminal, ResultStream results) {
        if (named.size() == 1) {
            throw new UsageException("diff compares two runs", "name both, or none for the latest");
        }
        List<String> two = named.isEmpty() ? latest(store, 2) : named;
        RunComparison comparison = RunComparison.of(store, two.getFirst(), two.getLast());
        results.writeLines(
                RunsText.comparison(two.getFirst(), two.getLast(), comparison, terminal.columns()));
        return comparison.newlyDrifted() + comparison.changed() > 0
                ? ExitCode.DRIFT
                : ExitCode.CLEAN;
    }

    private static ExitCode verify(RunStore store, List<String> named, ResultStream results) {
        List<String> ids = named.isEmpty() ? finished(store) : named;
        List<String> lines = new ArrayList<>();
        boolean damaged = false;
        for (String id : ids) {
            List<String> faults = store.verify(id);
            damaged |= !faults.isEmpty();
            lines.add(id + "  " + (faults.isEmpty() ? "whole" : String.join("; ", faults)));
        }
        results.writeLines(lines.isEmpty() ? List.of("No run is kept yet.") : lines);
        return damaged ? ExitCode.OUTPUT : ExitCode.CLEAN;
    }

    private static ExitCode prune(RunStore store, Arguments arguments, ResultStream results) {
        int keep = arguments.get(KEEP, Integer.MAX_VALUE);
        List<String> lines = new ArrayList<>();
        int complete = 0;
        for (KeptRun run : store.list()) {
            boolean old = run.state() == State.COMPLETE && ++complete > keep;
            if (old || run.state() == State.INTERRUPTED) {
                store.remove(run.id());
                lines.add("removed " + run.id() + " (" + run.state().word() + ")");
            }
        }
        results.writeLines(lines.isEmpty() ? List.of("Nothing to remove.") : lines);
        return ExitCode.CLEAN;
    }

    /** The ids of the latest complete runs, the earliest of them first. */
    private static List<String> latest(RunStore store, int count) {
        List<String> ids =
                store.list().stream()
                        .filter(run -> run.state() == State.COMPLETE)
                        .map(KeptRun::id)
                        .limit(count)
                        .toList();
        if (ids.size() < count) {
            throw new UsageException(
                    count == 1 ? "no run is kept yet" : "there are no two finished runs yet",
                    "trueup reconcile --store " + store.folder() + " keeps one");
        }
        return ids.reversed();
    }

    private static List<String> finished(RunStore store) {
        return store.list().stream()
                .filter(run -> run.state() == State.COMPLETE || run.state() == State.DAMAGED)
                .map(KeptRun::id)
                .toList();
    }

    private static Integer number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return Integer.valueOf(text);
    }
}
