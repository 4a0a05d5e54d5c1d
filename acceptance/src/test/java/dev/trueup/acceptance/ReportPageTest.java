package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one-file report, opened from disk with the network refused. */
class ReportPageTest extends PagesContract {
    @Override
    Page opened() {
        Path report =
                Trueup.report(
                        folder.resolve("ledger.csv"),
                        folder.resolve("balances.csv"),
                        folder.resolve("report.html"));
        return opened(report);
    }

    @Override
    Map<String, String> ownScreens() {
        return Map.of();
    }

    @Override
    String ownPrefix() {
        return folder.toUri().toString();
    }

    @Test
    void idsNeverBecomeScripts() throws IOException {
        Path ledger = Files.writeString(folder.resolve("hostile-l.json"), Hostile.ledger());
        Path balances = Files.writeString(folder.resolve("hostile-b.json"), Hostile.balances());
        Page hostile = opened(Trueup.report(ledger, balances, folder.resolve("hostile.html")));
        new HostileTour(hostile).visitEverything();
        hostile.context().close();
    }

    @Test
    void withoutScriptThePlainPageIsThere() {
        Browser.NewContextOptions options = new Browser.NewContextOptions();
        Page plain = chromium.page(options.setJavaScriptEnabled(false).setOffline(true));
        plain.navigate(folder.resolve("report.html").toUri().toString());
        assertThat(plain.locator("noscript h1")).containsText("accounts");
        assertThat(plain.locator("noscript table").first()).isVisible();
        Object over =
                plain.locator("html").evaluate("(html) => html.scrollWidth - html.clientWidth");
        assertThat(((Number) over).intValue()).isLessThanOrEqualTo(0);
        plain.context().close();
    }

    @Test
    void reportCanBeTakenOutAgain() throws IOException {
        Download download = page.waitForDownload(this::exportCsv);
        String csv = Files.readString(download.path());
        assertThat(csv).startsWith("account_id,").contains("double-posted-event");
    }

    private void exportCsv() {
        screen.open("#/");
        page.locator(".menu summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accounts as CSV"))
                .click();
    }

    private Page opened(Path report) {
        Page opened = chromium.page();
        opened.context().setOffline(true);
        opened.navigate(report.toUri().toString());
        return opened;
    }
}
