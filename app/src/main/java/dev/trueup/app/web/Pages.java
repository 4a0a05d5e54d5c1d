package dev.trueup.app.web;

import dev.trueup.app.view.ReportPage;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonWriter;
import dev.trueup.report.Report;
import dev.trueup.view.Export;
import dev.trueup.view.JsonPaths;
import dev.trueup.view.Parameters;
import dev.trueup.view.QuestionException;
import dev.trueup.view.Questions;
import dev.trueup.view.Workbook;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the answer to a request that the {@link Gate} has let through. */
final class Pages {
    private static final String API = "/api/v1/";
    private static final int MOST_BODY = 1 << 16;
    private static final List<String> ABILITIES =
            List.of(
                    "load",
                    "rerun",
                    "reset",
                    "what-if",
                    "plan",
                    "export-json",
                    "export-ndjson",
                    "export-csv",
                    "export-html");

    /** Abilities that need a store of runs. */
    private static final List<String> STORE_ABILITIES = List.of("runs", "notes");

    /** Questions with an effect, or with a body; {@code runs} alone can also be read. */
    private static final Set<String> POSTS =
            Set.of("uploads", "runs", "runs/remove", "incident/note", "reset", "what-if");

    private final StaticFiles files = new StaticFiles();
    private final Metrics metrics;
    private final Desk desk;
    private final Uploads uploads;
    private final RunAnswers runs;
    private final String version;

    Pages(Metrics metrics, Desk desk, Uploads uploads, String version) {
        this.metrics = metrics;
        this.desk = desk;
        this.uploads = uploads;
        runs = new RunAnswers(desk);
        this.version = version;
    }

