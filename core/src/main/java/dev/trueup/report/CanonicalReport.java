package dev.trueup.report;

/** The part of a report that must be the same bytes everywhere, as text. */
public final class CanonicalReport {
    private CanonicalReport() {}

    /** The JSON document without {@code run} and {@code rejections}. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        JsonReport.writeCanonical(report, text::append);
        return text.toString();
    }
}
