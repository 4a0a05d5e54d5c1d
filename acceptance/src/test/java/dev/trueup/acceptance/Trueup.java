package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.ExitCode;
import dev.trueup.app.Main;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.web.WebServer;
import dev.trueup.engine.Progress;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program, run as a person runs it, in this process. */
final class Trueup {
    static final Path ROOT = Path.of(System.getProperty("project.root"));
    static final Path SAMPLE_LEDGER = ROOT.resolve("samples/sample-ledger.json");
    static final Path SAMPLE_BALANCES = ROOT.resolve("samples/sample-balances.json");

    private Trueup() {}

    /** Runs a command that is expected to do its work, whether it finds drift or not. */
    static void run(String... words) {
        PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.of(silent, silent, _ -> null, Map.of());
        assertThat(Main.run(List.of(words), terminal)).isIn(ExitCode.CLEAN, ExitCode.DRIFT);
    }

    /** A practice ledger in {@code folder}: ledger.csv, balances.csv and truth.ndjson. */
    static void practise(Path folder, int accounts) {
        run("generate", "--accounts", Integer.toString(accounts), "--out", folder.toString());
    }

    /** The one-file report of a ledger and balances. */
    static Path report(Path ledger, Path balances, Path page) {
        run(
                "reconcile",
                "--ledger",
                ledger.toString(),
                "--balances",
                balances.toString(),
                "--max-rejects",
                "1000",
                "--format",
                "html",
                "--out",
                page.toString());
        return page;
    }

    /** The server on a ledger and balances, which keeps its runs in a folder. */
    static WebServer serve(Path ledger, Path balances, Path store) throws IOException {
        WebServer server = WebServer.open(0, new RunStore(store), "0", System.err);
        server.reconcile(request(ledger, balances), Progress.NONE);
        return server;
    }

    /** A run over a ledger and balances with the usual settings. */
    static RunRequest request(Path ledger, Path balances) {
        return RunRequest.of(ledger.toString(), balances.toString(), 2)
                .ofAllAccounts()
                .withMaxRejects(1000);
    }
}
