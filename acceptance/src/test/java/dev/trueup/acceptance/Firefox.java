package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.trueup.report.JsonWriter;
import dev.trueup.view.JsonPaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The Firefox of this machine, with one tab, led by WebDriver BiDi: Playwright leads only a Firefox
 * of its own, which package registries do not have.
 */
final class Firefox implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("firefox-esr", "firefox");
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final int PATIENCE_SECONDS = 60;

    /** So that it asks nobody for anything by itself. */
    private static final String QUIET =
            """
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            user_pref("app.update.enabled", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            """;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<String, CompletableFuture<Map<String, String>>> awaited =
            new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final String context;

    private Firefox(Process process, String address) {
        this.process = process;
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create(address + "/session"), new Listening(this::heard))
                        .join();
        send("session.new", json -> json.name("capabilities").beginObject().endObject());
        send(
                "session.subscribe",
                json -> json.name("events").beginArray().text("log.entryAdded").endArray());
        context =
                send("browsingContext.create", json -> json.name("type").text("tab"))
                        .get("result.context");
    }

    /**
     * Starts it. Where it is missing, the tests are skipped with the reason; with {@code
     * -Dacceptance=required} they fail.
     *
     * @param profile an empty folder
     */
    static Firefox start(Path profile) throws IOException {
        Path program = PROGRAMS.stream().flatMap(Chromium::onPath).findFirst().orElse(Path.of(""));
        if (program.toString().isEmpty()) {
            Chromium.missing("Firefox is not installed");
        }
        Files.writeString(profile.resolve("user.js"), QUIET);
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        "--remote-debugging-port",
                        "0");
        builder.environment().put("HOME", profile.toString());
        Process process = builder.redirectErrorStream(true).start();
        try {
            return new Firefox(process, address(process));
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            int at = line.indexOf(LISTENING);
            if (at >= 0) {
                // What it says from now on nobody reads, and it must not wait for that.
                Thread.ofVirtual().start(() -> drain(said));
                return line.substring(at + LISTENING.length()).strip();
            }
        }
        return fail("Firefox ended before it listened");
    }

    private static void drain(BufferedReader said) {
        try (said) {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // so did the program
        }
    }

    /** Opens an address, and waits until it is loaded. */
    void open(String address) {
        send(
                "browsingContext.navigate",
                json -> {
                    json.name("context").text(context).name("url").text(address);
                    json.name("wait").text("complete");
                });
    }

    /** Evaluates an expression again and again until it is true; what it then is, as text. */
    String until(String expression) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            String asked = "(async () => String(await (" + expression + ") || ''))()";
            String value = evaluated(asked).getOrDefault("result.result.value", "");
            if (!value.isEmpty()) {
                return value;
            }
            pause();
        }
        return fail("never: " + expression);
    }

    /** Does something in the page. */
    void act(String statement) {
        assertThat(evaluated(statement)).containsEntry("result.type", "success");
    }

    private Map<String, String> evaluated(String expression) {
        return send(
                "script.evaluate",
                json -> {
                    json.name("expression").text(expression).name("awaitPromise").bool(true);
                    json.name("target").beginObject().name("context").text(context).endObject();
                });
    }

    /** Chooses a file in a field. */
    void choose(String selector, Path file) {
        String element =
                evaluated("document.querySelector('" + selector + "')")
                        .get("result.result.sharedId");
        send(
                "input.setFiles",
                json -> {
                    json.name("context").text(context).name("element").beginObject();
                    json.name("sharedId").text(element).endObject();
                    json.name("files").beginArray().text(file.toString()).endArray();
                });
    }

    /** Errors and warnings that pages wrote to the console since this was asked last. */
    List<String> complaints() {
        synchronized (complaints) {
            List<String> heard = List.copyOf(complaints);
            complaints.clear();
            return heard;
        }
    }

    private Map<String, String> send(String method, Consumer<JsonWriter> params) {
        int id = commands.incrementAndGet();
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("id").number(id).name("method").text(method);
        json.name("params").beginObject();
        params.accept(json);
        json.endObject().endObject();
        CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
        awaited.put(Integer.toString(id), answer);
        socket.sendText(text, true).join();
        Map<String, String> said = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        assertThat(said.get("type")).as("%s: %s", method, said).isEqualTo("success");
        return said;
    }

    private void heard(String message) {
        Map<String, String> said = JsonPaths.of(message);
        CompletableFuture<Map<String, String>> answer = awaited.remove(said.getOrDefault("id", ""));
        if (answer != null) {
            answer.complete(said);
        } else if (List.of("error", "warn").contains(said.getOrDefault("params.level", ""))) {
            synchronized (complaints) {
                complaints.add(said.get("params.text"));
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts the pieces of messages together. */
    private record Listening(Consumer<String> whole, StringBuilder pieces)
            implements WebSocket.Listener {
        Listening(Consumer<String> whole) {
            this(whole, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            pieces.append(data);
            if (last) {
                String message = pieces.toString();
                pieces.setLength(0);
                whole.accept(message);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
