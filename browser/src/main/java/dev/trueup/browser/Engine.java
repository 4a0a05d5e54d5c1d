package dev.trueup.browser;

import dev.trueup.ledger.Place;
import dev.trueup.read.InputStoppedException;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.JsonWriter;
import dev.trueup.view.FaultLab;
import dev.trueup.view.FaultLab.RunNote;
import dev.trueup.view.JsonPaths;
import dev.trueup.view.LedgerPart;
import dev.trueup.view.Parameters;
import dev.trueup.view.QuestionException;
import dev.trueup.view.Questions;
import dev.trueup.view.TextRun;
import dev.trueup.view.Workbook;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

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
     * Begins a reconciliation. Reads the version of the page, then a JSON object: {@code settings}
     * has those of the run, and where {@code explain} is false drift is only stated.
     */
    @Export(name = "begin")
    public static void begin() {
        answer(
                () -> {
                    version = Host.text();
                    Parameters asked = new Parameters(JsonPaths.of(Host.text()));
                    startedMillis = (long) Host.now();
                    boolean explain = !asked.text("explain").equals("false");
                    run = new TextRun(asked.settings("settings.", Settings.DEFAULT), explain);
                    return OK;
                });
    }

    /** Reads balances; they come before the ledger. Reads their name, then the file. */
    @Export(name = "addBalances")
    public static void addBalances(double bytes) {
        answer(
                () -> {
                    run.addBalances(Host.text(), (long) bytes, new WindowText());
                    return OK;
                });
    }

    /** Reads a ledger. Reads its name, then the file. */
    @Export(name = "addLedger")
    public static void addLedger(double bytes) {
        answer(
                () -> {
                    run.addLedger(Host.text(), (long) bytes, new WindowText());
                    return OK;
                });
    }

    /**
     * Hands over what was read of the one ledger added, for the engine that reads what stands
     * before it. False where it cannot be understood without that.
     */
    @Export(name = "givePart")
    public static boolean givePart() {
        LedgerPart part = run.part();
        if (part != null) {
            PartBytes.give(part);
        }
        return part != null;
    }

    /**
     * Takes what another engine handed over of the rest of the ledger added last. False where the
     * ledger must be read as one after all, from its beginning.
     *
     * @param linesAhead how many lines that engine was given before the first of the rest
     */
    @Export(name = "takePart")
    public static boolean takePart(int linesAhead) {
        return run.addRest(PartBytes.take(), linesAhead);
    }

    /**
     * Shares the finding of solutions with so many other engines that have read the same balances:
     * hands over what each of them is to do, an empty piece ending each, or nothing where that is
     * not worth it.
     */
    @Export(name = "share")
    public static void share(int helpers) {
        answer(
                () -> {
                    for (LedgerPart part : run.share(helpers)) {
                        PartBytes.give(part);
                        Host.give(0);
                    }
                    return OK;
                });
    }

    /** Does what was shared out to another engine, and hands over what it found. */
    @Export(name = "help")
    public static void help() {
        PartBytes.give(run.propose(PartBytes.take()));
    }

    /** Does the own part of what was shared. */
    @Export(name = "workAlone")
    public static void workAlone() {
        answer(
                () -> {
                    run.workAlone();
                    return OK;
                });
    }

    /**
     * Takes in what another engine found.
     *
     * @param found false where it found nothing: then its part is done here
     */
    @Export(name = "takeFound")
    public static void takeFound(int helper, boolean found) {
        answer(
                () -> {
                    run.take(helper, found ? PartBytes.take() : null);
                    return OK;
                });
    }

    /** How many records were read so far, for the display of progress. */
    @Export(name = "records")
    public static double records() {
        return run.records();
    }

    /** How many records could not be read so far. */
    @Export(name = "rejected")
    public static double rejected() {
        return run.rejected();
    }

    /**
     * States the drift of what was read; its answers, without explanations, are given until {@link
     * #finish} has found those.
     */
    @Export(name = "state")
    public static void state() {
        answer(
                () -> {
                    workbook = run.state(nextId(), version, startedMillis * 1000, elapsed());
                    return OK;
                });
    }

    /** Reconciles what was read; its answers are given from now on. */
    @Export(name = "finish")
    public static void finish() {
        answer(
                () -> {
                    workbook = run.finish(nextId(), version, startedMillis * 1000, elapsed());
                    run = new TextRun(Settings.DEFAULT, true);
                    return OK;
                });
    }

    private static long elapsed() {
        return (long) Host.now() - startedMillis;
    }

    /** The part of the report that is the same bytes everywhere; nothing else of it. */
    @Export(name = "canonical")
    public static void canonical(boolean allAccounts) {
        answer(() -> CanonicalReport.of(workbook().report(allAccounts)));
    }

    /** Answers a question of the page. Reads its name, then its parameters as a JSON object. */
    @Export(name = "answer")
    public static void answer() {
        answer(() -> answered(Host.text(), new Parameters(JsonPaths.of(Host.text()))));
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
        long now = (long) Host.now();
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
        dev.trueup.view.Export export = dev.trueup.view.Export.of(format);
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

    private static void answer(Step step) {
        Host.answer(guarded(step));
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
        } catch (RuntimeException e) {
            return failure("BUG", "Trueup failed: " + e, "The command line may do better.");
        }
    }

    private static String failure(String code, String message, String help) {
        return Questions.failure(new QuestionException(code, message, help));
    }
}
