package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Statement;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.JsonReport;
import dev.trueup.report.JsonWriter;
import dev.trueup.report.Report;
import dev.trueup.report.Statements;
import dev.trueup.report.TextSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a page holds inside itself when it has no one to ask: {@code trueup.page/v1}, as the
 * front end's API page describes it. The summary is always complete; accounts and their events only
 * up to a limit, which the page says.
 */
public final class PageWriter {
    /** The most accounts that a page lists: more would make it slow to open. */
    public static final int MOST_ACCOUNTS = 5_000;

    /** The most events that a page holds, over all its accounts: about 12 MB of text. */
    public static final int MOST_EVENTS = 50_000;

    private static final int CHUNK = 32_768;

    private final Report report;
    private final List<Warning> warnings;
    private final @Nullable KeptHistories kept;
    private final Settings settings;
    private final TextSink sink;
    private final StringBuilder buffer = new StringBuilder(CHUNK + 16_384);
    private final JsonWriter json = new JsonWriter(buffer);

    private PageWriter(
            Report report, List<Warning> warnings, @Nullable KeptHistories kept, TextSink sink) {
        this.report = requireNonNull(report, "report");
        this.warnings = List.copyOf(warnings);
        this.kept = kept;
        this.settings = report.run().settings();
        this.sink = requireNonNull(sink, "sink");
    }

    /**
     * Writes the data of one page.
     *
     * @param kept histories that the run left in memory; null for none, which leaves the page
     *     without timelines
     */
    public static void write(
            Report report, List<Warning> warnings, @Nullable KeptHistories kept, TextSink sink) {
        new PageWriter(report, warnings, kept, sink).write();
    }

    private void write() {
        Statements all = Statements.of(report.accounts());
        AccountIndex index = new AccountIndex(all);
        int drifting = index.largerThan(0);
        int room = all.size() <= MOST_ACCOUNTS ? all.size() : Math.min(MOST_ACCOUNTS, drifting);
        List<Statement> listed = all.subList(0, room);
        buffer.append("{\"schema\":\"trueup.page/v1\",\n\"report\":");
        flush();
        JsonReport.write(shortened(listed), sink);
        buffer.append(",\n");
        json.name("figures");
        new Figures(index).write(json);
        warnings();
        json.name("rejected").number(rejected());
        json.name("details").beginArray();
        int told = details(listed, drifting);
        json.endArray().name("limit_note");
        json.text(note(drifting, room, told)).endObject();
        flush();
    }

    private Report shortened(List<Statement> listed) {
        return new Report(
                report.run(),
                report.summary(),
                report.causes(),
                report.incidents(),
                listed,
                report.rejections());
    }

    private void warnings() {
        json.name("findings").beginArray();
        for (Warning warning : warnings) {
            json.beginObject().name("code").text(warning.code());
            json.name("message").text(warning.message());
            json.name("count").number(warning.count()).endObject();
        }
        json.endArray();
    }

    private long rejected() {
        long rejected = 0;
        for (InputCounts input : report.run().inputs()) {
            rejected += input.rejected();
        }
        return rejected;
    }

    /**
     * Writes as many histories as there is room for, largest drift first.
     *
     * @return how many of the drifting accounts have theirs in the page
     */
    private int details(List<Statement> listed, int drifting) {
        int told = 0;
        int events = 0;
        for (int i = 0; i < listed.size(); i++) {
            Statement statement = listed.get(i);
            AccountHistory history = kept == null ? null : kept.of(statement.drift().account());
            if (history == null) {
                continue;
            }
            events += DetailWriter.shown(history);
            if (events > MOST_EVENTS) {
                break;
            }
            new DetailWriter(json, settings).writeHistory(statement, history);
            told += i < drifting ? 1 : 0;
            if (buffer.length() >= CHUNK) {
                flush();
                buffer.append(' ');
            }
        }
        return told;
    }

    private static @Nullable String note(int drifting, int room, int told) {
        if (room >= drifting && told == drifting) {
            return null;
        }
        StringBuilder note = new StringBuilder("This page is kept small: it ");
        if (room < drifting) {
            note.append("lists the ").append(room).append(" largest of ");
            note.append(drifting).append(" drifting accounts and ");
        }
        note.append("holds the events of ").append(told);
        return note.append(" accounts. All totals are complete.").toString();
    }

    private void flush() {
        sink.write(buffer);
        buffer.setLength(0);
    }
}
