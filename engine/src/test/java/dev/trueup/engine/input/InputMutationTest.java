package dev.trueup.engine.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in events, rejections or a stop, and in nothing else. More rounds with {@code
 * -Dmutation.rounds=100000}.
 */
class InputMutationTest {
    private static final int ROUNDS = Integer.getInteger("mutation.rounds", 100);

    @TempDir private Path folder;

    @Test
    void damagedFilesAreToldNotThrown() throws IOException {
        StringBuilder rows = new StringBuilder("account_id,timestamp,type,points_delta\n");
        for (int i = 0; i < 50; i++) {
            rows.append("Zoë").append(i * 7919).append(",2026-03-01T10:00:00Z,earn,5\n");
        }
        byte[] plain = rows.toString().getBytes(UTF_8);
        byte[][] sound = {plain, gzip(plain), Zstd.compress(plain)};
        Random random = new Random(20261123);
        int whole = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(random, sound[round % sound.length]);
            whole += read(damaged) ? 1 : 0;
        }
        assertThat(whole).isBetween(ROUNDS / 20, ROUNDS);
    }

    /** True when the file was read to its end. */
    private boolean read(byte[] bytes) throws IOException {
        Path file = folder.resolve("input");
        Files.write(file, bytes);
        ReadLog log = new ReadLog("input");
        long[] events = new long[1];
        try (InputFiles files = InputFiles.resolve(List.of(file.toString()));
                OpenText text = files.files().get(0).open(null, Mapping.NONE)) {
            LedgerReader.read(text.format(), text.text(), Mapping.NONE, e -> events[0]++, log);
        } catch (InputStoppedException e) {
            assertThat(e.fault().code()).isNotEmpty();
            assertThat(e.fault().message()).isNotEmpty();
            return false;
        }
        assertThat(events[0]).isEqualTo(log.accepted());
        return true;
    }

    private static byte[] damage(Random random, byte[] sound) {
        byte[] damaged = sound.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
                : damaged;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
