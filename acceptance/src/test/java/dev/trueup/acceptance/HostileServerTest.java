package dev.trueup.acceptance;

import com.microsoft.playwright.Page;
import dev.trueup.app.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                WebServer server = Trueup.serve(ledger, balances, folder)) {
            Page page = chromium.page();
            page.navigate(server.address());
            new HostileTour(page).visitEverything();
            chromium.assertQuiet(server.address().substring(0, server.address().indexOf('?')));
        }
    }
}
