package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people download. */
class ReleaseIT {
    private static final Path TARGET = Capture.ROOT.resolve("app/target");
    private static final String NAME = "trueup-" + Version.CURRENT;

    @TempDir Path folder;

    @Test
    void everyPackageInTheJarHasItsLicence() throws IOException {
        Set<String> foreign = new TreeSet<>();
        try (JarFile jar = new JarFile(TARGET.resolve("trueup.jar").toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .filter(name -> !name.startsWith("dev/trueup/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')))
                    .forEach(foreign::add);
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/licences/README.md")).isNotNull();
        }
        String table = Files.readString(Capture.ROOT.resolve("licences/README.md"));
        assertThat(foreign)
                .isNotEmpty()
                .allSatisfy(
                        name -> {
                            String known = name;
                            while (!table.contains('`' + known + '`') && known.contains("/")) {
                                known = known.substring(0, known.lastIndexOf('/'));
                            }
                            assertThat(table).as(name).contains('`' + known + '`');
                        });
    }

    @Test
    void archiveHoldsLauncherCompletionAndLicences() throws IOException {
        try (ZipFile zip = new ZipFile(TARGET.resolve(NAME + ".zip").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .contains(
                            NAME + "/trueup",
                            NAME + "/lib/trueup.jar",
                            NAME + "/lib/trueup-spark.jar",
                            NAME + "/LICENSE",
                            NAME + "/README.md",
                            NAME + "/licences/README.md",
                            NAME + "/licences/zstd-jni.txt",
                            NAME + "/completion/trueup.bash",
                            NAME + "/completion/_trueup",
                            NAME + "/completion/trueup.fish",
                            NAME + "/completion/trueup.ps1",
                            NAME + "/samples/sample-ledger.json");
        }
    }

    @Test
    void unpackedArchiveRuns() throws Exception {
        Path archive = TARGET.resolve(NAME + ".tar.gz");
        String line =
                "tar xzf "
                        + archive
                        + " && cd "
                        + NAME
                        + " && ./trueup reconcile --ledger samples/sample-ledger.json"
                        + " --balances samples/sample-balances.json > report.txt";
        Process process =
                new ProcessBuilder("bash", "-c", line)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve(NAME + "/report.txt")).content().contains("11 of 14 accounts");
    }
}
