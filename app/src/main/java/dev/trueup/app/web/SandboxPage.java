package dev.trueup.app.web;

import dev.trueup.report.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox: front end, engine and sample in one page that needs no server. Its policy lets it
 * ask nothing of any network, and run no script but its own two; {@code wasm-unsafe-eval} allows
 * WebAssembly, in which the engine is, and no script made of text.
 */
public final class SandboxPage {
    private static final String BACK_END = "/dev/trueup/browser/";
    private static final String FRONT_END = "/dev/trueup/ui/";

    private SandboxPage() {}

    /** The page; null where this copy of Trueup was built without front end or engine. */
    public static @Nullable String of(String version) {
        byte[] engine = bytes(BACK_END + "engine.wasm");
        String script = resource(FRONT_END + "app.js");
        String style = resource(FRONT_END + "app.css");
        String host = resource(BACK_END + "host.js");
        String parts = resource(BACK_END + "parts.js");
        String worker = resource(BACK_END + "worker.js");
        String start = resource(BACK_END + "start.js");
        if (engine == null || script == null || style == null) {
            return null;
        }
        if (host == null || parts == null || worker == null || start == null) {
            throw new IllegalStateException("the engine came without its scripts");
        }
        String data = "const page = " + data(version, packed(engine)) + ";\n";
        return page(style, start, host + parts + data + worker, script);
    }

    private static String page(String style, String start, String worker, String script) {
        String policy =
                "default-src 'none'; script-src 'wasm-unsafe-eval' "
                        + hash(start)
                        + " "
                        + hash(script)
                        + "; style-src "
                        + hash(style)
                        + "; img-src data:; worker-src blob:; connect-src 'none'; base-uri 'none';"
                        + " form-action 'none'";
        return String.join(
                "",
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <meta http-equiv="Content-Security-Policy" content="\
                """,
                policy,
                """
                ">
                <title>Trueup sandbox</title>
                <link rel="icon" href="data:,">
                <style>\
                """,
                style,
                """
                </style>
                </head>
                <body>
                <div id="app"></div>
                <noscript><p>The sandbox works in this page, with JavaScript.</p></noscript>
                <script type="text/plain" id="trueup-engine">\
                """,
                inert(worker),
                "</script>\n<script>",
                start,
                "</script>\n<script>",
                script,
                "</script>\n</body>\n</html>\n");
    }

    /** A script that cannot end its own element, with the same meaning. */
    private static String inert(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    private static String data(String version, String engine) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("version").text(version).name("engine").text(engine);
        json.name("sample").beginObject();
        sample(json, "ledger", Sample.LEDGER);
        sample(json, "balances", Sample.BALANCES);
        json.endObject().endObject();
        return text.toString();
    }

    private static void sample(JsonWriter json, String role, String name) {
        String text = Sample.text(name);
        json.name(role).beginObject().name("name").text(name);
        json.name("text").text(text == null ? "[]" : text).endObject();
    }

    private static String hash(String content) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gzipped and in base64, a third smaller than the other way round. */
    private static String packed(byte[] engine) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(engine);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static @Nullable String resource(String place) {
        byte[] bytes = bytes(place);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(String place) {
        try (InputStream in = SandboxPage.class.getResourceAsStream(place)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
