package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.trueup.app.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the server keeps between runs: the runs themselves, and what people note. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptRunsTest {
    @TempDir private static Path folder;
    private static Chromium chromium;
    private static WebServer server;
    private static Page page;
    private static Screen screen;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        Trueup.practise(folder, PagesContract.ACCOUNTS);
        server =
                Trueup.serve(
                        folder.resolve("ledger.csv"),
                        folder.resolve("balances.csv"),
                        folder.resolve("runs"));
        page = chromium.page();
        page.navigate(server.address());
        screen = new Screen(page);
        screen.settle();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            chromium.assertQuiet(server.address().substring(0, server.address().indexOf('?')));
            server.close();
            chromium.close();
        }
    }

    @Test
    @Order(1)
    void runIsKeptAndSoIsTheNext() {
        screen.open("#/runs");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("on show");
        screen.open("#/open");
        page.getByLabel("Tolerance").fill("100");
        button("Run the data on show again").click();
        assertThat(page.locator("h1")).containsText("disagree");
        assertThat(page.locator(".since")).containsText("Nothing changed since the run of");
        screen.open("#/inputs");
        assertThat(page.locator("main")).containsText("sha-256");
        screen.open("#/runs");
        assertThat(page.locator("tbody tr")).hasCount(2);
        Chromium.assertAccessible(page, "runs");
    }

    @Test
    @Order(2)
    void twoRunsAreCompared() {
        screen.open("#/runs");
        page.locator("tbody input").nth(0).check();
        page.locator("tbody input").nth(1).check();
        button("Compare the two chosen").click();
        assertThat(page.locator("h1")).hasText("What changed");
        assertThat(page.locator("main")).containsText("No account changed");
        Chromium.assertAccessible(page, "comparison");
        page.setViewportSize(320, 900);
        assertThat(screen.overhang()).isZero();
        page.setViewportSize(1280, 900);
    }

    @Test
    @Order(3)
    void keptRunIsLookedAtByItsLink() {
        screen.open("#/runs");
        page.locator("tbody tr").last().locator("a").click();
        assertThat(page.locator(".banner").first()).containsText("kept run");
        assertThat(page.getByLabel("Tolerance")).hasValue("5");
        page.locator("nav[aria-label=Screens] a").nth(2).click();
        screen.settle();
        page.locator("tbody tr th a").first().click();
        screen.settle();
        assertThat(page.locator(".statement")).isVisible();
        assertThat(screen.hash()).contains("run=");
        page.reload();
        assertThat(page.locator(".banner").first()).containsText("kept run");
        page.getByText("Back to the run on show").click();
        assertThat(page.getByLabel("Tolerance")).hasValue("100");
        screen.open("#/?run=20200101T000000000-0000");
        assertThat(page.locator("main")).containsText("there is no run");
    }

    @Test
    @Order(4)
    void notesStayWithTheIncident() {
        screen.open("#/incidents");
        page.locator(".card h2 a").first().click();
        screen.settle();
        page.locator(".notes select").selectOption("acknowledged");
        page.locator(".notes textarea").fill("<b>asked the partner</b>");
        button("Keep").click();
        assertThat(page.locator(".toast")).containsText("Note kept");
        page.reload();
        assertThat(page.locator(".notes textarea")).hasValue("<b>asked the partner</b>");
        screen.open("#/incidents");
        assertThat(page.locator(".card").first()).containsText("acknowledged");
    }

    @Test
    @Order(5)
    void fixedIncidentThatComesAgainHasReturned() {
        screen.open("#/incidents");
        page.locator(".card h2 a").first().click();
        screen.settle();
        page.locator(".notes select").selectOption("fixed");
        button("Keep").click();
        assertThat(page.locator(".toast")).containsText("Note kept");
        screen.open("#/open");
        button("Run the data on show again").click();
        assertThat(page.locator("h1")).containsText("disagree");
        screen.open("#/incidents");
        assertThat(page.locator(".card").first()).containsText("returned");
    }

    @Test
    @Order(6)
    void correctingEntriesOfAnIncidentAreHandedOut() throws IOException {
        screen.open("#/incidents");
        page.locator(".card h2 a").first().click();
        screen.settle();
        Download download = page.waitForDownload(() -> button("Correcting entries").click());
        assertThat(Files.readString(download.path())).contains("\"points_delta\"");
    }

    @Test
    @Order(7)
    void runIsDeletedOnceThatIsConfirmed() {
        screen.open("#/runs");
        int before = page.locator("tbody tr").count();
        page.locator("tbody tr").last().getByText("Delete").click();
        page.locator("dialog").getByText("Keep it").click();
        assertThat(page.locator("tbody tr")).hasCount(before);
        page.locator("tbody tr").last().getByText("Delete").click();
        page.locator("dialog .danger").click();
        assertThat(page.locator("tbody tr")).hasCount(before - 1);
    }

    private static com.microsoft.playwright.Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
