package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the server sends back, before the headers that every answer carries.
 *
 * @param status the HTTP status
 * @param contentType with its character set
 * @param headers further headers of this answer alone
 * @param length bytes in the body, or -1 where it is streamed and its length unknown
 * @param body writes the body
 */
record Answer(int status, String contentType, Map<String, String> headers, long length, Body body) {
    static final String JSON = "application/json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";

    /** Writes the bytes of a body once. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    Answer {
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    static Answer json(String json) {
        return bytes(200, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, contentType, Map.of(), bytes.length, out -> out.write(bytes));
    }

    static Answer stream(String contentType, Body body) {
        return new Answer(200, contentType, Map.of(), -1, body);
    }

    /** A failure that a program can read; the code and message hold nothing that was sent. */
    static Answer error(int status, String code, String message) {
        String json = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
        return bytes(status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    Answer withHeader(String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put(name, value);
        return new Answer(status, contentType, all, length, body);
    }
}
