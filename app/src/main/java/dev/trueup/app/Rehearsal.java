package dev.trueup.app;

import dev.trueup.app.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the main commands on the bundled samples without a trace. The launcher lets the virtual
 * machine watch this once, and keeps what it learned for every later start.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** Takes the folder of the samples. */
    public static void main(String[] words) {
        String ledger = Path.of(words[0], "sample-ledger.json").toString();
        String balances = Path.of(words[0], "sample-balances.json").toString();
        List<String> inputs = List.of("--ledger", ledger, "--balances", balances);
        for (ReportFormat format : ReportFormat.values()) {
            run("reconcile", inputs, "--format", format.word(), "--color", "always");
        }
        run("explain", inputs, "A1004");
        run("check", inputs);
        run("reconcile", List.of("--help"));
    }

    private static void run(String command, List<String> inputs, String... more) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(inputs);
        line.addAll(List.of(more));
        Terminal silent =
                Terminal.of(
                        OutputStream.nullOutputStream(),
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        System::getProperty,
                        System.getenv());
        Main.run(line, silent);
    }
}
