package dev.trueup.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The front end's files, read from the class path once at start. Requests look them up by whole
 * path, so no path can lead anywhere else.
 */
final class StaticFiles {
    private static final String OWN = "/dev/trueup/app/web/pages/";

    /** Where the build of the front end leaves its files. */
    private static final String FRONT_END = "/dev/trueup/ui/";

    private static final Map<String, String> TYPES =
            Map.of(
                    "index.html",
                    Answer.HTML,
                    "app.js",
                    "text/javascript; charset=utf-8",
                    "app.css",
                    "text/css; charset=utf-8",
                    "api.html",
                    Answer.HTML,
                    "api.js",
                    "text/javascript; charset=utf-8",
                    "api.css",
                    "text/css; charset=utf-8",
                    "openapi.json",
                    Answer.JSON,
                    "missing.html",
                    Answer.HTML);

    private static final Map<String, String> PLACES =
            Map.of(
                    "/", "index.html",
                    "/app.js", "app.js",
                    "/app.css", "app.css",
                    "/api/", "api.html",
                    "/api/page.js", "api.js",
                    "/api/page.css", "api.css",
                    "/api/v1/openapi.json", "openapi.json");

    private final Map<String, Answer> byPath = new HashMap<>();

    StaticFiles() {
        PLACES.forEach(
                (path, name) -> {
                    byte @Nullable [] bytes = resource(name);
                    if (bytes != null) {
                        byPath.put(path, Answer.bytes(200, typeOf(name), bytes));
                    }
                });
        if (!byPath.containsKey("/")) {
            byte[] missing = resource("missing.html");
            byPath.put(
                    "/", Answer.bytes(200, Answer.HTML, missing == null ? new byte[0] : missing));
        }
    }

    /** Null where no file has this path. */
    @Nullable Answer at(String path) {
        return byPath.get(path);
    }

    private static String typeOf(String name) {
        return TYPES.getOrDefault(name, "application/octet-stream");
    }

    private static byte @Nullable [] resource(String name) {
        byte[] own = read(OWN + name);
        return own == null ? read(FRONT_END + name) : own;
    }

    private static byte @Nullable [] read(String place) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(place)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
