package dev.trueup.cases;

import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came out of a case, as the text that stands in its file. */
public final class CaseResult {
    /** What is found between records depends on which are gathered, and has tests of its own. */
    private static final Set<String> BETWEEN_RECORDS =
            Set.of(
                    "DUPLICATE_EVENT",
                    "CONFLICTING_EVENT",
                    "UNKNOWN_REVERSAL",
                    "LOOK_ALIKE_ACCOUNT");

    private CaseResult() {}

    /** The result of a run that went through. */
    public static String of(
            Findings findings,
            Settings settings,
            List<InputCounts> inputs,
            List<Rejection> rejections,
            List<Warning> warnings) {
        RunFacts run = new RunFacts("", "", 0, 0, settings, inputs);
        Report report = Report.of(run, findings, rejections);
        return of(CanonicalReport.of(report), inputs, rejections, warnings);
    }

    /** The result of a run whose canonical report is at hand. */
    public static String of(
            String canonical,
            List<InputCounts> inputs,
            List<Rejection> rejections,
            List<Warning> warnings) {
        StringBuilder text = new StringBuilder();
        for (InputCounts input : inputs) {
            text.append(input.source()).append(": read ").append(input.read());
            text.append(", applied ").append(input.applied());
            text.append(", out of window ").append(input.outOfWindow());
            text.append(", not posted ").append(input.notPosted());
            text.append(", rejected ").append(input.rejected()).append('\n');
        }
        appendRejections(text, rejections);
        Map<String, Long> counts = new TreeMap<>();
        for (Warning warning : warnings) {
            if (!BETWEEN_RECORDS.contains(warning.code())) {
                counts.merge(warning.code(), warning.count(), Long::sum);
            }
        }
        counts.forEach(
                (code, count) ->
                        text.append("warns ").append(code).append(' ').append(count).append('\n'));
        return text.append(canonical).toString();
    }

    /** The result of a run that was stopped. */
    public static String stopped(String message, List<Rejection> rejections) {
        StringBuilder text = new StringBuilder();
        appendRejections(text, rejections);
        return text.append("stops: ").append(message).append('\n').toString();
    }

    private static void appendRejections(StringBuilder text, List<Rejection> rejections) {
        for (Rejection rejection : rejections) {
            text.append("rejects ").append(rejection.place()).append(' ').append(rejection.code());
            text.append('\n');
        }
    }
}
