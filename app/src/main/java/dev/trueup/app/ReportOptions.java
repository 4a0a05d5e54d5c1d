package dev.trueup.app;

import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import java.nio.file.Path;
import java.util.List;

/** What a report holds, how it is written, and what the exit code says about it. */
final class ReportOptions {
    static final Option<ReportFormat> FORMAT =
            Option.oneOf(
                            "--format",
                            "Format of the report.",
                            List.of(ReportFormat.values()),
                            ReportFormat::word)
                    .withFallback("text");

    static final Option<Path> OUT =
            Option.of(
                            "--out",
                            "FILE",
                            "Where the report goes; written whole or not at all.",
                            Path::of)
                    .withFallback("standard output")
                    .completedWith(Hint.FILE);

    static final Option<Boolean> ALL_ACCOUNTS =
            Option.flag("--all-accounts", "List accounts without any drift too.");

    static final Option<Boolean> NO_EXPLAIN =
            Option.flag("--no-explain", "Totals and drift only, without causes.");

    static final Option<FailOn> FAIL_ON =
            Option.oneOf(
                            "--fail-on",
                            "Which drift makes the exit code 1.",
                            List.of(FailOn.values()),
                            FailOn::word)
                    .withFallback("minor");

    private ReportOptions() {}

    /** All of them, in the order of the help. */
    static List<Option<?>> all() {
        return List.of(FORMAT, OUT, StoreOptions.STORE, ALL_ACCOUNTS, NO_EXPLAIN, FAIL_ON);
    }
}
