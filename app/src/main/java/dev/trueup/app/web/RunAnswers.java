package dev.trueup.app.web;

import dev.trueup.engine.store.IncidentNotes;
import dev.trueup.engine.store.IncidentNotes.Note;
import dev.trueup.engine.store.KeptRun;
import dev.trueup.engine.store.RunBefore;
import dev.trueup.engine.store.RunComparison;
import dev.trueup.engine.store.RunComparison.AccountChange;
import dev.trueup.engine.store.RunComparison.IncidentChange;
import dev.trueup.engine.store.RunStore;
import dev.trueup.engine.store.StoreException;
import dev.trueup.ledger.Moment;
import dev.trueup.report.JsonWriter;
import dev.trueup.view.IncidentMarks;
import dev.trueup.view.Parameters;
import dev.trueup.view.QuestionException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Supplier;

/** Answers about kept runs, and keeps what people note about incidents. */
final class RunAnswers {
    private final Desk desk;

    RunAnswers(Desk desk) {
        this.desk = desk;
    }

    /** All kept runs, latest first. */
    Answer list() {
        StringBuilder text = new StringBuilder(4_096).append("{\"runs\":[");
        String current = desk.shown().workbook().runId();
        String comma = "";
        for (KeptRun run : asked(() -> store().list())) {
            text.append(comma);
            if (run.facts().isEmpty()) {
                text.append("{\"id\":\"").append(run.id()).append('"');
            } else {
                text.append(run.facts(), 0, run.facts().length() - 1);
            }
            text.append(",\"status\":\"").append(run.state().word());
            text.append("\",\"current\":").append(run.id().equals(current)).append('}');
            comma = ",\n";
        }
        return Answer.json(text.append("]}").toString());
    }

    Answer remove(Parameters asked) {
        asked(
                () -> {
                    store().remove(asked.text("id"));
                    return asked;
                });
        return Answer.json("{}");
    }

    /** What a page needs to show a kept run. */
    Answer page(Parameters asked) {
        InputStream page = asked(() -> store().page(asked.text("id")));
        return Answer.stream(
                Answer.JSON,
                out -> {
                    try (page) {
                        page.transferTo(out);
                    }
                });
    }

    Answer compare(Parameters asked) {
        String before = asked.text("before");
        String after = asked.text("after");
        RunComparison comparison = asked(() -> RunComparison.of(store(), before, after));
        StringBuilder text = new StringBuilder(4_096);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("before").text(before).name("after").text(after);
        json.name("counts").beginObject();
        json.name("newly_drifted").number(comparison.newlyDrifted());
        json.name("fixed").number(comparison.fixed());
        json.name("changed").number(comparison.changed());
        json.name("same").number(comparison.same()).endObject();
        json.name("incidents").beginArray();
        for (IncidentChange incident : comparison.incidents()) {
            json.beginObject().name("id").text(incident.id()).name("title").text(incident.title());
            json.name("change").text(incident.change());
            json.name("accounts_before").number(incident.accountsBefore());
            json.name("accounts_after").number(incident.accountsAfter()).endObject();
        }
        json.endArray().name("accounts").beginArray();
        for (AccountChange change : comparison.accounts()) {
            json.beginObject().name("account_id").text(change.account().accountId());
            json.name("currency").text(change.account().currency());
            json.name("point_type").text(change.account().pointType());
            json.name("before").text(change.before().toPlainString());
            json.name("after").text(change.after().toPlainString());
            json.name("change").text(change.change()).endObject();
        }
        json.endArray().endObject();
        return Answer.json(text.toString());
    }

    /** Keeps a note on an incident. */
    void note(Parameters asked) {
        Instant now = Instant.now();
        long moment = now.getEpochSecond() * Moment.SECOND + now.getNano() / 1_000;
        String state = asked.text("state").equals("returned") ? "new" : asked.text("state");
        asked(
                () -> {
                    Note note = new Note(state, asked.text("note"), moment);
                    new IncidentNotes(store()).keep(asked.text("id"), note);
                    return note;
                });
    }

    /** The summary, with the kept run that this one follows and what changed since. */
    String summary(String summary) {
        RunBefore before = desk.shown().before();
        if (before == null) {
            return summary;
        }
        StringBuilder text = new StringBuilder(summary);
        text.setLength(text.length() - 1);
        JsonWriter json = new JsonWriter(text.append(",\"previous\":"));
        json.beginObject().name("id").text(before.id());
        json.name("started_at").text(before.startedAt());
        json.name("drifting").number(before.drifting()).name("net_drift").text(before.netDrift());
        RunComparison since = before.since();
        if (since != null) {
            json.name("newly_drifted").number(since.newlyDrifted());
            json.name("fixed").number(since.fixed()).name("changed").number(since.changed());
            json.name("incidents_new").number(since.incidents("new"));
            json.name("incidents_gone").number(since.incidents("gone"));
        }
        json.endObject();
        return text.append('}').toString();
    }

    /** What people noted about incidents, as it stands in the run on show. */
    IncidentMarks marks() {
        RunStore store = desk.store();
        if (store == null) {
            return IncidentMarks.NONE;
        }
        IncidentNotes notes = new IncidentNotes(store);
        long startedAt = desk.shown().workbook().startedAt();
        return (json, incidentId) -> {
            Note note = notes.of(incidentId);
            json.name("state").text(note == null ? "new" : note.stateIn(startedAt));
            if (note != null && !note.text().isEmpty()) {
                json.name("note").text(note.text());
            }
        };
    }

    private RunStore store() {
        RunStore store = desk.store();
        if (store == null) {
            throw new QuestionException("NO_STORE", "This server keeps no runs.", "");
        }
        return store;
    }

    private static <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new QuestionException(e.code(), e.words(), e.help());
        } catch (IllegalArgumentException e) {
            throw new QuestionException(
                    "BAD_PARAMETER", "The note, state or incident is none.", "");
        }
    }
}
