package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.trueup.app.web.WebServer;
import dev.trueup.engine.Progress;
import dev.trueup.engine.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code trueup serve} in a real browser. */
class ServerPagesTest extends PagesContract {
    private WebServer server;

    @Override
    Page opened() {
        try {
            RunStore store = new RunStore(folder.resolve("runs"));
            server = WebServer.open(0, store, "0", System.err);
            server.reconcile(null, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Page visitor = entered();
        drop(visitor, folder.resolve("ledger.csv"), folder.resolve("balances.csv"));
        return visitor;
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Map<String, String> ownScreens() {
        return Map.of("open", "#/open", "runs", "#/runs");
    }

    @Override
    String ownPrefix() {
        return server.address().substring(0, server.address().indexOf('?'));
    }

    @Test
    void tokenLeavesTheAddress() {
        Page visitor = entered();
        assertThat(visitor).hasURL(ownPrefix());
        visitor.context().close();
    }

    @Test
    void everyFormatCanBeTakenAway() throws IOException {
        screen.open("#/");
        assertThat(exported("Accounts as CSV")).startsWith("account_id,");
        assertThat(exported("Report as JSON")).startsWith("{").contains("trueup.report/v1");
        assertThat(exported("Report as NDJSON")).startsWith("{\"kind\":\"run\"");
        assertThat(exported("One-file page")).startsWith("<!doctype html>");
    }

    private String exported(String words) throws IOException {
        Download download =
                page.waitForDownload(
                        () -> {
                            page.locator(".menu summary").click();
                            page.getByRole(
                                            AriaRole.BUTTON,
                                            new Page.GetByRoleOptions().setName(words))
                                    .click();
                        });
        return Files.readString(download.path());
    }

    @Test
    void interfaceIsDescribedOnAPageOfItsOwn() {
        Page visitor = entered();
        visitor.navigate(ownPrefix() + "api/");
        assertThat(visitor.locator("main")).containsText("/api/v1/summary");
        Chromium.assertAccessible(visitor, "interface");
        visitor.context().close();
    }

    @Test
    void hostilePageReadsNothingAndChangesNothing() throws IOException {
        Page visitor = entered();
        HttpServer hostile = site();
        hostile.start();
        try {
            Page attacker = visitor.context().newPage();
            attacker.navigate("http://127.0.0.1:" + hostile.getAddress().getPort() + "/");
            Object got = attacker.evaluate(ATTACK, ownPrefix());
            assertThat(((Number) got).intValue()).isZero();
        } finally {
            hostile.stop(0);
            visitor.context().close();
        }
    }

    /** Adds up how many characters of the server's answers a page of another port can see. */
    private static final String ATTACK =
            """
            async (base) => {
              let got = 0;
              for (const mode of ['cors', 'no-cors']) {
                for (const method of ['GET', 'POST']) {
                  for (const path of ['', 'api/v1/summary', 'api/v1/reset', 'metrics', 'app.js']) {
                    try {
                      const asked = { mode, method, credentials: 'include' };
                      const answer = await fetch(base + path, asked);
                      got += (await answer.text()).length;
                    } catch { /* refused */ }
                  }
                }
              }
              for (const tag of ['script', 'img', 'iframe']) {
                const element = document.createElement(tag);
                element.src = base + 'app.js';
                element.onload = () => { got += tag === 'iframe' ? 0 : 1; };
                document.body.append(element);
              }
              await new Promise((done) => setTimeout(done, 500));
              for (const frame of document.querySelectorAll('iframe')) {
                try { got += frame.contentDocument.body.innerText.length; } catch { /* refused */ }
              }
              return got;
            }
            """;

    private static HttpServer site() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer site = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        site.createContext(
                "/",
                exchange -> {
                    byte[] html =
                            "<!doctype html><title>x</title>".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, html.length);
                    exchange.getResponseBody().write(html);
                    exchange.close();
                });
        return site;
    }

    private Page entered() {
        Page visitor = chromium.page();
        visitor.navigate(server.address());
        new Screen(visitor).settle();
        return visitor;
    }

    /** Drops two files on the page, as from a folder of the desktop. */
    private static void drop(Page visitor, Path ledger, Path balances) {
        new Screen(visitor).open("#/open");
        try {
            visitor.evaluate(
                    """
                    (files) => {
                      const data = new DataTransfer();
                      for (const [name, text] of files) {
                        data.items.add(new File([text], name));
                      }
                      const dropped = { dataTransfer: data, bubbles: true, cancelable: true };
                      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', dropped));
                    }
                    """,
                    java.util.List.of(
                            java.util.List.of("ledger.csv", Files.readString(ledger)),
                            java.util.List.of("balances.csv", Files.readString(balances))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visitor.getByText("Reconcile these files").click();
        assertThat(visitor.locator("h1")).containsText("disagree with the ledger");
        assertThat(visitor.locator(".sample-line")).hasCount(0);
    }
}
