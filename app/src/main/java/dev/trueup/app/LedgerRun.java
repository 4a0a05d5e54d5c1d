package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.ProgressLine;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.CheckOutcome;
import dev.trueup.engine.KeptOutcome;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.TooManyRejectsException;
import dev.trueup.engine.store.InputDigests;
import dev.trueup.engine.store.RunStore;
import dev.trueup.ledger.Moment;
import dev.trueup.read.Warning;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import dev.trueup.report.TextSink;
import dev.trueup.view.KeptHistories;
import dev.trueup.view.PageWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the main job as every command does it: with progress, and with its messages. */
final class LedgerRun {
    private final RunRequest request;
    private final ProgressLine.Mode progress;
    private final @Nullable Long expectedRows;
    private final Terminal terminal;
    private final Messages messages;
    private final Instant started = Instant.now();
    private final String id = RunStore.idOf(started);

    LedgerRun(RunRequest request, Arguments arguments, Terminal terminal) {
        this.request = request;
        progress = arguments.get(InputOptions.PROGRESS, ProgressLine.Mode.AUTO);
        expectedRows = arguments.find(InputOptions.EXPECT_ROWS);
        this.terminal = terminal;
        messages = new Messages(arguments, terminal);
    }

    /** Names the run. */
    String id() {
        return id;
    }

    /** What the options ask for, of a ledger and balances. */
    static RunRequest request(Arguments arguments, boolean allAccounts, boolean explain) {
        return request(
                arguments,
                InputOptions.required(arguments, InputOptions.LEDGER),
                InputOptions.required(arguments, InputOptions.BALANCES),
                allAccounts,
                explain);
    }

    /** What the options ask for, of sources that may be none. */
    static RunRequest request(
            Arguments arguments,
            List<String> ledger,
            List<String> balances,
            boolean allAccounts,
            boolean explain) {
        if (Collections.frequency(ledger, "-") + Collections.frequency(balances, "-") > 1) {
            throw new UsageException(
                    "standard input is named twice, but can be read once",
                    "give one of the two as a file");
        }
        return new RunRequest(
                ledger,
                balances,
                arguments.find(InputOptions.LEDGER_FORMAT),
                arguments.find(InputOptions.BALANCES_FORMAT),
                InputOptions.mappings(arguments),
                SettingsOptions.settings(arguments),
                allAccounts,
                explain,
                arguments.has(InputOptions.ALLOW_EMPTY),
                arguments.get(InputOptions.MAX_REJECTS, 0L),
                InputOptions.threads(arguments));
    }

    /**
     * Runs, and shows what was rejected or deserves a look.
     *
     * @param work what to do with the prepared run
     * @throws FailedException when too many records were rejected
     */
    <T> T run(Function<ReconcileRun, T> work, Function<T, RunOutcome> outcome) {
        T result = attempt(work);
        RunOutcome met = outcome.apply(result);
        messages.warnings(met.warnings());
        messages.rejections(met.rejections(), met.rejectedByCode());
        checkRows(met);
        return result;
    }

    /** Looks at the inputs, and shows what was rejected; findings are part of the result. */
    CheckOutcome check() {
        CheckOutcome outcome = attempt(ReconcileRun::check);
        messages.rejections(outcome.run().rejections(), outcome.run().rejectedByCode());
        checkRows(outcome.run());
        return outcome;
    }

    private <T> T attempt(Function<ReconcileRun, T> work) {
        T result;
        try (ProgressLine line = ProgressLine.start(progress, terminal)) {
            result = work.apply(new ReconcileRun(request, line));
        } catch (TooManyRejectsException tooMany) {
            messages.rejections(tooMany.samples(), tooMany.byCode());
            throw new FailedException(
                    ExitCode.REJECTS,
                    Problem.error(
                            "REJECTS",
                            Figures.count(tooMany.rejected(), "record", "records")
                                    + " could not be read",
                            "mend them, or allow them with --max-rejects " + tooMany.rejected()),
                    tooMany);
        }
        return result;
    }

    private void checkRows(RunOutcome met) {
        if (expectedRows == null) {
            return;
        }
        long rows = 0;
        for (InputCounts input : met.inputs()) {
            rows += input.role().equals("ledger") ? input.read() : 0;
        }
        if (rows != expectedRows) {
            throw new FailedException(
                    ExitCode.SOURCE,
                    Problem.error(
                            "ROWS",
                            "the ledger has "
                                    + Figures.count(rows, "record", "records")
                                    + ", not the expected "
                                    + Figures.count(expectedRows),
                            "it may have been cut off or be still growing"));
        }
    }

    /**
     * Runs the main job and makes a report of it.
     *
     * @param keepEvents whether to keep events of accounts too, for a page that shows them
     */
    Reported report(boolean keepEvents) {
        return report(keepEvents, false);
    }

    /** As {@link #report(boolean)}, with the digests of the inputs, for a run that is kept. */
    Reported reportToKeep() {
        return report(true, true);
    }

    private Reported report(boolean keepEvents, boolean withDigests) {
        long start = System.nanoTime();
        KeptHistories kept = null;
        RunOutcome outcome;
        if (keepEvents && request.explain()) {
            KeptOutcome both =
                    run(run -> run.runAndKeepListed(PageWriter.MOST_EVENTS), KeptOutcome::run);
            outcome = both.run();
            kept = both.kept();
        } else {
            outcome = run(ReconcileRun::run, Function.identity());
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<InputCounts> inputs =
                withDigests ? InputDigests.of(outcome.inputs()) : outcome.inputs();
        Report report = report(outcome, inputs, millis);
        return new Reported(report, outcome.warnings(), kept);
    }

    /**
     * What a run found.
     *
     * @param kept the events of accounts; null where none were kept
     */
    record Reported(Report report, List<Warning> warnings, @Nullable KeptHistories kept) {
        void writePage(TextSink sink) {
            PageWriter.write(report, warnings, kept, sink);
        }
    }

    private Report report(RunOutcome outcome, List<InputCounts> inputs, long elapsedMillis) {
        long moment = started.getEpochSecond() * Moment.SECOND + started.getNano() / 1_000;
        RunFacts facts =
                new RunFacts(
                        id,
                        Version.CURRENT,
                        moment,
                        elapsedMillis,
                        request.settings(),
                        inputs,
                        outcome.warnings());
        return Report.of(facts, outcome.findings(), outcome.rejections());
    }
}
