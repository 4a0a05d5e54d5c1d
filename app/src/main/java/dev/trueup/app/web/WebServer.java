package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trueup.engine.Progress;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of {@code trueup serve}: loopback only, one virtual thread per request, so that a
 * slow client holds up nobody but itself.
 */
public final class WebServer implements AutoCloseable {
    /** Seconds that one request, its upload included, may take to arrive. */
    private static final int MAX_REQUEST_SECONDS = 900;

    /** Connections that may wait to be taken. */
    private static final int BACKLOG = 512;

    static {
        // The JDK's server takes its limits from system properties, once, when it is first used.
        limit("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
        limit("sun.net.httpserver.idleInterval", 60);
        limit("sun.net.httpserver.maxIdleConnections", 256);
        limit("sun.net.httpserver.maxReqHeaders", 64);
        limit("sun.net.httpserver.maxReqHeaderSize", 32_768);
        limit("jdk.httpserver.maxConnections", 4096);
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Gate gate;
    private final Uploads uploads;
    private final Desk desk;
    private final Pages pages;
    private final Metrics metrics;
    private final PrintStream log;

    private WebServer(
            HttpServer server,
            Uploads uploads,
            Desk desk,
            Pages pages,
            Metrics metrics,
            PrintStream log) {
        this.server = server;
        this.uploads = uploads;
        this.desk = desk;
        this.pages = pages;
        this.metrics = metrics;
        this.log = log;
        this.gate = new Gate(server.getAddress().getPort());
    }

    /**
     * Binds to 127.0.0.1 and answers from then on; what is to be shown comes with {@link
     * #reconcile}.
     *
     * @param port 0 for any free one
     * @param store keeps finished runs; null to keep none
     * @param version of Trueup
     * @param log where failures of ours are told; nothing that a client sent reaches it
     * @throws IOException if the port cannot be had
     */
    public static WebServer open(
            int port, @Nullable RunStore store, String version, PrintStream log)
            throws IOException {
        requireNonNull(log, "log");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        Uploads uploads = new Uploads();
        Desk desk = new Desk(store, uploads.prefix(), version);
        Metrics metrics = new Metrics();
        Pages pages = new Pages(metrics, desk, uploads, version);
        WebServer web = new WebServer(server, uploads, desk, pages, metrics, log);
        server.setExecutor(web.threads);
        server.createContext("/", web::handle);
        server.start();
        return web;
    }

    /**
     * Makes what is shown first; until then pages show how far it is.
     *
     * @param request what to show; null for the bundled sample
     * @param progress is told about the run
     * @see ReconcileRun#run what it throws; a page that watches is told before
     */
    public void reconcile(@Nullable RunRequest request, Progress progress) {
        try {
            desk.lay(request, progress);
        } catch (RuntimeException | OutOfMemoryError failure) {
            tellPages();
            throw failure;
        }
    }

    private void tellPages() {
        try {
            Job first = desk.first();
            if (first != null) {
                first.awaitTold();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address to open once: it carries the token. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/?" + Gate.TOKEN + "=" + gate.token();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String token() {
        return gate.token();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        uploads.close();
    }

    private void handle(HttpExchange exchange) {
        long started = System.nanoTime();
        int status = 500;
        try (exchange) {
            Answer answer = answer(exchange);
            status = answer.status();
            send(exchange, answer);
        } catch (IOException _) {
            status = 499; // The client went away: nobody is left to tell.
        } finally {
            metrics.answered(status, (System.nanoTime() - started) / 1000);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        if (request == null) {
            return Answer.error(400, "BAD_REQUEST", "The address cannot be read.");
        }
        Answer refusal = gate.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        try {
            return pages.answer(request);
        } catch (RuntimeException bug) {
            log.println("trueup serve: a request failed: " + firstLines(bug));
            return Answer.error(500, "BUG", "This is a fault of Trueup's: see its terminal.");
        }
    }

    /** The kind of failure and where in our code: messages may quote what was sent. */
    private static String firstLines(RuntimeException bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        @Nullable StackTraceElement top = trace.length == 0 ? null : trace[0];
        return bug.getClass().getSimpleName() + (top == null ? "" : " at " + top);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        Gate.HEADERS.forEach(headers::set);
        headers.set("Content-Type", answer.contentType());
        answer.headers().forEach(headers::set);
        boolean withoutBody = exchange.getRequestMethod().equals("HEAD") || answer.length() == 0;
        if (withoutBody) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), Math.max(answer.length(), 0));
        try (OutputStream out = exchange.getResponseBody()) {
            answer.body().writeTo(out);
        }
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
