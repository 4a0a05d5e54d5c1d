package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTest {
    private static final int ROWS = 50_000;

    @TempDir private Path folder;

    /** Adds up what it is told, by phase; a phase that begins anew starts from nothing. */
    private static final class Told implements Progress {
        private final Map<Phase, Long> totals = new EnumMap<>(Phase.class);
        private final Map<Phase, long[]> sums = new EnumMap<>(Phase.class);
        private final List<Phase> phases = new ArrayList<>();

        @Override
        public synchronized void begun(Phase phase, long bytes) {
            totals.put(phase, bytes);
            sums.put(phase, new long[3]);
            phases.add(phase);
        }

        @Override
        public synchronized void advanced(long bytes, long records, long rejected) {
            long[] sum = sums.get(phases.getLast());
            sum[0] += bytes;
            sum[1] += records;
            sum[2] += rejected;
        }
    }

    private Told run(boolean packed, Policy policy, boolean check) throws IOException {
        StringBuilder rows = new StringBuilder("account_id,timestamp,type,points_delta\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append('A').append(i % 100).append(",2026-03-01T10:00:00Z,earn,");
            rows.append(i == ROWS / 2 ? "x" : "5").append('\n');
        }
        Path ledger = folder.resolve("ledger.csv");
        try (OutputStream file = Files.newOutputStream(ledger);
                OutputStream out = packed ? new GZIPOutputStream(file) : file) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,5\n");
        Told told = new Told();
        Settings usual = Settings.DEFAULT;
        RunRequest request =
                RunRequest.of(ledger.toString(), balances.toString(), 2)
                        .with(new Settings(usual.tolerance(), usual.minor(), policy, usual.asOf()))
                        .withMaxRejects(1);
        ReconcileRun run = new ReconcileRun(request, told);
        if (check) {
            run.check();
        } else {
            run.run();
        }
        assertThat(told.totals.get(Progress.Phase.ADDING_UP_EVENTS)).isEqualTo(Files.size(ledger));
        return told;
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void everyByteAndRecordIsToldOnceInEachPhase(Policy policy) throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            Told told = run(packed, policy, false);
            assertThat(told.phases)
                    .containsExactly(
                            Progress.Phase.READING_BALANCES,
                            Progress.Phase.ADDING_UP_EVENTS,
                            Progress.Phase.GATHERING_HISTORIES,
                            Progress.Phase.EXPLAINING);
            told.totals.forEach(
                    (phase, bytes) -> assertThat(told.sums.get(phase)[0]).isEqualTo(bytes));
            assertThat(told.sums.get(Progress.Phase.ADDING_UP_EVENTS)[2]).isOne();
            // The records that show what a file is made of are not told by the fast way.
            long head = policy == Policy.SUM ? 128 : 0;
            assertThat(told.sums.get(Progress.Phase.ADDING_UP_EVENTS)[1]).isEqualTo(ROWS - head);
        }
    }

    @Test
    void aCheckTellsOfItsThirdPass() throws IOException {
        Told told = run(false, Policy.SUM, true);
        assertThat(told.phases).endsWith(Progress.Phase.COMPARING_IDS);
        long[] sums = told.sums.get(Progress.Phase.COMPARING_IDS);
        assertThat(sums[0]).isEqualTo(told.totals.get(Progress.Phase.COMPARING_IDS));
        assertThat(sums[1]).isEqualTo(ROWS + 1);
    }
}
