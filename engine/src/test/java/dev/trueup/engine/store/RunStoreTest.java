package dev.trueup.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.engine.Progress;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.KeptRun.State;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import dev.trueup.view.PageWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs are there whole and unchanged, or said not to be. */
class RunStoreTest {
    private static final String LEDGER =
            """
            account_id,timestamp,type,points_delta
            alice,2026-01-01T00:00:00Z,earn,100
            bob,2026-01-01T00:00:00Z,earn,50
            carol,2026-01-01T00:00:00Z,earn,70
            dora,2026-01-01T00:00:00Z,earn,10
            """;

    @TempDir private Path folder;
    private RunStore store = new RunStore(Path.of(""));

    @BeforeEach
    void open() {
        store = new RunStore(folder.resolve("runs"));
    }

    @Test
    void storeThatNobodyUsedYetIsEmpty() {
        assertThat(store.list()).isEmpty();
        assertThat(store.folder()).doesNotExist();
    }

    @Test
    void finishedRunIsCompleteAndCanBeReadAgain() throws IOException {
        keep("20260101T000000-0001", "alice,90");
        assertThat(store.list()).extracting(KeptRun::state).containsExactly(State.COMPLETE);
        KeptRun run = store.run("20260101T000000-0001");
        assertThat(run.facts()).contains("\"minor_drift\":3").endsWith("}");
        try (BufferedReader report = new BufferedReader(store.report(run.id()))) {
            assertThat(report.readLine()).startsWith("{\"kind\":\"run\"");
        }
        String page = new String(store.page(run.id()).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(page).startsWith("{\"schema\":\"trueup.page/v1\"");
        assertThat(store.verify(run.id())).isEmpty();
    }

    @Test
    void laterRunsComeFirst() {
        keep("20260101T000000-0001", "alice,100");
        keep("20260103T000000-0001", "alice,100");
        keep("20260102T000000-0001", "alice,100");
        assertThat(store.list())
                .extracting(KeptRun::id)
                .containsExactly(
                        "20260103T000000-0001", "20260102T000000-0001", "20260101T000000-0001");
    }

    @Test
    void runAtWorkIsSeenAndCannotBeRemoved() {
        try (RunWriter writer = store.begin("a")) {
            assertThat(store.list()).extracting(KeptRun::state).containsExactly(State.RUNNING);
            assertThatThrownBy(() -> store.remove("a")).hasMessageContaining("at work");
            assertThatThrownBy(() -> store.run("a")).hasMessageContaining("no run a");
            assertThat(writer).isNotNull();
        }
        assertThat(store.list()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeavesIsInterruptedAndCanBeSweptAway() throws IOException {
        Path partial = store.folder().resolve(".partial-b");
        Files.createDirectories(partial);
        Files.createFile(partial.resolve("lock"));
        Files.writeString(partial.resolve("report.ndjson.gz"), "half of i");
        assertThat(store.list()).extracting(KeptRun::state).containsExactly(State.INTERRUPTED);
        store.remove("b");
        assertThat(store.list()).isEmpty();
        assertThat(partial).doesNotExist();
    }

    @Test
    void everyFlippedByteIsDetectedAndOtherRunsStayReadable() throws IOException {
        keep("good", "alice,90");
        keep("bad", "alice,90");
        int flips = 0;
        for (Path file : files(store.folder().resolve("bad"))) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at += 1 + bytes.length / 97) {
                byte was = bytes[at];
                bytes[at] ^= 1;
                Files.write(file, bytes);
                assertThat(store.verify("bad")).as(file + " at " + at).isNotEmpty();
                bytes[at] = was;
                flips++;
            }
            Files.write(file, bytes);
        }
        assertThat(flips).isGreaterThan(300);
        assertThat(store.verify("bad")).isEmpty();
        Files.writeString(store.folder().resolve("bad").resolve("run.json"), "{}");
        assertThat(store.list())
                .extracting(KeptRun::state)
                .containsExactly(State.COMPLETE, State.DAMAGED);
        assertThatThrownBy(() -> store.run("bad")).hasMessageContaining("no longer what was");
    }

    @Test
    void damagedReportIsNeverRead() throws IOException {
        keep("a", "alice,90");
        Files.writeString(store.folder().resolve("a").resolve("report.ndjson.gz"), "x");
        assertThat(store.verify("a")).containsExactly("report.ndjson.gz is not what was written");
        assertThatThrownBy(() -> store.report("a").close()).hasMessageContaining("not what was");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".partial-a", "a\u0000", "-a"})
    void idsThatLeadElsewhereAreRefused(String id) {
        assertThatThrownBy(() -> store.run(id)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.begin(id)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.remove(id)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.verify(id)).isInstanceOf(StoreException.class);
    }

