package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.ProgressLine;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.web.WebServer;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.RunStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code trueup serve}: the web application. */
final class ServeCommand implements Command {
    private static final int USUAL_PORT = 8490;

    private static final Option<Integer> PORT =
            Option.of("--port", "N", "Port on 127.0.0.1; 0 takes any free one.", ServeCommand::port)
                    .withFallback(Integer.toString(USUAL_PORT));

    private static final Option<Boolean> OPEN =
            Option.flag("--open", "Open the page in the browser.");

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Server", List.of(PORT, OPEN, StoreOptions.STORE));
        groups.put("Input", InputOptions.all());
        groups.put("Settings", SettingsOptions.all());
        groups.put("Common", CommonOptions.all());
        return new Syntax(
                "serve",
                "show a reconciliation as pages in the browser",
                """
                Serves the web application on 127.0.0.1, for this machine alone. Without inputs it \
                opens on a small sample; your own files can be dropped on the page.\
                """,
                "",
                List.of(),
                groups,
                List.of(
                        new Example("look around", "trueup serve --open"),
                        new Example(
                                "your own data",
                                "trueup serve --ledger ledger.csv --balances balances.csv"
                                        + " --open")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        boolean sample =
                !arguments.has(InputOptions.LEDGER) && !arguments.has(InputOptions.BALANCES);
        @Nullable RunRequest request = sample ? null : LedgerRun.request(arguments, true, true);
        try (WebServer server = bound(arguments, terminal)) {
            terminal.err().println("Trueup is at " + server.address());
            terminal.err().println("The address lets its owner in; Ctrl-C ends the server.");
            if (arguments.has(OPEN)) {
                open(server.address());
            }
            ProgressLine.Mode mode = arguments.get(InputOptions.PROGRESS, ProgressLine.Mode.AUTO);
            try (ProgressLine line = ProgressLine.start(mode, terminal)) {
                server.reconcile(request, line);
            }
            if (!sample) {
                terminal.err().println("The run is done, and on the page.");
            }
            return untilStopped();
        }
    }

    private static WebServer bound(Arguments arguments, Terminal terminal) {
        int port = arguments.get(PORT, USUAL_PORT);
        try {
            RunStore store = StoreOptions.forServing(arguments, terminal);
            return WebServer.open(port, store, Version.CURRENT, terminal.err());
        } catch (IOException failure) {
            throw new FailedException(
                    ExitCode.USAGE,
                    Problem.error(
                            "PORT",
                            "port " + port + " cannot be had: " + failure.getMessage(),
                            "choose another with --port, or --port 0 for any free one"),
                    failure);
        }
    }

    private static ExitCode untilStopped() {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            stopped.await();
            return ExitCode.CLEAN;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Asks the desktop to open the address; where there is none, the printed address serves. */
    private static void open(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command =
                system.contains("mac")
                        ? List.of("open", address)
                        : system.contains("win")
                                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                                : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            return; // The address is on the terminal.
        }
    }

    private static Integer port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("must be a port from 0 to 65535");
        }
        return Integer.valueOf(text);
    }
}
