package dev.trueup.app;

import java.util.Locale;

/** What a report is written as. */
enum ReportFormat {
    TEXT,
    JSON,
    NDJSON,
    CSV,
    HTML;

    /** The word on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
