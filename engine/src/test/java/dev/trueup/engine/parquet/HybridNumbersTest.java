package dev.trueup.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HybridNumbersTest {
    private static final int PADDING = 8;

    @Test
    void readsTheExampleOfTheFormat() {
        byte[] packed = {3, (byte) 0x88, (byte) 0xC6, (byte) 0xFA}; // 0 to 7 in three bits each
        assertThat(read(packed, 3, 8)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void readsStretchesOfAnyLengthAndWidthInAnySteps() {
        SplittableRandom random = new SplittableRandom(7);
        for (int width = 0; width <= 32; width++) {
            int[] numbers = new int[2_000];
            byte[] packed = pack(numbers, width, random);
            assertThat(read(packed, width, numbers.length))
                    .as("width %s", width)
                    .isEqualTo(numbers);
            HybridNumbers reader = new HybridNumbers();
            reader.start(padded(packed), 0, packed.length, width);
            int[] some = new int[64];
            for (int at = 0; at < numbers.length; ) {
                int count = Math.min(1 + random.nextInt(64), numbers.length - at);
                reader.read(some, count);
                assertThat(Arrays.copyOf(some, count))
                        .isEqualTo(Arrays.copyOfRange(numbers, at, at + count));
                at += count;
            }
        }
    }

    @Test
    void knowsWhenAllThatFollowsIsOneNumber() {
        HybridNumbers reader = new HybridNumbers();
        reader.start(padded(new byte[] {20, 1}), 0, 2, 1);
        assertThat(reader.areAll(1, 10)).isTrue();
        assertThat(reader.areAll(0, 10)).isFalse();
        assertThat(reader.areAll(1, 11)).isFalse();
    }

    @Test
    void refusesWhatEndsTooSoonOrIsTooBig() {
        for (byte[] cut : new byte[][] {{}, {20}, {(byte) 0x80}, {0, 1}, {3}, {20, 8}}) {
            assertThatThrownBy(() -> read(cut, 3, 8)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> read(new byte[] {3, 1}, 33, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] read(byte[] packed, int width, int count) {
        HybridNumbers reader = new HybridNumbers();
        reader.start(padded(packed), 0, packed.length, width);
        int[] numbers = new int[count];
        reader.read(numbers, count);
        return numbers;
    }

    private static byte[] padded(byte[] packed) {
        return Arrays.copyOf(packed, packed.length + PADDING);
    }

    /** Fills the numbers by chance, in stretches of eights and of one number, and packs them. */
    private static byte[] pack(int[] numbers, int width, SplittableRandom random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long mask = (1L << width) - 1;
        int at = 0;
        while (at < numbers.length) {
            int eights = Math.min(1 + random.nextInt(20), (numbers.length - at) / 8);
            if (eights > 0 && random.nextBoolean()) {
                head(bytes, eights << 1 | 1);
                long bits = 0;
                int held = 0;
                for (int i = 0; i < eights * 8; i++) {
                    numbers[at] = (int) (random.nextInt() & mask);
                    bits |= (numbers[at++] & 0xFFFF_FFFFL) << held;
                    held += width;
                    for (; held >= 8; held -= 8) {
                        bytes.write((int) bits);
                        bits >>>= 8;
                    }
                }
            } else {
                int count = Math.min(1 + random.nextInt(300), numbers.length - at);
                int number = (int) (random.nextInt() & mask);
                head(bytes, count << 1);
                for (int shift = 0; shift < width; shift += 8) {
                    bytes.write(number >>> shift);
                }
                Arrays.fill(numbers, at, at + count, number);
                at += count;
            }
        }
        return bytes.toByteArray();
    }

    private static void head(ByteArrayOutputStream bytes, int number) {
        int rest = number;
        for (; rest > 0x7F; rest >>>= 7) {
            bytes.write(rest | 0x80);
        }
        bytes.write(rest);
    }
}