    @Test
    void storeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new RunStore(file).begin("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void comparisonSaysWhatIsNewFixedChangedAndTheSame() {
        keep("before", "alice,90", "bob,60", "carol,70", "dora,11");
        keep("after", "alice,100", "bob,80", "carol,75", "dora,11");
        RunComparison comparison = RunComparison.of(store, "before", "after");
        assertThat(comparison.newlyDrifted()).isEqualTo(1);
        assertThat(comparison.fixed()).isEqualTo(1);
        assertThat(comparison.changed()).isEqualTo(1);
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.accounts())
                .extracting(change -> change.account().accountId() + " " + change.change())
                .containsExactly("bob changed", "alice fixed", "carol newly-drifted");
    }

    @Test
    void notesBelongToTheFingerprintAndWhatWasFixedReturns() {
        IncidentNotes notes = new IncidentNotes(store);
        assertThat(notes.of("0123abc")).isNull();
        notes.keep("0123abc", new IncidentNotes.Note("fixed", "posted again", 100));
        IncidentNotes.Note note = notes.of("0123abc");
        assertThat(note).isEqualTo(new IncidentNotes.Note("fixed", "posted again", 100));
        assertThat(new IncidentNotes.Note("fixed", "", 100).stateIn(99)).isEqualTo("fixed");
        assertThat(new IncidentNotes.Note("fixed", "", 100).stateIn(101)).isEqualTo("returned");
        assertThat(new IncidentNotes.Note("new", "", 100).stateIn(101)).isEqualTo("new");
        assertThatThrownBy(() -> notes.keep("../x", new IncidentNotes.Note("new", "", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void runFollowsTheLatestOneOfInputsOfTheSameNames() {
        assertThat(keep("20260101T000000-0001", "alice,100")).isNull();
        keep("20260102T000000-0001", "alice,90");
        assertThat(keepOver("other.csv", "20260102T000000-0002", "alice,80")).isNull();
        RunBefore before = keep("20260103T000000-0001", "alice,90", "bob,60", "carol,70");
        assertThat(before).isNotNull();
        assertThat(before.id()).isEqualTo("20260102T000000-0001");
        assertThat(before.startedAt()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(before.drifting()).isEqualTo(4);
        assertThat(before.since().newlyDrifted()).isZero();
        assertThat(before.since().fixed()).isEqualTo(1);
        assertThat(before.since().changed()).isEqualTo(1);
    }

    @Test
    void exportsOfSeveralNightsHaveTheSameNameButForTheirDigits() {
        assertThat(keepOver("ledger-20260101.csv", "20260101T000000-0001", "alice,90")).isNull();
        assertThat(keepOver("ledger-20260102.csv", "20260102T000000-0001", "alice,90")).isNotNull();
    }

    @Test
    void inputsOfAKeptRunCarryTheirDigests() {
        keep("20260101T000000-0001", "alice,100");
        String facts = store.run("20260101T000000-0001").facts();
        assertThat(facts)
                .contains("\"sha256\":\"" + sha256(LEDGER.getBytes(StandardCharsets.UTF_8)) + '"');
    }

    @Test
    void folderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new RunStore(file.resolve("runs")).requireWritable())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot write");
        store.requireWritable();
        assertThat(store.folder()).isEmptyDirectory();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private RunBefore keep(String id, String... balances) {
        return keepOver("ledger.csv", id, balances);
    }

    /** Keeps a run, and gives the one that it follows. */
    private RunBefore keepOver(String ledgerName, String id, String... balances) {
        try (RunWriter writer = store.begin(id)) {
            Path ledger = Files.writeString(folder.resolve(ledgerName), LEDGER);
            String rows = "account_id,snapshot_balance\n" + String.join("\n", balances) + "\n";
            Path stored = Files.writeString(folder.resolve("balances.csv"), rows);
            RunOutcome run = new ReconcileRun(request(ledger, stored), Progress.NONE).run();
            List<InputCounts> inputs = InputDigests.of(run.inputs());
            RunFacts facts = new RunFacts(id, "0", 0, 0, Settings.DEFAULT, inputs);
            Report report = Report.of(facts, run.findings(), run.rejections());
            writer.finish(report, sink -> PageWriter.write(report, List.of(), null, sink));
            return RunBefore.of(store, id, inputs, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunRequest request(Path ledger, Path balances) {
        return RunRequest.of(ledger.toString(), balances.toString(), 1);
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run)) {
            return all.sorted().toList();
        }
    }
}
