package dev.trueup.app.web;

import java.util.Map;

/** Finds the answer to a request that the {@link Gate} has let through. */
final class Pages {
    private final StaticFiles files = new StaticFiles();
    private final Metrics metrics;

    Pages(Metrics metrics) {
        this.metrics = metrics;
    }

    Answer answer(Request request) {
        if (request.reads()) {
            Answer file = files.at(request.path());
            if (file != null) {
                return file;
            }
        }
        return switch (request.path()) {
            case "/health" -> Answer.json("{\"status\":\"ok\"}");
            case "/metrics" ->
                    Answer.bytes(
                            200,
                            Metrics.CONTENT_TYPE,
                            metrics.text(Map.of())
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            default -> Answer.error(404, "NOT_FOUND", "There is nothing here.");
        };
    }
}
