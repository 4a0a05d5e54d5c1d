package dev.trueup.app;

import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.practice.FileForm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the main commands on the bundled samples, and on practice ledgers in every form, almost
 * without a trace. The launcher lets the virtual machine watch this once, and keeps what it learned
 * for every later start.
 */
public final class Rehearsal {
    private static final String ACCOUNTS = "400";

    private Rehearsal() {}

    /** Takes the folder of the samples. */
    public static void main(String[] words) throws IOException {
        String ledger = Path.of(words[0], "sample-ledger.json").toString();
        String balances = Path.of(words[0], "sample-balances.json").toString();
        List<String> inputs = List.of("--ledger", ledger, "--balances", balances);
        Main.main(new String[] {"--version"});
        for (ReportFormat format : ReportFormat.values()) {
            run("reconcile", inputs, "--format", format.word(), "--color", "always");
        }
        run("explain", inputs, "A1004");
        run("check", inputs);
        run("reconcile", List.of("--help"));
        String parquetLedger = Path.of(words[0], "large-ledger.parquet").toString();
        String parquetBalances = Path.of(words[0], "large-balances.parquet").toString();
        List<String> parquet = List.of("--ledger", parquetLedger, "--balances", parquetBalances);
        reconcile(parquet);
        Path folder = Files.createTempDirectory("trueup-rehearsal-");
        try {
            String out = folder.resolve("report.json").toString();
            for (int time = 0; time < 2; time++) { // a report is made, then written over
                run("reconcile", parquet, "--format", "json", "--progress", "none", "--out", out);
            }
            for (FileForm form : FileForm.values()) {
                rehearse(folder.resolve(form.extension()), form.extension());
            }
        } finally {
            delete(folder);
        }
    }

    private static void rehearse(Path folder, String form) {
        run(
                "generate",
                List.of("--scenario", "bare", "--accounts", ACCOUNTS, "--faulty", "40"),
                "--format",
                form,
                "--out",
                folder.toString());
        String ledger = folder.resolve("ledger." + form).toString();
        String balances = folder.resolve("balances." + form).toString();
        reconcile(List.of("--ledger", ledger, "--balances", balances));
    }

    private static void reconcile(List<String> inputs) {
        run("reconcile", inputs, "--format", "json", "--no-explain");
        run("reconcile", inputs, "--format", "json");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
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
