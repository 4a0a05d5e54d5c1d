package dev.trueup.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what of the running server, told by real requests. */
class WebServerTest {
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static WebServer server;
    private static HttpClient client;
    private static String cookie;

    @BeforeAll
    static void startAndEnter() throws IOException, InterruptedException {
        server = WebServer.open(0, null, "0", new PrintStream(LOG, true, StandardCharsets.UTF_8));
        server.reconcile(null, Progress.NONE);
        client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> entry = get("/?token=" + server.token(), false);
        assertThat(entry.statusCode()).isEqualTo(303);
        assertThat(entry.headers().firstValue("Location")).hasValue("/");
        String set = entry.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        assertThat(set).doesNotContain(server.token());
        cookie = set.substring(0, set.indexOf(';'));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void beforeTheFirstRunIsDoneOnlyItsProgressIsTold() throws IOException, InterruptedException {
        PrintStream complaints = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        try (WebServer early = WebServer.open(0, null, "0", complaints)) {
            assertThat(bearer(early, "api/v1/about").body()).contains("\"working\":\"\"");
            HttpResponse<String> summary = bearer(early, "api/v1/summary");
            assertThat(summary.statusCode()).isEqualTo(503);
            assertThat(summary.body()).contains("NOT_YET");
            early.reconcile(null, Progress.NONE);
            assertThat(bearer(early, "api/v1/about").body()).contains("\"working\":null");
            assertThat(bearer(early, "api/v1/summary").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> bearer(WebServer of, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + of.port() + "/" + path);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + of.token())
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void cookieOpensThePage() throws IOException, InterruptedException {
        assertThat(get("/", true).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/app.js", "/api/v1/summary", "/nothing", "/?token=x"})
    void nobodyReadsWithoutTheCookie(String path) throws IOException, InterruptedException {
        assertThat(get(path, false).statusCode()).isEqualTo(401);
    }

    @Test
    void bearerTokenServesPrograms() throws IOException, InterruptedException {
        HttpRequest request =
                request("/metrics").header("Authorization", "Bearer " + server.token()).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("trueup_http_requests_total");
    }

    @Test
    void healthNeedsNoCookie() throws IOException, InterruptedException {
        assertThat(get("/health", false).body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil:PORT",
                "127.0.0.1:1",
                "127.0.0.1",
                "[::1]",
                ""
            })
    void strangeHostIsRefusedOnEveryRoute(String host) throws IOException {
        String line = "Host: " + host.replace("PORT", Integer.toString(server.port()));
        for (String path : List.of("/", "/health", "/metrics", "/api/v1/summary", "/nothing")) {
            String answer =
                    RawHttp.exchange(
                            server.port(), "GET " + path + " HTTP/1.1", line, "Cookie: " + cookie);
            assertThat(RawHttp.status(answer)).as(host + " " + path).isIn(400, 403);
            assertThat(answer).doesNotContain("<html");
        }
    }

    @Test
    void missingOrDoubleHostIsRefused() throws IOException {
        String own = "Host: 127.0.0.1:" + server.port();
        String none = RawHttp.exchange(server.port(), "GET /health HTTP/1.1");
        assertThat(RawHttp.status(none)).isIn(400, 403);
        String two = RawHttp.exchange(server.port(), "GET /health HTTP/1.1", own, own);
        assertThat(RawHttp.status(two)).isIn(400, 403);
        String one = RawHttp.exchange(server.port(), "GET /health HTTP/1.1", own);
        assertThat(RawHttp.status(one)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/%2e%2e/etc/passwd",
                "/app.js%00.html",
                "/..%2f..%2fetc/passwd",
                "/\\..\\etc",
                "//etc/passwd",
                "/api/v1/./summary%2f.."
            })
    void noPathLeadsOutOfTheFiles(String path) throws IOException {
        String answer =
                RawHttp.exchange(
                        server.port(),
                        "GET " + path + " HTTP/1.1",
                        "Host: 127.0.0.1:" + server.port(),
                        "Cookie: " + cookie);
        assertThat(RawHttp.status(answer)).isIn(400, 403);
        assertThat(answer).doesNotContain("root:");
    }

    @Test
    void formsAndPlainTextPostsAreRefused() throws IOException, InterruptedException {
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain")) {
            HttpRequest post =
                    request("/api/v1/reset")
                            .header("Cookie", cookie)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString("a=b"))
                            .build();
            assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void foreignOriginIsRefusedEvenWithTheHeader() throws IOException, InterruptedException {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            HttpRequest post =
                    request("/api/v1/reset")
                            .header("Cookie", cookie)
                            .header("X-Trueup", "1")
                            .header("Origin", origin)
                            .POST(BodyPublishers.noBody())
                            .build();
            assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void pageOfAnotherSiteReadsNothing(String site) throws IOException, InterruptedException {
        for (String path : List.of("/api/v1/summary", "/app.js", "/", "/metrics")) {
            HttpRequest read =
                    request(path).header("Cookie", cookie).header("Sec-Fetch-Site", site).build();
            assertThat(client.send(read, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void readingHasNoEffect() throws IOException, InterruptedException {
        for (String path : List.of("/api/v1/reset", "/api/v1/settings?tolerance=1")) {
            assertThat(get(path, true).statusCode()).isIn(404, 405, 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nothing", "/api/v1/summary", "/?token=wrong", "/%2e"})
    void everyAnswerCarriesTheProtectingHeaders(String path)
            throws IOException, InterruptedException {
        for (boolean entered : List.of(true, false)) {
            HttpResponse<String> answer = get(path, entered);
            Gate.HEADERS.forEach(
                    (name, value) -> assertThat(answer.headers().firstValue(name)).hasValue(value));
        }
        assertThat(Gate.HEADERS.get("Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        for (String method : List.of("TRACE", "OPTIONS", "DELETE", "CONNECT", "get")) {
            String answer =
                    RawHttp.exchange(
                            server.port(),
                            method + " / HTTP/1.1",
                            "Host: 127.0.0.1:" + server.port(),
                            "Cookie: " + cookie);
            assertThat(RawHttp.status(answer)).as(method).isIn(400, 405);
        }
    }

    @Test
    void hugeHeadersAndAddressesAreRefused() throws IOException {
        String own = "Host: 127.0.0.1:" + server.port();
        String longAddress = "GET /?q=" + "a".repeat(9000) + " HTTP/1.1";
        assertThat(RawHttp.status(RawHttp.exchange(server.port(), longAddress, own)))
                .isIn(400, 403, 414);
        String header = "X-Long: " + "a".repeat(200_000);
        assertThat(RawHttp.status(RawHttp.exchange(server.port(), "GET / HTTP/1.1", own, header)))
                .isNotEqualTo(200);
    }

    @Test
    void idleAndSlowSocketsDoNotHoldUpOthers() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                Socket socket = RawHttp.connect(server.port());
                slow.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.UTF_8));
                }
            }
            long started = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(get("/health", false).statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void logHoldsNothingThatWasSent() throws IOException, InterruptedException {
        get("/api/v1/summary?canary=hunter2", true);
        get("/?token=hunter2", false);
        String log = LOG.toString(StandardCharsets.UTF_8);
        assertThat(log).doesNotContain("hunter2").doesNotContain(server.token());
    }

    @Test
    void onlyLoopbackIsBound() {
        assertThat(URI.create(server.address()).getHost()).isEqualTo("127.0.0.1");
    }

    private static HttpResponse<String> get(String path, boolean entered)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (entered) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }
}
