package dev.trueup.browser;

import dev.trueup.ledger.Place;
import dev.trueup.read.InputStoppedException;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.JsonWriter;
import dev.trueup.view.Export;
import dev.trueup.view.FaultLab;
import dev.trueup.view.FaultLab.RunNote;
import dev.trueup.view.JsonPaths;
import dev.trueup.view.Parameters;
import dev.trueup.view.QuestionException;
import dev.trueup.view.Questions;
import dev.trueup.view.TextRun;
import dev.trueup.view.Workbook;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * What the worker's script may call. Answers are JSON; one whose first member is {@code error}
 * tells of a failure. A new reconciliation replaces the old one only when it has finished.
 */
public final class Engine {
    private static final String OK = "{}";
    private static final FaultLab LAB = new FaultLab();

    private static String version = "";
    private static @Nullable Workbook workbook;
    private static TextRun run = new TextRun(Settings.DEFAULT, true);
    private static long startedMillis;
    private static int runs;

    private Engine() {}

    /** Nothing to do at start: the worker calls the exported methods. */
    public static void main(String[] args) {}

    /**
     * Begins a reconciliation.
     *
     * @param parameters a JSON object; {@code settings} has those of the run, and where {@code
     *     explain} is false drift is only stated
     */
    @JSExport
    public static String begin(String versionOfPage, String parameters) {
        return guarded(
                () -> {
                    version = versionOfPage;
                    startedMillis = System.currentTimeMillis();
                    Parameters asked = new Parameters(JsonPaths.of(parameters));
                    boolean explain = !asked.text("explain").equals("false");
                    run = new TextRun(asked.settings("settings.", Settings.DEFAULT), explain);
                    return OK;
                });
    }

    /** Reads balances; they come before the ledger. */
    @JSExport
    public static String addBalances(String name, double bytes, Input input) {
        return guarded(
                () -> {
                    run.addBalances(name, (long) bytes, new PiecewiseText(input::next));
                    return OK;
                });
    }

    /** Reads a ledger. */
    @JSExport
    public static String addLedger(String name, double bytes, Input input) {
        return guarded(
                () -> {
                    run.addLedger(name, (long) bytes, new PiecewiseText(input::next));
                    return OK;
                });
    }

    /** How many records were read so far, for the display of progress. */
    @JSExport
    public static double records() {
        return run.records();
    }

    /** How many records could not be read so far. */
    @JSExport
    public static double rejected() {
        return run.rejected();
    }

    /** Reconciles what was read; its answers are given from now on. */
    @JSExport
    public static String finish() {
        return guarded(
                () -> {
                    long elapsed = System.currentTimeMillis() - startedMillis;
                    workbook = run.finish(nextId(), version, startedMillis * 1000, elapsed);
                    run = new TextRun(Settings.DEFAULT, true);
                    return OK;
                });
    }

    /** The part of the report that is the same bytes everywhere; nothing else of it. */
    @JSExport
    public static String canonical(boolean allAccounts) {
        return guarded(() -> CanonicalReport.of(workbook().report(allAccounts)));
    }

    /** Answers a question of the page, with its parameters as a JSON object. */
    @JSExport
    public static String answer(String question, String parameters) {
        return guarded(() -> answered(question, new Parameters(JsonPaths.of(parameters))));
    }

    private static String answered(String question, Parameters asked) {
        return switch (question) {
            case "faults" -> FaultLab.catalogue();
            case "plant" -> plant(asked);
            case "export" -> export(asked.text("format"));
            default -> Questions.answer(workbook(), question, asked);
        };
    }

    private static String plant(Parameters asked) {
        long now = System.currentTimeMillis();
        workbook =
                LAB.plant(
                        asked.list("faults"),
                        asked.number("seed", 1, 0, Integer.MAX_VALUE),
                        Settings.DEFAULT,
                        new RunNote(nextId(), version, now * 1000));
        return LAB.answers();
    }

    private static String export(String format) {
        StringBuilder text = new StringBuilder();
        Export export = Export.of(format);
        export.write(workbook().report(false), text::append);
        StringBuilder answer = new StringBuilder(text.length() + 64);
        JsonWriter json = new JsonWriter(answer);
        json.beginObject().name("name").text(export.fileName());
        json.name("text").text(text.toString()).endObject();
        return answer.toString();
    }

    private static Workbook workbook() {
        if (workbook == null) {
            throw new QuestionException("NOTHING_LOADED", "Nothing has been read yet.", "");
        }
        return workbook;
    }

    private static String nextId() {
        runs++;
        return "page-" + runs;
    }

    private interface Step {
        String take();
    }

    private static String guarded(Step step) {
        try {
            return step.take();
        } catch (QuestionException e) {
            return Questions.failure(e);
        } catch (InputStoppedException e) {
            Place place = e.fault().place();
            return failure(e.fault().code(), place + ": " + e.fault().message(), e.fault().help());
        } catch (BalanceConflictException | AccountRangeException e) {
            return failure("UNUSABLE", String.valueOf(e.getMessage()), "");
        }
    }

    private static String failure(String code, String message, String help) {
        return Questions.failure(new QuestionException(code, message, help));
    }
}
