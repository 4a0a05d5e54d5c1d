package dev.trueup.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideSumTest {
    private static final List<Long> EXTREMES =
            List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L, 1L, 10_000L, -10_000L, 9_999L);

    @Test
    void agreesWithBigIntegersAlsoBeyondTheRangeOfALong() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            BigInteger[] expected = {BigInteger.ZERO, BigInteger.ZERO};
            WideSum[] sums = {new WideSum(), new WideSum()};
            for (int i = random.nextInt(8); i >= 0; i--) {
                int which = random.nextInt(2);
                long value =
                        random.nextBoolean()
                                ? EXTREMES.get(random.nextInt(EXTREMES.size()))
                                : random.nextLong();
                sums[which].add(value);
                expected[which] = expected[which].add(BigInteger.valueOf(value));
            }
            check(sums[0], expected[0]);
            assertThat(Integer.signum(sums[0].compareSize(sums[1])))
                    .isEqualTo(expected[0].abs().compareTo(expected[1].abs()));
            WideSum sum = WideSum.of(sums[0].low(), sums[0].wraps());
            sum.add(sums[1]);
            check(sum, expected[0].add(expected[1]));
            sums[0].subtract(sums[1]);
            check(sums[0], expected[0].subtract(expected[1]));
        }
    }

    private static void check(WideSum sum, BigInteger expected) {
        assertThat(sum.fits()).isEqualTo(expected.bitLength() < 64);
        assertThat(sum.signum()).isEqualTo(expected.signum());
        BigDecimal decimal = new BigDecimal(expected, Points.FRACTION_DIGITS);
        String plain = expected.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        assertThat(Points.format(sum)).isEqualTo(plain);
        assertThat(sum.decimal(Points.FRACTION_DIGITS)).isEqualTo(plain);
    }

    @Test
    void valueOutOfRangeIsAnErrorAndNeverWraps() {
        WideSum sum = new WideSum();
        sum.add(Long.MAX_VALUE);
        sum.add(1);
        assertThatThrownBy(sum::value).isInstanceOf(ArithmeticException.class);
        sum.add(-1);
        assertThat(sum.value()).isEqualTo(Long.MAX_VALUE);
    }
}
