package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.trueup.engine.parquet.ParquetWriting;
import dev.trueup.oracle.RandomLedger;
import dev.trueup.read.InputStoppedException;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged Parquet files are told, not thrown: whatever the bytes, the run stops in our words, or
 * the fast and the plain way agree on what stands there. One of them may stop alone: the plain one
 * reads columns that totals do not need, and the library, by which it reads, makes up numbers that
 * a page lacks. For many more files run with {@code -Dmutated.parquet=100000}, for one of them
 * again with {@code -Dmutated.only} and its seed.
 */
class ParquetMutationTest {
    private static final int FILES = Integer.getInteger("mutated.parquet", 150);
    private static final long SEED = Long.getLong("mutated.seed", 20_261_123L);
    private static final long ONLY = Long.getLong("mutated.only", 0);
    private static final Duration LONGEST =
            Duration.ofSeconds(Integer.getInteger("mutated.seconds", 60));
    private static final List<String> OPTIONS =
            List.of(
                    "codec 'uncompressed'",
                    "codec 'snappy', row_group_size 2048",
                    "codec 'zstd'",
                    "codec 'gzip', parquet_version v2",
                    "codec 'lz4_raw'");

    @TempDir private Path folder;

    @Test
    void damagedFilesStopOrGiveOneAnswer() throws IOException {
        List<byte[]> sound = soundFiles();
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\nA1,10\nA2,7\n");
        SplittableRandom seeds = new SplittableRandom(SEED);
        Differences differences = new Differences();
        int answered = 0;
        for (int i = 0; i < FILES; i++) {
            long seed = seeds.nextLong();
            if (ONLY != 0 && ONLY != seed) {
                continue;
            }
            String name = "seed " + seed + " of file " + i % sound.size();
            byte[] file = sound.get(i % sound.size());
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged =
                    i / sound.size() % 2 == 0 ? scratch(file, random) : damage(file, random);
            Path ledger = Files.write(folder.resolve("ledger.parquet"), damaged);
            String[] answers = answers(ledger, balances, 1 + i % 2, name);
            if (!List.of(answers).contains("damaged")) {
                differences.compare(answers[1], answers[0], () -> name);
            }
            answered += answers[0].startsWith("{") ? 1 : 0;
        }
        differences.assertNone();
        assertThat(differences.compared()).isGreaterThan(ONLY != 0 ? -1 : FILES / 4);
        assertThat(answered).isBetween(ONLY != 0 ? 0 : 1, FILES - 1);
    }

    /** What the fast way says, and what the plain one does. */
    private static String[] answers(Path ledger, Path balances, int threads, String file) {
        RunRequest request =
                RunRequest.of(ledger.toString(), balances.toString(), threads)
                        .ofAllAccounts()
                        .unexplained()
                        .withMaxRejects(Long.MAX_VALUE);
        String[] answers = new String[2];
        assertTimeoutPreemptively(
                LONGEST,
                () -> {
                    ReconcileRun run = new ReconcileRun(request, Progress.NONE);
                    answers[0] = answer(run::run);
                    answers[1] = answer(run::runPlainly);
                },
                file);
        return answers;
    }

    private List<byte[]> soundFiles() throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (ParquetWriting writing = new ParquetWriting()) {
            for (int i = 0; i < OPTIONS.size(); i++) {
                RandomLedger ledger = RandomLedger.of(i + 1L);
                for (boolean texts : new boolean[] {false, true}) {
                    Path file = folder.resolve("sound.parquet");
                    writing.ledger(file, ledger.events(), texts, OPTIONS.get(i));
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    /** One other bit before the footer: most often another value, which both ways can read. */
    private static byte[] scratch(byte[] sound, SplittableRandom random) {
        byte[] scratched = sound.clone();
        int footer = Math.min(sound.length / 2, 4_000);
        scratched[random.nextInt(sound.length - footer)] ^= (byte) (1 << random.nextInt(8));
        return scratched;
    }

    /** A few other bytes, more often in the footer than elsewhere, or a part left out or cut. */
    private static byte[] damage(byte[] sound, SplittableRandom random) {
        byte[] damaged = sound.clone();
        int footer = Math.min(sound.length / 2, 1_500);
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean inFooter = random.nextBoolean();
            int at =
                    inFooter
                            ? sound.length - 1 - random.nextInt(footer)
                            : random.nextInt(sound.length);
            damaged[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) 0xFF;
                        case 1 -> (byte) (damaged[at] ^ 1 << random.nextInt(8));
                        case 2 -> (byte) (damaged[at] + 1);
                        default -> (byte) random.nextInt(256);
                    };
        }
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 1 -> without(damaged, random.nextInt(damaged.length), 1 + random.nextInt(9));
            default -> damaged;
        };
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        int to = Math.min(bytes.length, from + count);
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    /** The answer; of a stop only that there is one, as several things may be wrong at once. */
    private static String answer(Supplier<RunOutcome> run) {
        try {
            RunOutcome outcome = run.get();
            for (InputCounts counts : outcome.inputs()) {
                assertThat(counts.read())
                        .isEqualTo(
                                counts.applied()
                                        + counts.outOfWindow()
                                        + counts.notPosted()
                                        + counts.rejected());
            }
            RunFacts facts = new RunFacts("", "", 0, 0, Settings.DEFAULT, List.of());
            return CanonicalReport.of(Report.of(facts, outcome.findings(), outcome.rejections()))
                    + outcome.rejectedByCode()
                    + outcome.warnings();
        } catch (InputStoppedException e) {
            assertThat(e.fault().message()).isNotEmpty();
            return e.fault().code().endsWith("_PARQUET") ? "damaged" : "stopped";
        } catch (BalanceConflictException | AccountRangeException e) {
            return "stopped";
        }
    }
}
