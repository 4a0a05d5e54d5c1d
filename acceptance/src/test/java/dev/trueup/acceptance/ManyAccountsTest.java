package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.trueup.app.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server's pages over very many accounts: a million with {@code -Dacceptance.accounts=1000000}.
 * What it took is printed, for the machine decides it; only what no machine excuses fails.
 */
class ManyAccountsTest {
    private static final int ACCOUNTS = Integer.getInteger("acceptance.accounts", 20_000);
    private static final Duration TOO_LONG = Duration.ofSeconds(10);

    @TempDir private Path folder;

    @Test
    void summaryListAndAccountComeAtOnce() throws IOException {
        String many = Integer.toString(ACCOUNTS);
        String faulty = Integer.toString(ACCOUNTS / 100);
        Trueup.run(
                "generate",
                "--scenario",
                "bare",
                "--accounts",
                many,
                "--faulty",
                faulty,
                "--out",
                folder.toString());
        Path ledger = folder.resolve("ledger.csv");
        Path balances = folder.resolve("balances.csv");
        try (Chromium chromium = Chromium.start();
                WebServer server = Trueup.serve(ledger, balances, folder)) {
            Page page = chromium.page();
            String all = String.format(Locale.ROOT, "%,d", ACCOUNTS);
            took("summary", () -> page.navigate(server.address()), page, "h1", all + " accounts");
            took("list", () -> go(page, "#/accounts"), page, ".pager", "of " + all);
            took("last page", () -> go(page, last()), page, ".pager", all + " of " + all);
            took("account", () -> page.locator("tbody a").first().click(), page, ".events", "Type");
        }
    }

    private static String last() {
        return "#/accounts?rank=" + (ACCOUNTS - 10);
    }

    private static void go(Page page, String hash) {
        page.evaluate("(hash) => { location.hash = hash }", hash);
    }

    private static void took(String what, Runnable way, Page page, String place, String words) {
        long start = System.nanoTime();
        way.run();
        assertThat(page.locator(place)).containsText(words);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                Locale.ROOT, "%,d accounts, %s: %d ms%n", ACCOUNTS, what, took.toMillis());
        assertThat(took).isLessThan(TOO_LONG);
    }
}
