package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Points;
import dev.trueup.read.AmountText.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {
    private static final BigDecimal MAX = new BigDecimal("900000000000000");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    0                        | 0
                    -0                       | 0
                    0e999999999              | 0
                    1                        | 10000
                    +12                      | 120000
                    " 12 "                   | 120000
                    -0.0001                  | -1
                    .5                       | 5000
                    5.                       | 50000
                    1e3                      | 10000000
                    1E-4                     | 1
                    12345e-4                 | 12345
                    100.0000000              | 1000000
                    000000000000000000000001 | 10000
                    900000000000000          | 9000000000000000000
                    -900000000000000         | -9000000000000000000
                    899999999999999.9999     | 8999999999999999999
                    0.00000000000000000000001e23 | 10000
                    """)
    void valuesAreExact(String text, long points) {
        assertThat(AmountText.parse(text)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""                    | MISSING
                    "   "                 | MISSING
                    10.12345              | FRACTION
                    1e-5                  | FRACTION
                    1e-999999999          | FRACTION
                    123456789012345678901.12345 | FRACTION
                    900000000000000.0001  | OUT_OF_RANGE
                    9223372036854775808   | OUT_OF_RANGE
                    99999999999999999999  | OUT_OF_RANGE
                    1e999999999           | OUT_OF_RANGE
                    1,234                 | GROUPED_NUMBER
                    1.234,00              | GROUPED_NUMBER
                    1 234                 | GROUPED_NUMBER
                    12'345                | GROUPED_NUMBER
                    1.2.3                 | GROUPED_NUMBER
                    +                     | NOT_A_NUMBER
                    .                     | NOT_A_NUMBER
                    --1                   | NOT_A_NUMBER
                    1-                    | NOT_A_NUMBER
                    (12)                  | NOT_A_NUMBER
                    1e                    | NOT_A_NUMBER
                    1e+                   | NOT_A_NUMBER
                    0x10                  | NOT_A_NUMBER
                    1_000                 | NOT_A_NUMBER
                    12 EUR                | NOT_A_NUMBER
                    NaN                   | NOT_A_NUMBER
                    true                  | NOT_A_NUMBER
                    ١٢                    | NOT_A_NUMBER
                    −12                   | NOT_A_NUMBER
                    １２                  | NOT_A_NUMBER
                    """)
    void whatIsNoAmountIsToldApart(String text, Fault fault) {
        assertThat(AmountText.fault(AmountText.parse(text))).isEqualTo(fault);
    }

    @Test
    void longNumbersAreRefusedAtOnce() {
        assertThat(AmountText.fault(AmountText.parse("9".repeat(100_000))))
                .isEqualTo(Fault.TOO_LONG);
    }

    @Test
    void marksOfOtherCountriesAreReadWhenTheMappingSaysSo() {
        Mapping.Numbers german = new Mapping.Numbers(',', '.', 0);
        assertThat(parse("1.234.567,89", german)).isEqualTo(12_345_678_900L);
        assertThat(parse("-12,5", german)).isEqualTo(-125_000);
        assertThat(parse("1234,5", german)).isEqualTo(12_345_000);
        assertThat(AmountText.isFault(parse("12.34", german))).isTrue();
        assertThat(AmountText.isFault(parse("1234.567", german))).isTrue();
        assertThat(AmountText.isFault(parse(".123", german))).isTrue();
        assertThat(AmountText.isFault(parse("1.234.56", german))).isTrue();
        assertThat(parse("1 234", new Mapping.Numbers('.', ' ', 0))).isEqualTo(12_340_000);
    }

    @Test
    void aScaleMovesThePoint() {
        assertThat(parse("1234", new Mapping.Numbers('.', '\0', 2))).isEqualTo(123_400);
        assertThat(parse("10.12345", new Mapping.Numbers('.', '\0', -2))).isEqualTo(10_123_450);
    }

    @Test
    void everyReadableAmountEqualsWhatBigDecimalSays() {
        Random random = new Random(20261123);
        for (int round = 0; round < 50_000; round++) {
            String text = randomNumber(random);
            BigDecimal exact = new BigDecimal(text);
            long parsed = AmountText.parse(text);
            BigDecimal scaled = exact.movePointRight(Points.FRACTION_DIGITS);
            boolean whole = scaled.signum() == 0 || scaled.stripTrailingZeros().scale() <= 0;
            boolean inRange = exact.abs().compareTo(MAX) <= 0;
            assertThat(AmountText.isFault(parsed)).as(text).isEqualTo(!whole || !inRange);
            if (whole && inRange) {
                assertThat(BigInteger.valueOf(parsed))
                        .as(text)
                        .isEqualTo(scaled.toBigIntegerExact());
            }
        }
    }

    private static String randomNumber(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        int digits = 1 + random.nextInt(20);
        for (int i = 0; i < digits; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        if (random.nextBoolean()) {
            text.append('.');
            int fraction = 1 + random.nextInt(7);
            for (int i = 0; i < fraction; i++) {
                text.append(random.nextInt(2) == 0 ? 0 : random.nextInt(10));
            }
        }
        if (random.nextInt(4) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(25) - 12);
        }
        return text.toString();
    }

    private static long parse(String text, Mapping.Numbers numbers) {
        return AmountText.parse(text.toCharArray(), 0, text.length(), numbers);
    }
}
