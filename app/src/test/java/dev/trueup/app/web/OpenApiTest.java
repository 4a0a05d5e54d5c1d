package dev.trueup.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.Progress;
import dev.trueup.engine.store.RunStore;
import dev.trueup.view.JsonPaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the interface, against the server and against what the front end was told. */
class OpenApiTest {
    private static final Pattern OPERATION =
            Pattern.compile("paths\\.(.+)\\.(get|post)\\.operationId");
    private static final Pattern IN_GUIDE = Pattern.compile("(GET|POST)[ `]+(/api/v1/[a-z/-]+)");

    /** Parameters without which a question has no answer. */
    private static final Map<String, String> ASKED =
            Map.of(
                    "GET /api/v1/account",
                    "?id=A1001",
                    "GET /api/v1/incident",
                    "?id=none",
                    "GET /api/v1/export",
                    "?format=csv",
                    "GET /api/v1/job",
                    "?id=none",
                    "GET /api/v1/runs/page",
                    "?id=none",
                    "GET /api/v1/runs/compare",
                    "?before=none&after=none",
                    "POST /api/v1/uploads",
                    "?name=x.csv");

    @TempDir private Path folder;

    @Test
    void everyOperationIsThereAndNothingElseAnswers() throws IOException, InterruptedException {
        RunStore store = new RunStore(folder);
        try (WebServer server = started(store);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String operation : described()) {
                HttpResponse<String> answer = ask(client, server, operation);
                assertThat(answer.statusCode()).as(operation).isNotIn(401, 403, 405, 500);
                assertThat(answer.body())
                        .as(operation)
                        .doesNotContain("NOT_FOUND")
                        .doesNotContain("NO_SUCH_QUESTION");
                String turned =
                        operation.startsWith("GET")
                                ? operation.replace("GET", "POST")
                                : operation.replace("POST", "GET");
                if (!described().contains(turned)) {
                    assertThat(ask(client, server, turned).statusCode())
                            .as(turned)
                            .isNotEqualTo(200);
                }
            }
        }
    }

    private static WebServer started(RunStore store) throws IOException {
        WebServer server = WebServer.open(0, store, "0", System.out);
        server.reconcile(null, Progress.NONE);
        return server;
    }

    @Test
    void guideOfTheFrontEndNamesTheSameOperations() throws IOException {
        Set<String> guide = new TreeSet<>();
        Path root = Path.of(System.getProperty("project.root"));
        Matcher found = IN_GUIDE.matcher(Files.readString(root.resolve("ui/API.md")));
        while (found.find()) {
            guide.add(found.group(1) + " " + found.group(2));
        }
        Set<String> described = described();
        described.removeIf(operation -> !operation.contains("/api/v1/"));
        described.remove("GET /api/v1/openapi.json");
        assertThat(guide).isEqualTo(described);
    }

    private static Set<String> described() throws IOException {
        Set<String> operations = new TreeSet<>();
        for (String path : JsonPaths.of(document()).keySet()) {
            Matcher operation = OPERATION.matcher(path);
            if (operation.matches()) {
                operations.add(
                        operation.group(2).toUpperCase(Locale.ROOT) + " " + operation.group(1));
            }
        }
        assertThat(operations).hasSizeGreaterThan(15);
        return operations;
    }

    private static String document() throws IOException {
        Path root = Path.of(System.getProperty("project.root"));
        return Files.readString(
                root.resolve("app/src/main/resources/dev/trueup/app/web/pages/openapi.json"));
    }

    private static HttpResponse<String> ask(HttpClient client, WebServer server, String operation)
            throws IOException, InterruptedException {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        String query = ASKED.getOrDefault(operation, "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + path + query))
                        .header("Authorization", "Bearer " + server.token())
                        .header("Content-Type", "application/json");
        if (method.equals("POST")) {
            request.POST(BodyPublishers.ofString(path.endsWith("what-if") ? WHAT_IF : "{}"));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static final String WHAT_IF = "{\"account\":{\"account_id\":\"A1001\"}}";
}
