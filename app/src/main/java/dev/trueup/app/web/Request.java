package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with its path checked and its parameters decoded.
 *
 * @param method upper case
 * @param path as sent: every path of ours is plain words, so nothing is ever decoded in it
 * @param query decoded parameters in the order sent; the last of a repeated name wins
 * @param headers as sent
 * @param body the bytes that follow, unbounded: whoever reads them sets the bound
 */
record Request(
        String method, String path, Map<String, String> query, Headers headers, InputStream body) {
    /** Longest request target that is read. */
    static final int MAX_TARGET = 8192;

    Request {
        requireNonNull(method, "method");
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** Null where the target is too long or its parameters are not percent-encoded UTF-8. */
    static @Nullable Request of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String rawQuery = exchange.getRequestURI().getRawQuery();
        if (exchange.getRequestURI().getRawAuthority() != null
                || path == null
                || path.length() + (rawQuery == null ? 0 : rawQuery.length()) > MAX_TARGET) {
            return null;
        }
        Map<String, String> query = parameters(rawQuery == null ? "" : rawQuery);
        if (query == null) {
            return null;
        }
        return new Request(
                exchange.getRequestMethod(),
                path,
                query,
                exchange.getRequestHeaders(),
                exchange.getRequestBody());
    }

    /** The header's value when it was sent exactly once, else null. */
    @Nullable String only(String header) {
        List<String> values = headers.get(header);
        return values != null && values.size() == 1 ? values.getFirst() : null;
    }

    /** A parameter, or the empty text. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** True where the body is of a kind that no form of another page can send. */
    boolean carriesOurBody() {
        String type = headers.getFirst("Content-Type");
        return type == null
                || type.startsWith("application/json")
                || type.startsWith("application/octet-stream");
    }

    private static @Nullable Map<String, String> parameters(String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name == null || value == null) {
                return null;
            }
            query.put(name, value);
        }
        return query;
    }

    /** Strict: a broken escape, broken UTF-8 or NUL gives null. */
    private static @Nullable String decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int value = i + 2 < text.length() ? hexByte(text, i + 1) : -1;
                if (value <= 0) {
                    return null;
                }
                bytes.put((byte) value);
                i += 2;
            } else if (c > 0x7e || c < 0x21) {
                return null;
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static int hexByte(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
