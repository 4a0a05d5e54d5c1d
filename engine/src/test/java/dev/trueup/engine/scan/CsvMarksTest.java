package dev.trueup.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places found 64 bytes at a time are those found byte by byte. */
class CsvMarksTest {
    private static final int AFTER = 64;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsEveryPlaceAndNoOther(char delimiter) {
        SplittableRandom random = new SplittableRandom(delimiter);
        CsvMarks marks = new CsvMarks((byte) delimiter);
        for (int round = 0; round < 400; round++) {
            int size = 1 + random.nextInt(round % 4 == 0 ? 3 * CsvMarks.BLOCK : 300);
            byte[] bytes = bytes(size + AFTER, random, delimiter, round % 3);
            int start = random.nextInt(size);
            marks.mark(bytes, start, size);
            int end = Math.min(size, start + CsvMarks.BLOCK);
            assertThat(marks.from()).isEqualTo(start);
            assertThat(marks.to()).isEqualTo(end);
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < marks.count(); i++) {
                found.add(marks.places()[i]);
            }
            assertThat(found).isEqualTo(places(bytes, start, end, delimiter));
            assertThat(marks.places()[marks.count()]).isEqualTo(CsvMarks.NONE);
        }
    }

    /** Bytes of all kinds, mostly usual ones, or only marks. */
    private static byte[] bytes(int size, SplittableRandom random, char delimiter, int kind) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] =
                    switch (kind) {
                        case 0 -> (byte) random.nextInt(256);
                        case 1 -> (byte) ('a' + random.nextInt(26));
                        default -> (byte) delimiter;
                    };
        }
        return bytes;
    }

    private static List<Integer> places(byte[] bytes, int start, int end, char delimiter) {
        List<Integer> places = new ArrayList<>(List.of(start - 1));
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == 0x7F || b == '"' || b == delimiter) {
                places.add(i);
            }
        }
        return places;
    }
}
