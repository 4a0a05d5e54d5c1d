package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main flows in Firefox, of which no page may complain. */
class FirefoxTest {
    private static final String HEADING = "document.querySelector('h1')?.textContent";
    private static final String ADDED_UP = "document.querySelector('.equation') && ";

    @TempDir private static Path folder;
    private static Firefox firefox;

    @BeforeAll
    static void start() throws IOException {
        firefox = Firefox.start(Files.createDirectory(folder.resolve("profile")));
        Trueup.practise(folder, 600);
    }

    @AfterAll
    static void stop() {
        if (firefox != null) {
            firefox.close();
        }
    }

    @Test
    void sandboxWorksFromAFile() {
        Trueup.run("sandbox", "--out", folder.resolve("page").toString());
        firefox.open(folder.resolve("page/index.html").toUri().toString());
        assertThat(firefox.until(HEADING)).contains("11 of 14 accounts disagree");
        firefox.act("location.hash = '#/account?id=A1006'");
        firefox.until(
                "document.querySelector('svg.chart') && document.querySelector('.statement')");
        assertThat(firefox.until(HEADING)).contains("A1006");
        firefox.act("location.hash = '#/lab'");
        firefox.until("document.querySelector('[role=switch]')");
        firefox.act("document.querySelector('[role=switch]').click()");
        firefox.until("document.body.textContent.includes('Did it find out?')");
        firefox.act("location.hash = '#/open'");
        firefox.until("document.querySelectorAll('input[type=file]').length > 1");
        firefox.choose(".file-field input", folder.resolve("ledger.csv"));
        firefox.choose(".file-field:nth-of-type(2) input", folder.resolve("balances.csv"));
        click("Reconcile these files");
        assertThat(firefox.until(ADDED_UP + HEADING)).contains("of 600 accounts disagree");
        assertThat(firefox.complaints()).isEmpty();
    }

    @Test
    void serverWorks() throws IOException {
        try (WebServer server =
                Trueup.serve(
                        folder.resolve("ledger.csv"),
                        folder.resolve("balances.csv"),
                        folder.resolve("runs"))) {
            firefox.open(server.address());
            assertThat(firefox.until(ADDED_UP + HEADING)).contains("of 600 accounts disagree");
            assertThat(firefox.until("location.href")).doesNotContain("token");
            firefox.act("location.hash = '#/accounts'");
            firefox.until("document.querySelectorAll('tbody tr').length === 50");
            firefox.act("document.querySelector('tbody th a').click()");
            firefox.until("document.querySelector('.events')");
            firefox.act("history.back()");
            firefox.until(HEADING + " === 'Accounts'");
            firefox.act("history.forward()");
            firefox.until("document.querySelector('.statement')");
            firefox.until("fetch('api/v1/export?format=csv').then((said) => said.ok)");
        }
        assertThat(firefox.complaints()).isEmpty();
    }

    @Test
    void complaintsAreHeard() {
        firefox.act("console.error('this is wrong')");
        assertThat(firefox.complaints()).containsExactly("this is wrong");
    }

    private static void click(String words) {
        String button =
                "[...document.querySelectorAll('button')].find((one) => one.textContent === '%s')"
                        .formatted(words);
        firefox.until("!%s.disabled".formatted(button));
        firefox.act(button + ".click()");
    }
}
