package dev.trueup.acceptance;

import com.microsoft.playwright.Page;
import dev.trueup.app.web.WebServer;
import dev.trueup.engine.Progress;
import dev.trueup.engine.RunRequest;
import dev.trueup.read.Mappings;
import dev.trueup.reconcile.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's pages over a ledger whose every word is hostile. */
class HostileServerTest {
    @TempDir private Path folder;

    @Test
    void idsNeverBecomeScripts() throws IOException {
        Path ledger = Files.writeString(folder.resolve("l.json"), Hostile.ledger());
        Path balances = Files.writeString(folder.resolve("b.json"), Hostile.balances());
        try (Chromium chromium = Chromium.start();
                WebServer server =
                        WebServer.start(
                                0, request(ledger, balances), Progress.NONE, "0", System.err)) {
            Page page = chromium.page();
            page.navigate(server.address());
            new HostileTour(page).visitEverything();
            chromium.assertQuiet(server.address().substring(0, server.address().indexOf('?')));
        }
    }

    static RunRequest request(Path ledger, Path balances) {
        return new RunRequest(
                List.of(ledger.toString()),
                List.of(balances.toString()),
                null,
                null,
                Mappings.NONE,
                Settings.DEFAULT,
                true,
                true,
                1000,
                2);
    }
}
