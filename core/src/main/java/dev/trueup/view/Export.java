package dev.trueup.view;

import dev.trueup.report.CsvReport;
import dev.trueup.report.JsonReport;
import dev.trueup.report.Report;
import dev.trueup.report.TextSink;

/** The formats in which a page hands out the whole report. */
public enum Export {
    JSON("json", "application/json; charset=utf-8"),
    NDJSON("ndjson", "application/x-ndjson; charset=utf-8"),
    CSV("csv", "text/csv; charset=utf-8");

    private final String word;
    private final String mediaType;

    Export(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /**
     * The format of this word.
     *
     * @throws QuestionException if there is none
     */
    public static Export of(String word) {
        for (Export export : values()) {
            if (export.word.equals(word)) {
                return export;
            }
        }
        throw new QuestionException("NO_SUCH_FORMAT", "There is no such format.", "");
    }

    /** What the file is called. */
    public String fileName() {
        return "trueup-report." + word;
    }

    /** The media type of the file. */
    public String mediaType() {
        return mediaType;
    }

    /** Writes the whole report. */
    public void write(Report report, TextSink sink) {
        switch (this) {
            case JSON -> JsonReport.write(report, sink);
            case NDJSON -> JsonReport.writeLines(report, sink);
            case CSV -> CsvReport.write(report, sink);
        }
    }
}
