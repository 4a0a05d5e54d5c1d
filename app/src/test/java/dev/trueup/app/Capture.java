package dev.trueup.app;

import dev.trueup.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one run of the program printed, and what it ended with.
 *
 * @param exit the number the shell would see
 * @param out everything on standard output
 * @param err everything on standard error
 */
record Capture(int exit, String out, String err) {
    /** The top folder of the project. */
    static final Path ROOT = Path.of(System.getProperty("project.root"));

    /** The bundled sample, as options; the paths are as long on every machine. */
    static final List<String> SAMPLE =
            List.of("--ledger", sample("ledger"), "--balances", sample("balances"));

    private static String sample(String side) {
        Path here = Path.of("").toAbsolutePath();
        return here.relativize(ROOT.resolve("samples/sample-" + side + ".json")).toString();
    }

    /** Runs a command line in this process, on 80 columns and without colour. */
    static Capture of(String... words) {
        return of(Map.of(), List.of(words));
    }

    /** Runs a command on the bundled sample. */
    static Capture onSample(String command, String... more) {
        return of(Map.of(), onSample(command, List.of(more)));
    }

    /** The words that run a command on the bundled sample. */
    static List<String> onSample(String command, List<String> more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(SAMPLE);
        words.addAll(more);
        return words;
    }

    /** Runs a command line under environment variables. */
    static Capture of(Map<String, String> environment, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        property -> null,
                        environment);
        ExitCode exit = Main.run(words, terminal);
        return new Capture(
                exit.number(),
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
