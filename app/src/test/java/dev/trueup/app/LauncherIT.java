package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the project, as real processes; needs the packaged jar. */
class LauncherIT {
    private static final String TRUEUP = Capture.ROOT.resolve("trueup").toString();
    private static final String BALANCES =
            Capture.ROOT.resolve("samples/sample-balances.json").toString();
    private static final String SAMPLE =
            "--ledger "
                    + Capture.ROOT.resolve("samples/sample-ledger.json")
                    + " --balances "
                    + BALANCES;

    @TempDir Path folder;

    private record Ended(int exit, String out, String err) {}

    /** Runs a line of bash in an empty directory; {@code $T} is the script. */
    private Ended bash(String line) throws IOException, InterruptedException {
        File out = folder.resolve("stdout").toFile();
        File err = folder.resolve("stderr").toFile();
        Path work = Files.createDirectories(folder.resolve("work"));
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", line)
                        .directory(work.toFile())
                        .redirectOutput(out)
                        .redirectError(err);
        builder.environment().put("T", TRUEUP);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out.toPath()),
                Files.readString(err.toPath()));
    }

    @Test
    void worksFromAnyDirectoryAndThroughLinks() throws Exception {
        Ended direct = bash("$T --version");
        assertThat(direct).isEqualTo(new Ended(0, "trueup " + Version.CURRENT + "\n", ""));
        Ended linked = bash("ln -s $T one && ln -s one two && ./two --version");
        assertThat(linked.out()).isEqualTo(direct.out());
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        assertThat(bash("$T reconcile " + SAMPLE).exit()).isEqualTo(1);
        assertThat(bash("$T reconcile " + SAMPLE + " --fail-on never").exit()).isZero();
        assertThat(bash("$T reconcile").exit()).isEqualTo(2);
        assertThat(bash("$T check --ledger missing.csv").exit()).isEqualTo(4);
    }

    @Test
    void nextCommandIsTheOneThatWasTyped() throws Exception {
        Ended run = bash("ln -s $T tu && ./tu reconcile " + SAMPLE);
        assertThat(run.out()).contains("./tu explain A1007");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void fullDiskEndsWithFiveAndNamesThePlace() throws Exception {
        Ended stdout = bash("$T reconcile " + SAMPLE + " > /dev/full");
        assertThat(stdout.exit()).isEqualTo(5);
        assertThat(stdout.err()).contains("error[OUTPUT]: standard output cannot be written");
        Ended file = bash("$T reconcile " + SAMPLE + " --out /dev/full");
        assertThat(file.exit()).isEqualTo(5);
        assertThat(file.err()).contains("/dev/full");
    }

    @Test
    void reportTooLargeForTheDiskLeavesNothingBehind() throws Exception {
        Ended run =
                bash("ulimit -f 1; $T reconcile " + SAMPLE + " --format html --out report.html");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("report.html cannot be written");
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void headMayLeaveEarly() throws Exception {
        String line =
                "$T reconcile " + SAMPLE + " --format html | head -n 1; echo ${PIPESTATUS[0]}";
        Ended run = bash(line);
        assertThat(run.out()).isEqualTo("<!doctype html>\n1\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void standardInputAndUtf8WorkWhateverTheLocale() throws Exception {
        String line =
                "export LC_ALL=C TZ=Asia/Tokyo; printf 'account_id,timestamp,type,points_delta\\n"
                        + "Zo\\303\\253,2026-03-01T10:00:00Z,earn,5000\\n"
                        + "' | $T reconcile --ledger - --balances "
                        + BALANCES;
        Ended run = bash(line);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("Zoë").contains("▼ material");
    }

    @Test
    void standardInputIsNotWrittenOverEither() throws Exception {
        Path copy = folder.resolve("copy.json");
        Files.copy(Capture.ROOT.resolve("samples/sample-ledger.json"), copy);
        Ended run =
                bash(
                        "$T reconcile --ledger - --balances %s --out %s < %s"
                                .formatted(BALANCES, copy, copy));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("would write over an input");
    }

    @Test
    void interruptEndsWith130AndSoon() throws Exception {
        // Whoever runs the tests in the background may ignore interrupts, and children inherit
        // that.
        Process process =
                new ProcessBuilder("env", "--default-signal=INT", TRUEUP, "check", "--ledger", "-")
                        .redirectErrorStream(true)
                        .start();
        TimeUnit.SECONDS.sleep(3);
        long start = System.nanoTime();
        List<String> kill = List.of("kill", "-INT", Long.toString(process.pid()));
        assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
        assertThat(process.exitValue()).isEqualTo(130);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
    }

    @Test
    void onlyJdk25IsTaken() throws Exception {
        String line =
                """
                . %s/build/find-jdk.sh
                for version in 17.0.2 24 25 25.0.3 250.1; do
                    mkdir -p $version/bin
                    touch $version/bin/java $version/bin/javac
                    chmod +x $version/bin/*
                    echo "JAVA_VERSION=\\"$version\\"" > $version/release
                    if is_jdk_25 $version; then echo $version; fi
                done
                """
                        .formatted(Capture.ROOT);
        assertThat(bash(line).out()).isEqualTo("25\n25.0.3\n");
    }
}
