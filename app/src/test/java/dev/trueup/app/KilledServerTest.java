package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.store.KeptRun;
import dev.trueup.engine.store.KeptRun.State;
import dev.trueup.engine.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed while they keep a run, at a moment that chance chooses. */
class KilledServerTest {
    private static final int KILLS = Integer.getInteger("store.kills", 3);
    private static final long SEED = Long.getLong("store.seed", 20261123L);

    @TempDir private Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void storeIsWholeAfterEachKill() throws Exception {
        Random chance = new Random(SEED);
        RunStore store = new RunStore(folder.resolve("runs"));
        practise();
        int unfinished = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process server = serve();
            awaitRun(store, server);
            Thread.sleep(chance.nextInt(60));
            server.destroyForcibly().waitFor();
            for (KeptRun run : store.list()) {
                assertThat(run.state())
                        .as("seed %d, kill %d, run %s", SEED, kill, run.id())
                        .isIn(State.COMPLETE, State.INTERRUPTED);
                unfinished += run.state() == State.INTERRUPTED ? 1 : 0;
            }
        }
        assertThat(unfinished).as("kills that met a run at work").isPositive();
        assertThat(exitOfNextRun()).as("the next run finds drift").isEqualTo(1);
        List<KeptRun> finished =
                store.list().stream().filter(run -> run.state() == State.COMPLETE).toList();
        assertThat(finished).isNotEmpty();
        for (KeptRun run : finished) {
            assertThat(store.verify(run.id())).isEmpty();
            try (Reader report = store.report(run.id())) {
                assertThat(new BufferedReader(report).readLine()).startsWith("{\"kind\":\"run\"");
            }
        }
    }

    private void practise() {
        String out = folder.toString();
        Capture made = Capture.of("generate", "--accounts", "2000", "--out", out);
        assertThat(made.exit()).isZero();
    }

    private int exitOfNextRun() {
        Capture next =
                Capture.of(
                        "reconcile",
                        "--ledger",
                        folder.resolve("ledger.csv").toString(),
                        "--balances",
                        folder.resolve("balances.csv").toString(),
                        "--store",
                        folder.resolve("runs").toString());
        return next.exit();
    }

    private Process serve() throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        OwnClasses.path(),
                        "dev.trueup.app.Main",
                        "serve",
                        "--port",
                        "0",
                        "--ledger",
                        folder.resolve("ledger.csv").toString(),
                        "--balances",
                        folder.resolve("balances.csv").toString(),
                        "--store",
                        folder.resolve("runs").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the report of the run that is at work has begun to reach the disk. */
    private static void awaitRun(RunStore store, Process server)
            throws IOException, InterruptedException {
        while (server.isAlive() && !writes(store.folder())) {
            Thread.sleep(1);
        }
    }

    private static boolean writes(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return false;
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".partial-"))
                    .anyMatch(partial -> isNew(partial));
        }
    }

    /** True for a run that holds its lock and has begun its report. */
    private static boolean isNew(Path partial) {
        String id = partial.getFileName().toString().substring(".partial-".length());
        boolean running =
                new RunStore(partial.getParent())
                        .list().stream()
                                .anyMatch(
                                        run -> run.id().equals(id) && run.state() == State.RUNNING);
        return running && Files.exists(partial.resolve("report.ndjson.gz"));
    }
}
