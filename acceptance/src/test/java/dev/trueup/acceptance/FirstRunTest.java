package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.trueup.app.web.WebServer;
import dev.trueup.engine.Progress;
import dev.trueup.engine.RunRequest;
import dev.trueup.read.InputStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a server whose first run takes a while. */
class FirstRunTest {
    @TempDir private Path folder;
    private Chromium chromium;
    private WebServer server;
    private final CountDownLatch seen = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        chromium = Chromium.start();
        server = WebServer.open(0, null, "0", System.err);
    }

    @AfterEach
    void close() {
        server.close();
        chromium.close();
    }

    @Test
    void pageShowsHowFarItIsAndThenWhatWasAskedFor() throws InterruptedException {
        Page page = chromium.page();
        page.navigate(server.address() + "#/accounts");
        assertThat(page.locator("h1")).hasText("Reconciling");
        Thread run = run(Trueup.SAMPLE_LEDGER);
        assertThat(page.locator("main")).containsText("Adding up events");
        seen.countDown();
        assertThat(page.locator("h1")).hasText("Accounts");
        assertThat(page.locator("tbody tr").first()).containsText("A1007");
        run.join();
    }

    @Test
    void pageSaysWhyTheFirstRunFailed() throws IOException, InterruptedException {
        Page page = chromium.page();
        page.navigate(server.address());
        Path ledger = Files.writeString(folder.resolve("ledger.json"), "<html>Please log in");
        Thread run = run(ledger);
        seen.countDown();
        assertThat(page.locator("h1")).hasText("These inputs cannot be reconciled");
        assertThat(page.locator("[role=alert]")).containsText("this looks like HTML");
        run.join();
    }

    /** Runs until all is added up, and on once the page was seen. */
    private Thread run(Path ledger) {
        RunRequest request = Trueup.request(ledger, Trueup.SAMPLE_BALANCES);
        return Thread.ofPlatform().start(() -> reconcile(request));
    }

    private void reconcile(RunRequest request) {
        @Nullable String fault = null;
        try {
            server.reconcile(request, new Waiting(seen));
        } catch (InputStoppedException e) {
            fault = e.fault().code();
        }
        assertThat(fault).isIn(null, "HTML");
    }

    private record Waiting(CountDownLatch until) implements Progress {
        @Override
        public void begun(Phase phase, long bytes) {
            if (phase == Phase.GATHERING_HISTORIES) {
                awaitPage();
            }
        }

        @Override
        public void advanced(long bytes, long records, long rejected) {
            // Only the phases count here.
        }

        private void awaitPage() {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
