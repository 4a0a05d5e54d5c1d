package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.read.Mappings;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single accounts are read again from a few pieces, and nothing of them is missed. */
class ChunkIndexTest {
    private static final int ACCOUNTS = 200;
    private static final int EVENTS = 4_000;

    @TempDir private Path folder;

    @Test
    void everyAccountReadAgainByItselfIsTheSameAsInAWholePass() throws IOException {
        KeptOutcome outcome = run(Long.MAX_VALUE, 2).runAndKeep(0);
        List<AccountDrift> drifts =
                outcome.run().findings().accounts().stream().map(Statement::drift).toList();
        List<AccountKey> all = drifts.stream().map(AccountDrift::account).toList();
        assertThat(all).hasSize(ACCOUNTS).hasSizeGreaterThan(ChunkIndex.MOST_ACCOUNTS);
        HistoryCollector whole = outcome.histories().of(all);
        int events = 0;
        for (AccountDrift drift : drifts) {
            HistoryCollector alone = outcome.histories().of(Set.of(drift.account()));
            assertThat(alone.history(drift)).isEqualTo(whole.history(drift));
            events += alone.history(drift).events().size();
        }
        assertThat(events).isEqualTo(EVENTS);
    }

    @Test
    void fewPiecesAreReadForOneAccount() {
        ChunkIndex index = new ChunkIndex(500, 1 << 20);
        SplittableRandom random = new SplittableRandom(7);
        ChunkIndex.Seen seen = new ChunkIndex.Seen();
        long[] first = new long[500];
        for (int piece = 0; piece < 500; piece++) {
            first[piece] = random.nextLong();
            seen.accept(first[piece]);
            for (int i = 0; i < 100; i++) {
                seen.accept(random.nextLong());
            }
            index.add(piece, seen);
        }
        int read = 0;
        for (int piece = 0; piece < 500; piece++) {
            int[] found = index.pieces(new long[] {first[piece]});
            assertThat(found).contains(piece);
            read += found.length;
        }
        assertThat(read).isBetween(500, 500 + 500 * 10);
    }

    @Test
    void piecesBeyondTheMemoryAreAlwaysRead() {
        ChunkIndex index = new ChunkIndex(3, 16);
        ChunkIndex.Seen seen = new ChunkIndex.Seen();
        index.add(0, seen);
        seen.accept(1);
        index.add(1, seen);
        assertThat(index.pieces(new long[] {2})).containsExactly(1, 2);
    }

    private ReconcileRun run(long seed, int threads) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ledger =
                new ArrayList<>(List.of("account_id,timestamp,type,points_delta,event_id"));
        for (int i = 0; i < EVENTS; i++) {
            // Some quoted, which the scanners leave to the plain reader.
            String id = "member-" + (i < ACCOUNTS ? i : random.nextInt(ACCOUNTS));
            ledger.add(
                    (i % 7 == 0 ? '"' + id + '"' : id)
                            + ",2026-01-01T00:00:00Z,earn,"
                            + (1 + random.nextInt(500))
                            + ",e"
                            + i);
        }
        Path events = Files.write(folder.resolve("ledger.csv"), ledger);
        Path balances =
                Files.write(folder.resolve("balances.csv"), List.of("account_id,snapshot_balance"));
        RunRequest request =
                new RunRequest(
                        List.of(events.toString()),
                        List.of(balances.toString()),
                        null,
                        null,
                        Mappings.NONE,
                        Settings.DEFAULT,
                        true,
                        true,
                        0,
                        threads);
        return new ReconcileRun(request, Progress.NONE, new ChunkSizes(8, 2_000));
    }
}
