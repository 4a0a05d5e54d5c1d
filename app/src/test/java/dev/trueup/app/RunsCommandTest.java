package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping runs, and what {@code trueup runs} makes of them. */
class RunsCommandTest {
    @TempDir private Path folder;

    @Test
    void reconcileKeepsARunThatIsListedShownAndVerified() {
        assertThat(keep().exit()).isEqualTo(1);
        Capture list = runs("list");
        assertThat(list.out().lines()).hasSize(2);
        assertThat(list.out()).contains("complete").contains("-289.7").contains("14");
        Capture shown = runs("show");
        assertThat(shown.out())
                .contains("11 of 14 accounts are out of balance")
                .contains("stale-snapshot");
        assertThat(runs("verify").out()).endsWith("whole\n");
    }

    @Test
    void keptRunSaysTheSameAsTheReport() {
        Capture report =
                Capture.of(
                        Map.of(),
                        Capture.onSample("reconcile", List.of("--store", store(), "--format=csv")));
        assertThat(report.out()).contains("A1004");
        assertThat(runs("show").exit()).isZero();
    }

    @Test
    void diffOfTwoEqualRunsFindsNothingNew() {
        keep();
        keep();
        Capture diff = runs("diff");
        assertThat(diff.exit()).isZero();
        assertThat(diff.out()).contains("0 newly drifted, 0 fixed, 0 changed, 12 the same");
    }

    @Test
    void diffNamesTheAccountsThatChangedAndExitsWithOne() throws IOException {
        keep();
        Path balances = folder.resolve("balances.json");
        String before = Files.readString(Path.of(Capture.SAMPLE.get(3)));
        String stored = "\", \"snapshot_balance\": ";
        String after =
                before.replace("A1001" + stored + "550", "A1001" + stored + "950")
                        .replace("A1003" + stored + "400", "A1003" + stored + "600");
        Files.writeString(balances, after);
        Capture.of(
                "reconcile",
                "--ledger",
                Capture.SAMPLE.get(1),
                "--balances",
                balances.toString(),
                "--store",
                store());
        Capture diff = runs("diff");
        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.out())
                .contains("1 newly drifted, 1 fixed, 0 changed, 11 the same")
                .containsPattern("A1001 +newly-drifted +0 +400")
                .containsPattern("A1003 +fixed +-200 +0");
    }

    @Test
    void damageIsFoundAndEndsWithFive() throws IOException {
        keep();
        try (Stream<Path> files = Files.walk(Path.of(store()))) {
            Path report = files.filter(path -> path.endsWith("report.ndjson.gz")).findFirst().get();
            Files.writeString(report, "x");
        }
        Capture verify = runs("verify");
        assertThat(verify.exit()).isEqualTo(5);
        assertThat(verify.out()).contains("report.ndjson.gz is not what was written");
    }

    @Test
    void pruneKeepsTheLatest() {
        keep();
        keep();
        String latest = runs("list").out().lines().toList().get(1).split(" ", 2)[0];
        assertThat(runs("prune").out()).isEqualTo("Nothing to remove.\n");
        assertThat(runs("prune", "--keep", "1").out()).startsWith("removed ");
        assertThat(runs("list").out().lines()).hasSize(2).anyMatch(line -> line.startsWith(latest));
    }

    @Test
    void whatIsNotThereIsAMistakeOfUsage() {
        assertThat(runs("show").exit()).isEqualTo(2);
        assertThat(runs("show", "20260101T000000-0000").exit()).isEqualTo(2);
        assertThat(runs("show", "../elsewhere").exit()).isEqualTo(2);
        assertThat(runs("diff", "a").exit()).isEqualTo(2);
        assertThat(runs("list", "a").exit()).isEqualTo(2);
        assertThat(runs("invent").exit()).isEqualTo(2);
        assertThat(Capture.of("runs").exit()).isEqualTo(2);
    }

    @Test
    void storeThatCannotBeWrittenEndsWithFive() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Capture run =
                Capture.of(
                        Map.of(),
                        Capture.onSample("reconcile", List.of("--store", file.toString())));
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("error[STORE]").contains(file.toString());
        assertThat(run.out()).isEmpty();
    }

    private Capture keep() {
        return Capture.of(Map.of(), Capture.onSample("reconcile", List.of("--store", store())));
    }

    private Capture runs(String... words) {
        List<String> line = new ArrayList<>(List.of("runs"));
        line.addAll(List.of(words));
        line.addAll(List.of("--store", store()));
        return Capture.of(Map.of(), line);
    }

    private String store() {
        return folder.resolve("runs").toString();
    }
}
