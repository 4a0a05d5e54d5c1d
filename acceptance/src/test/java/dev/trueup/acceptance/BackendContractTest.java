package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import dev.trueup.app.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The front end's own contract of a backend, {@code ui/test/contract.ts}, against the three real
 * ones: the server, the engine compiled for the browser, and data embedded in a report.
 */
class BackendContractTest {
    private static final int ACCOUNTS = 150;

    @TempDir private static Path folder;
    private static final Map<String, Page> PAGES = new LinkedHashMap<>();
    private static Chromium chromium;
    private static WebServer server;

    @BeforeAll
    static void openAll() throws IOException {
        chromium = Chromium.start();
        Trueup.practise(folder, ACCOUNTS);
        Path ledger = folder.resolve("ledger.csv");
        Path balances = folder.resolve("balances.csv");
        server = Trueup.serve(ledger, balances, folder.resolve("runs"));
        open("server", server.address());
        Path report = Trueup.report(ledger, balances, folder.resolve("report.html"));
        open("report", report.toUri().toString());
        Trueup.run("sandbox", "--out", folder.toString());
        Page sandbox = open("sandbox", folder.resolve("index.html").toUri().toString());
        sandbox.evaluate(
                "([ledger, balances]) => trueupContract.load(ledger, balances)",
                List.of(Files.readString(ledger), Files.readString(balances)));
    }

    private static Page open(String backend, String address) throws IOException {
        Page page = chromium.page();
        page.navigate(address);
        new Screen(page).settle();
        page.evaluate(Files.readString(Trueup.ROOT.resolve("ui/target/contract.js")));
        PAGES.put(backend, page);
        return page;
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> everyBackendKeepsEveryClause() {
        return PAGES.keySet().stream()
                .map(backend -> dynamicContainer(backend, clauses(PAGES.get(backend))));
    }

    private static Stream<DynamicTest> clauses(Page page) {
        List<?> names = (List<?>) page.evaluate("() => trueupContract.clauses");
        assertThat(names).hasSizeGreaterThan(9);
        return names.stream()
                .map(String::valueOf)
                .map(name -> dynamicTest(name, () -> assertThat(check(page, name)).isEmpty()));
    }

    @Test
    void allBackendsSayTheSameOfOneRun() {
        String expected = answers(PAGES.get("server"));
        assertThat(expected).hasSizeGreaterThan(10_000);
        assertThat(answers(PAGES.get("report"))).isEqualTo(expected);
        assertThat(answers(PAGES.get("sandbox"))).isEqualTo(expected);
    }

    private static String check(Page page, String clause) {
        return String.valueOf(page.evaluate("(name) => trueupContract.check(name)", clause));
    }

    private static String answers(Page page) {
        return String.valueOf(page.evaluate("() => trueupContract.answers()"));
    }
}
