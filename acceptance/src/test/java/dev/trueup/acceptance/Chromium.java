package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.trueup.app.web.SandboxPage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine, and what pages asked for and complained of in it. */
final class Chromium implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int WAIT_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> requests = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private Chromium(Path program, Path node) {
        // The driver's own copy of Node is left out of the dependencies: the pages need one anyway.
        Map<String, String> environment =
                Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /**
     * Starts it. Where it, Node or the pages are missing, the tests are skipped with the reason;
     * with {@code -Dacceptance=required} they fail.
     */
    static Chromium start() {
        Optional<Path> program = PROGRAMS.stream().flatMap(Chromium::onPath).findFirst();
        Optional<Path> node = onPath("node").findFirst();
        if (program.isEmpty()) {
            missing("Chromium is not installed");
        }
        if (node.isEmpty()) {
            missing("Node is not installed");
        }
        if (SandboxPage.of("0") == null) {
            missing("the pages were left out of this build");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
        return new Chromium(program.orElseThrow(), node.orElseThrow());
    }

    static void missing(String what) {
        String words = what + ", so the pages are not tried in a browser";
        if (System.getProperty("acceptance", "").equals("required")) {
            fail(words);
        }
        abort(words);
    }

    static java.util.stream.Stream<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    /** A page of a new visitor, who has turned the tour away. */
    Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(WAIT_MILLIS);
        context.addInitScript(
                "try { localStorage.setItem('trueup-tour-seen', 'yes') } catch { /* file: */ }");
        return watched(context);
    }

    Page page() {
        return page(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** A page of a visitor who has never been here. */
    Page newcomer() {
        return watched(
                browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)));
    }

    /** A page that is expected to ask for what it must not have. */
    Page unwatched() {
        return browser.newPage();
    }

    private Page watched(BrowserContext context) {
        Page page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(errors::add);
        page.onConsoleMessage(
                message -> {
                    boolean nobody = message.text().endsWith("404 (Not Found)");
                    if (message.type().equals("error") && !nobody) {
                        errors.add(message.text());
                    }
                });
        return page;
    }

    /** Fails where a page asked for anything that does not begin like this, or met an error. */
    void assertQuiet(String ownPrefix) {
        assertThat(requests)
                .allMatch(
                        url ->
                                url.startsWith(ownPrefix)
                                        || url.startsWith("data:")
                                        || url.startsWith("blob:"));
        assertThat(errors).isEmpty();
    }

    /** Fails where axe finds anything in what the page shows. */
    static void assertAccessible(Page page, String screen) {
        page.evaluate(axe());
        Object violations =
                page.evaluate(
                        """
                        async () => (await axe.run(document, {
                          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                              'best-practice'],
                          resultTypes: ['violations'],
                        })).violations.map((found) =>
                            found.id + ': ' + found.nodes.map((node) => node.target).join(' | '))
                        """);
        assertThat((List<?>) violations).as(screen).isEmpty();
    }

    private static String axe() {
        try {
            return Files.readString(Trueup.ROOT.resolve("ui/node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
