package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.read.Rejection;
import dev.trueup.reconcile.Settings;
import java.util.function.Consumer;

/**
 * Writes a report as one JSON document, or as one line of JSON for each part. Each incident,
 * account and rejection stands on a line of its own in both. The bytes follow from the report
 * alone.
 */
public final class JsonReport {
    private static final int CHUNK = 32_768;

    private final Report report;
    private final TextSink sink;
    private final StringBuilder buffer = new StringBuilder(CHUNK + 4_096);
    private final JsonWriter json = new JsonWriter(buffer);
    private final JsonParts parts = new JsonParts(json);

    private JsonReport(Report report, TextSink sink) {
        this.report = requireNonNull(report, "report");
        this.sink = requireNonNull(sink, "sink");
    }

    /** Writes the whole report as one document that ends in a line feed. */
    public static void write(Report report, TextSink sink) {
        JsonReport writer = new JsonReport(report, sink);
        writer.document(true, writer::accounts);
    }

    /**
     * Writes the canonical part of the report as one document: without {@code run} and {@code
     * rejections}, the same for the same input and settings.
     */
    public static void writeCanonical(Report report, TextSink sink) {
        JsonReport writer = new JsonReport(report, sink);
        writer.document(false, writer::accounts);
    }

    /** The JSON object of one account, as it stands in every report. */
    public static String account(Statement statement, Settings settings) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        new JsonParts(json).account(statement, settings);
        json.endObject();
        return text.toString();
    }

    /** The JSON object of one incident, as it stands in every report. */
    public static String incident(Incident incident) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        new JsonParts(json).incident(incident);
        json.endObject();
        return text.toString();
    }

    /** Writes the figures over all accounts as one JSON object. */
    public static void writeSummary(Report report, TextSink sink) {
        JsonReport writer = new JsonReport(report, sink);
        writer.json.beginObject();
        writer.parts.summary(report.summary(), report.causes());
        writer.json.endObject();
        writer.flush();
    }

    /**
     * Writes a report whose accounts were turned into text elsewhere, by {@link #account}.
     *
     * @param accounts in the order of {@link Report#accounts}, which is not looked at
     * @param canonical without {@code run} and {@code rejections}
     */
    public static void write(
            Report report, Iterable<String> accounts, boolean canonical, TextSink sink) {
        JsonReport writer = new JsonReport(report, sink);
        writer.document(!canonical, () -> writer.texts(accounts));
    }

    /** Writes the whole report line by line: run, summary, incidents, accounts, rejections. */
    public static void writeLines(Report report, TextSink sink) {
        new JsonReport(report, sink).lines();
    }

    private void document(boolean whole, Runnable accounts) {
        json.beginObject().name("schema").text(Report.SCHEMA);
        if (whole) {
            buffer.append(",\n");
            json.name("run").beginObject();
            parts.run(report.run());
            json.endObject();
        }
        buffer.append(",\n");
        json.name("summary").beginObject();
        parts.summary(report.summary(), report.causes());
        json.endObject();
        array("incidents", report.incidents(), parts::incident);
        accounts.run();
        if (whole) {
            array("rejections", report.rejections(), parts::rejection);
        }
        json.endObject();
        buffer.append('\n');
        flush();
    }

    private void accounts() {
        array("accounts", report.accounts(), this::account);
    }

    private void texts(Iterable<String> accounts) {
        items("accounts", accounts, buffer::append);
    }

    private <T> void array(String name, Iterable<T> items, Consumer<T> fields) {
        items(
                name,
                items,
                item -> {
                    json.beginObject();
                    fields.accept(item);
                    json.endObject();
                });
    }

    private <T> void items(String name, Iterable<T> items, Consumer<T> write) {
        buffer.append(",\n");
        json.name(name).beginArray();
        String before = "\n";
        for (T item : items) {
            buffer.append(before);
            before = ",\n";
            write.accept(item);
            flushWhenFull();
        }
        if (!before.equals("\n")) {
            buffer.append('\n');
        }
        json.endArray();
    }

    private void lines() {
        line("run", this::runLine, report.run());
        line("summary", summary -> parts.summary(summary, report.causes()), report.summary());
        for (Incident incident : report.incidents()) {
            line("incident", parts::incident, incident);
        }
        for (Statement statement : report.accounts()) {
            line("account", this::account, statement);
        }
        for (Rejection rejection : report.rejections()) {
            line("rejection", parts::rejection, rejection);
        }
        flush();
    }

    private <T> void line(String kind, Consumer<T> fields, T part) {
        json.beginObject().name("kind").text(kind);
        fields.accept(part);
        json.endObject();
        buffer.append('\n');
        flushWhenFull();
    }

    private void runLine(RunFacts run) {
        json.name("schema").text(Report.SCHEMA);
        parts.run(run);
    }

    private void account(Statement statement) {
        parts.account(statement, report.run().settings());
    }

    private void flushWhenFull() {
        if (buffer.length() >= CHUNK) {
            flush();
        }
    }

    private void flush() {
        sink.write(buffer);
        buffer.setLength(0);
    }
}
