package dev.trueup.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalancePlaceTest {
    @Test
    void saysWhatItWasMadeOf() {
        long place = BalancePlace.of(7, 12) + 345;

        assertThat(BalancePlace.file(place)).isEqualTo(7);
        assertThat(BalancePlace.chunk(place)).isEqualTo(12);
        assertThat(BalancePlace.line(place)).isEqualTo(345);
    }

    @Test
    void aPlaceInTheFirstFileFitsHalfAWord() {
        for (long place :
                new long[] {
                    BalancePlace.ofWhole(0) + 1,
                    BalancePlace.ofWhole(0) + (1 << 30) - 1,
                    BalancePlace.of(0, 0),
                    BalancePlace.of(0, 4_094) + (1 << 18) - 1,
                }) {
            int narrow = BalancePlace.narrow(place);

            assertThat(narrow).isNotNegative();
            assertThat(BalancePlace.wide(narrow)).isEqualTo(place);
        }
    }

    @Test
    void placesFarAwayDoNotFitHalfAWord() {
        assertThat(BalancePlace.narrow(BalancePlace.of(0, 4_095))).isNegative();
        assertThat(BalancePlace.narrow(BalancePlace.of(0, 1) + (1 << 18))).isNegative();
        assertThat(BalancePlace.narrow(BalancePlace.ofWhole(1))).isNegative();
    }
}
