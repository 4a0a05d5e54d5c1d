package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargestTest {
    @Test
    void everyRankIsThatOfTheSortedNumbers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int size = 1; size < 200; size++) {
            double[] numbers = new double[size];
            int different = 1 + random.nextInt(2 * size);
            Arrays.setAll(numbers, i -> random.nextInt(different) / 8.0);
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            for (int rank = 1; rank <= size; rank++) {
                assertThat(Largest.of(numbers, rank)).isEqualTo(sorted[size - rank]);
            }
        }
    }

    @Test
    void thereIsNoneWhereThereAreFewer() {
        assertThat(Largest.of(new double[] {3, 4}, 3)).isZero();
    }
}