    Answer answer(Request request) throws IOException {
        String path = request.path();
        if (request.reads()) {
            Answer file = files.at(path);
            if (file != null) {
                return file;
            }
            if (path.equals("/health")) {
                return Answer.json("{\"status\":\"ok\"}");
            }
            if (path.equals("/metrics")) {
                byte[] text = metrics.text(Map.of()).getBytes(StandardCharsets.UTF_8);
                return Answer.bytes(200, Metrics.CONTENT_TYPE, text);
            }
        }
        if (!path.startsWith(API)) {
            return Answer.error(404, "NOT_FOUND", "There is nothing here.");
        }
        try {
            return api(path.substring(API.length()), request);
        } catch (QuestionException e) {
            String json = shown(Questions.failure(e));
            return Answer.bytes(
                    status(e.code()), Answer.JSON, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int status(String code) {
        return switch (code) {
            case "NO_SUCH_ACCOUNT",
                    "NO_SUCH_INCIDENT",
                    "NO_SUCH_JOB",
                    "NO_SUCH_QUESTION",
                    "NO_SUCH_RUN" ->
                    404;
            case "TOO_LARGE" -> 413;
            case "BUSY" -> 409;
            case "NOT_YET" -> 503;
            case "STORE", "DAMAGED_RUN" -> 500;
            default -> 400;
        };
    }

    private Answer api(String question, Request request) throws IOException {
        boolean posts = !request.reads();
        boolean both = question.equals("runs");
        if (!both && posts != POSTS.contains(question)) {
            return Answer.error(405, "METHOD", "This address does not take this method.");
        }
        if (posts && !request.carriesOurBody()) {
            return Answer.error(403, "BODY", "Only JSON and plain bytes are taken.");
        }
        return switch (question) {
            case "uploads" -> upload(request);
            case "runs" -> posts ? started(new Parameters(members(request))) : runs.list();
            case "runs/remove" -> runs.remove(new Parameters(members(request)));
            case "runs/compare" -> runs.compare(new Parameters(request.query()));
            case "runs/page" -> runs.page(new Parameters(request.query()));
            case "incident/note" -> noted(new Parameters(members(request)));
            case "reset" -> {
                desk.reset();
                yield Answer.json("{}");
            }
            case "what-if" -> {
                Map<String, String> asked = new HashMap<>(members(request));
                asked.putAll(request.query());
                yield told(question, asked);
            }
            case "about" -> Answer.json(about());
            case "job" -> Answer.json(shown(desk.job(request.parameter("id")).json()));
            case "export" -> export(request.parameter("format"));
            case "plan" -> plan(new Parameters(request.query()));
            default -> told(question, request.query());
        };
    }

    private Answer told(String question, Map<String, String> asked) {
        String told =
                Questions.answer(
                        desk.shown().workbook(), question, new Parameters(asked), runs.marks());
        return Answer.json(shown(question.equals("summary") ? runs.summary(told) : told));
    }

    /** The incident as it is with the note. */
    private Answer noted(Parameters asked) {
        runs.note(asked);
        return told("incident", Map.of("id", asked.text("id")));
    }

    private Answer plan(Parameters asked) {
        byte[] lines = shown(desk.shown().workbook().plan(asked)).getBytes(StandardCharsets.UTF_8);
        return Answer.bytes(200, "application/x-ndjson; charset=utf-8", lines)
                .withHeader("Content-Disposition", "attachment; filename=\"trueup-plan.ndjson\"");
    }

    private Answer upload(Request request) throws IOException {
        String upload = uploads.take(request.parameter("name"), request.body());
        metrics.uploaded();
        return Answer.json("{\"upload\":\"" + upload + "\"}");
    }

    private Answer started(Parameters asked) {
        Settings settings = asked.settings("settings.", desk.shown().workbook().settings());
        List<String> ledger = uploads.paths(asked.list("ledger"));
        List<String> balances = uploads.paths(asked.list("balances"));
        boolean loads = !ledger.isEmpty() && !balances.isEmpty();
        if (!loads && !(ledger.isEmpty() && balances.isEmpty())) {
            throw new QuestionException(
                    "INPUT_MISSING", "A run needs a ledger and balances.", "Hand over both.");
        }
        Job job = loads ? desk.start(ledger, balances, settings) : desk.rerun(settings);
        metrics.ran();
        String json = "{\"job\":\"" + job.id() + "\"}";
        return Answer.bytes(202, Answer.JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> members(Request request) throws IOException {
        byte[] body = request.body().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            throw new QuestionException("TOO_LARGE", "The request is too large.", "");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return text.isBlank() ? Map.of() : JsonPaths.of(text);
    }

    private String about() {
        StringBuilder text = new StringBuilder(512);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("version").text(version).name("kind").text("server");
        json.name("abilities").beginArray();
        ABILITIES.forEach(json::text);
        if (desk.store() != null) {
            STORE_ABILITIES.forEach(json::text);
        }
        Job first = desk.first();
        boolean ready = desk.isReady();
        json.endArray().name("sample").bool(ready && desk.shown().request() == null);
        json.name("working").text(ready ? null : first == null ? "" : first.id());
        json.name("limit_note").text(null).name("upload_limit").number(Uploads.LIMIT);
        json.name("faults_applied").beginArray().endArray().endObject();
        return text.toString();
    }

    private Answer export(String format) {
        Workbook workbook = desk.shown().workbook();
        Report report = workbook.report(false);
        if (format.equals("html")) {
            return file(
                    "trueup-report.html",
                    Answer.HTML,
                    writer ->
                            new ReportPage(report, workbook::writePage)
                                    .write(text -> put(writer, text)));
        }
        Export export = Export.of(format);
        return file(
                export.fileName(),
                export.mediaType(),
                writer -> export.write(report, text -> put(writer, text)));
    }

    private interface Writing {
        void to(Writer writer);
    }

    private static Answer file(String name, String mediaType, Writing writing) {
        return Answer.stream(mediaType, out -> write(out, writing))
                .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static void write(OutputStream out, Writing writing) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            writing.to(writer);
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void put(Writer writer, CharSequence text) {
        try {
            writer.write(shown(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the temporary folder of uploads, which is nobody's business. */
    private String shown(String text) {
        return text.replace(uploads.prefix(), "");
    }
}
