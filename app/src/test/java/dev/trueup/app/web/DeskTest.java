package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.Progress;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.store.RunBefore;
import dev.trueup.engine.store.RunComparison;
import dev.trueup.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run shows of the one before it. */
class DeskTest {
    @TempDir private Path folder;

    @Test
    void aSmallRunIsComparedBeforeItIsOnShow() throws IOException {
        Desk desk = desk(Long.MAX_VALUE);
        lay(desk, 70);
        assertThat(desk.shown().before()).isNull();
        lay(desk, 90);
        assertThat(since(desk)).extracting(RunComparison::newlyDrifted).isEqualTo(0L);
        assertThat(since(desk)).extracting(RunComparison::changed).isEqualTo(1L);
    }

    @Test
    @Timeout(20)
    void aLargeRunIsComparedWhileItIsOnShow() throws Exception {
        Desk desk = desk(0);
        lay(desk, 70);
        lay(desk, 90);
        while (since(desk) == null) {
            Thread.sleep(5);
        }
        assertThat(since(desk)).extracting(RunComparison::changed).isEqualTo(1L);
    }

    private static @Nullable RunComparison since(Desk desk) {
        RunBefore before = desk.shown().before();
        return requireNonNull(before).since();
    }

    private Desk desk(long comparedAtOnce) {
        return new Desk(new RunStore(folder.resolve("runs")), "", "0", comparedAtOnce);
    }

    /** Reconciles one account, of which this balance is stored. */
    private void lay(Desk desk, int balance) throws IOException {
        Path ledger =
                Files.write(
                        folder.resolve("ledger.csv"),
                        List.of(
                                "account_id,timestamp,type,points_delta",
                                "A1,2026-01-01T00:00:00Z,earn,100"));
        Path balances =
                Files.write(
                        folder.resolve("balances.csv"),
                        List.of("account_id,snapshot_balance", "A1," + balance));
        RunRequest request = RunRequest.of(ledger.toString(), balances.toString(), 1);
        desk.lay(request.ofAllAccounts(), Progress.NONE);
    }
}
