package dev.trueup.engine.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.practice.PracticeFiles.Written;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeFilesTest {
    private static final PracticeLedger LEDGER =
            new PracticeLedger(Scenarios.withFaults(Scenarios.clean(11, 400), 80));

    @TempDir private Path directory;

    @Test
    void everyOrderWritesTheSameRecords() throws IOException {
        Written byAccount = write("a", FileForm.CSV, FileOrder.ACCOUNT);
        Written byTime = write("t", FileForm.CSV, FileOrder.TIME);
        Written shuffled = write("s", FileForm.CSV, FileOrder.SHUFFLED);
        List<String> expected = sorted(byAccount.ledger());
        assertThat(expected).hasSize((int) byAccount.events() + 1);
        assertThat(sorted(byTime.ledger())).isEqualTo(expected);
        assertThat(sorted(shuffled.ledger())).isEqualTo(expected);
        assertThat(byTime.balances()).hasSameTextualContentAs(byAccount.balances());
        assertThat(shuffled.truth()).hasSameTextualContentAs(byAccount.truth());
        assertThat(Files.readString(shuffled.ledger()))
                .isNotEqualTo(Files.readString(byAccount.ledger()));
    }

    @Test
    void timeOrderIsByTimestampAcrossAccounts() throws IOException {
        List<String> lines = Files.readAllLines(write("t", FileForm.CSV, FileOrder.TIME).ledger());
        int column = List.of(lines.get(0).split(",", -1)).indexOf("timestamp");
        List<String> moments = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            moments.add(line.split(",", -1)[column]);
        }
        assertThat(moments).isSorted().hasSizeGreaterThan(4000);
    }

    @Test
    void ndjsonAndTheJsonArrayHoldTheSameObjects() throws IOException {
        List<String> lines =
                Files.readAllLines(write("n", FileForm.NDJSON, FileOrder.ACCOUNT).ledger());
        String array = Files.readString(write("j", FileForm.JSON, FileOrder.ACCOUNT).ledger());
        assertThat(array).isEqualTo("[\n" + String.join(",\n", lines) + "\n]\n");
    }

    @Test
    void leavesNothingBehindButItsThreeFiles() throws IOException {
        Written written = write("t", FileForm.NDJSON, FileOrder.TIME);
        try (java.util.stream.Stream<Path> files = Files.list(written.ledger().getParent())) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            written.ledger(), written.balances(), written.truth());
        }
    }

    private Written write(String name, FileForm form, FileOrder order) throws IOException {
        return PracticeFiles.write(LEDGER, directory.resolve(name), form, order, count -> {});
    }

    private static List<String> sorted(Path path) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        lines.sort(null);
        return lines;
    }
}
