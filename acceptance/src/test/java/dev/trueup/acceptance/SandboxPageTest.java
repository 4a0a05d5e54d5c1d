package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The sandbox, opened from disk with the network refused. */
class SandboxPageTest extends PagesContract {
    private static final int MOST_GZIPPED = 400 * 1024;

    @Override
    Page opened() {
        Trueup.run("sandbox", "--out", folder.toString());
        Page opened = sample(chromium.page());
        load(opened, folder.resolve("ledger.csv"), folder.resolve("balances.csv"));
        return opened;
    }

    @Override
    Map<String, String> ownScreens() {
        return Map.of("open", "#/open", "lab", "#/lab");
    }

    @Override
    String ownPrefix() {
        return folder.toUri().toString();
    }

    @Test
    void newcomerIsShownAroundTheSample() {
        Page visitor = sample(chromium.newcomer());
        assertThat(visitor.locator("h1")).containsText("of 14 accounts disagree");
        assertThat(visitor.locator("main")).containsText("Nothing leaves it");
        visitor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show me")).click();
        for (int i = 0; i < 3; i++) {
            visitor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next")).click();
        }
        assertThat(visitor.locator("h1")).containsText("Fault lab");
        visitor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done")).click();
        assertThat(visitor.locator(".tour")).hasCount(0);
        visitor.context().close();
    }

    @Test
    void plantedFaultIsExplained() {
        Page lab = sample(chromium.page());
        Screen shown = new Screen(lab);
        shown.open("#/lab");
        lab.locator("input[role=switch]").first().click();
        assertThat(lab.locator("main")).containsText("Did it find out?");
        shown.open("#/");
        assertThat(lab.locator("main")).containsText("Event posted twice");
        shown.open("#/lab");
        assertThat(lab.locator(".verdicts li.verdict")).hasCount(3);
        lab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
        assertThat(lab.locator("main")).containsText("The ledger is whole");
        lab.context().close();
    }

    @Test
    void idsNeverBecomeScripts() throws IOException {
        Path ledger = Files.writeString(folder.resolve("hostile-l.json"), Hostile.ledger());
        Path balances = Files.writeString(folder.resolve("hostile-b.json"), Hostile.balances());
        Page hostile = sample(chromium.page());
        load(hostile, ledger, balances);
        new HostileTour(hostile).visitEverything();
        hostile.context().close();
    }

    @Test
    void sampleCanBePutBack() {
        Page visitor = sample(chromium.page());
        load(visitor, Trueup.SAMPLE_LEDGER, Trueup.SAMPLE_BALANCES);
        new Screen(visitor).open("#/open");
        visitor.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the sample"))
                .click();
        assertThat(visitor.locator(".sample-line")).containsText("bundled sample");
        visitor.context().close();
    }

    @Test
    void policyOfThePageRefusesTheNetwork() {
        Page visitor = chromium.unwatched();
        visitor.navigate(folder.resolve("index.html").toUri().toString());
        Object reached =
                visitor.evaluate(
                        """
                        async () => {
                          const refused = new Promise((done) =>
                              document.addEventListener('securitypolicyviolation', (event) =>
                                  done(event.effectiveDirective)));
                          fetch('data:text/plain,x').catch(() => 'refused');
                          return refused;
                        }
                        """);
        assertThat(reached).isEqualTo("connect-src");
        visitor.context().close();
    }

    @Test
    void pageIsSmall() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(folder.resolve("index.html")));
        }
        assertThat(packed.size()).isLessThan(MOST_GZIPPED);
    }

    private Page sample(Page visitor) {
        visitor.context().setOffline(true);
        visitor.navigate(folder.resolve("index.html").toUri().toString());
        new Screen(visitor).settle();
        return visitor;
    }

    private static void load(Page visitor, Path ledger, Path balances) {
        new Screen(visitor).open("#/open");
        visitor.locator("input[type=file]").nth(0).setInputFiles(ledger);
        visitor.locator("input[type=file]").nth(1).setInputFiles(balances);
        visitor.getByText("Reconcile these files").click();
        assertThat(visitor.locator("h1")).containsText("disagree with the ledger");
    }
}
