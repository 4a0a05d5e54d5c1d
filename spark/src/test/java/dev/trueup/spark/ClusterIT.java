package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.practice.Scenarios;
import dev.trueup.reconcile.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, submitted to a real cluster of separate processes. */
@Tag("cluster")
class ClusterIT {
    private static final Pattern FINISHED =
            Pattern.compile(
                    "Finished task \\S+ in stage \\S+ \\(TID (\\d+)\\).* \\((\\d+)/(\\d+)\\)");
    private static final Pattern STARTING =
            Pattern.compile(
                    "Starting task \\S+ in stage \\S+ \\(TID (\\d+)\\) .*executor (\\d+), partition");

    @TempDir private Path folder;

    @Test
    void anExecutorKilledHalfWayChangesNoByte() throws Exception {
        PracticeInput input =
                PracticeInput.of(
                        Scenarios.withFaults(Scenarios.clean(7, 1_500), 300), Settings.DEFAULT);
        Path ledger = input.ledgerFile(folder);
        Path balances = input.balancesFile(folder);
        Path report = folder.resolve("report.json");
        try (StandaloneCluster cluster = new StandaloneCluster(folder)) {
            if (Boolean.getBoolean("java17.required")) {
                assertThat(cluster.javaVersion()).startsWith("17.");
            }
            Process job =
                    cluster.submit(
                            "--ledger",
                            ledger.toString(),
                            "--balances",
                            balances.toString(),
                            "--piece-bytes",
                            "" + Files.size(ledger) / 40,
                            "--drifts-at-once",
                            "0",
                            "--report",
                            report.toString());
            String victim = killOneAtWork(cluster, job);
            assertThat(job.waitFor()).as(cluster.said("job")).isEqualTo(1);
            assertThat(cluster.said("job"))
                    .contains("Lost executor " + victim)
                    .containsPattern("Lost task|its executor exited");
        }
        assertThat(canonical(Files.readString(report))).isEqualTo(input.expected(false));
    }

    /**
     * Kills an executor that has a task, and says which. It is frozen first, so that it cannot be
     * done with its task just before it is killed.
     */
    private static String killOneAtWork(StandaloneCluster cluster, Process job) throws Exception {
        while (true) {
            String atWork = cluster.await(job, "job", ClusterIT::isHalfWayThroughAStage);
            String victim = last(STARTING, atWork).group(2);
            ProcessHandle executor = cluster.executor(victim);
            signal("-STOP", executor);
            TimeUnit.MILLISECONDS.sleep(300);
            if (hasTask(victim, cluster.said("job"))) {
                assertThat(executor.destroyForcibly()).as("kill -9").isTrue();
                return victim;
            }
            signal("-CONT", executor);
        }
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        String number = Long.toString(process.pid());
        Process kill = new ProcessBuilder("kill", signal, number).inheritIO().start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Whether an executor was given a task that it has not finished. */
    private static boolean hasTask(String executor, String said) {
        Set<String> tasks = new HashSet<>();
        STARTING.matcher(said)
                .results()
                .filter(started -> started.group(2).equals(executor))
                .forEach(started -> tasks.add(started.group(1)));
        FINISHED.matcher(said).results().forEach(finished -> tasks.remove(finished.group(1)));
        return !tasks.isEmpty();
    }

    /** Whether the newest stage has as many tasks behind it as before it, and a good many. */
    private static boolean isHalfWayThroughAStage(String said) {
        if (!FINISHED.matcher(said).find()) {
            return false;
        }
        MatchResult newest = last(FINISHED, said);
        int done = Integer.parseInt(newest.group(2));
        int tasks = Integer.parseInt(newest.group(3));
        return tasks >= 30 && done >= tasks / 3 && done <= tasks - 8;
    }

    private static MatchResult last(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        return matcher.results().reduce((before, after) -> after).orElseThrow();
    }

    /** Leaves out what differs from run to run. */
    private static String canonical(String report) {
        String withoutRun = report.replaceFirst("\"run\":\\{.*\\},\n\"summary\"", "\"summary\"");
        return withoutRun.substring(0, withoutRun.indexOf(",\n\"rejections\"")) + "}\n";
    }
}
