package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.incident.Incident;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bank's savings account: interest to ten-thousandths, its balance kept in cents. */
class RoundingCausesTest {
    private static final int ENTRIES = 240;

    /** Credits and debits with up to four decimals; every tenth is a whole amount. */
    private static BigDecimal amount(int entry) {
        long dice = (entry + 17L) * 2_654_435_761L % 1_000_003;
        long tenThousandths = entry % 10 == 0 ? dice / 10 * 10_000 : dice;
        BigDecimal amount = BigDecimal.valueOf(tenThousandths, 4);
        return entry % 7 == 3 ? amount.negate() : amount;
    }

    private static String ledger() {
        StringBuilder text = new StringBuilder();
        for (int entry = 0; entry < ENTRIES; entry++) {
            BigDecimal amount = amount(entry);
            text.append("event b").append(entry).append(" savings ");
            text.append(amount.signum() < 0 ? "redeem " : "earn +");
            text.append(amount.toPlainString()).append(" 20").append(10 + entry / 12);
            text.append('-').append(entry % 12 < 9 ? "0" : "").append(1 + entry % 12);
            text.append("-28T12:00\n");
        }
        return text.toString();
    }

    private static BigDecimal roundedAfterEachEntry(RoundingMode mode) {
        BigDecimal balance = BigDecimal.ZERO;
        for (int entry = 0; entry < ENTRIES; entry++) {
            balance = balance.add(amount(entry)).setScale(2, mode);
        }
        return balance;
    }

    private static Statement statement(BigDecimal balance) {
        String row = "balance savings " + balance.toPlainString() + " 2031-01-01T00:00\n";
        return LedgerText.of(ledger() + row).statement("savings");
    }

    @ParameterizedTest
    @EnumSource(
            value = RoundingMode.class,
            names = {"HALF_UP", "HALF_EVEN", "HALF_DOWN", "DOWN", "UP", "FLOOR", "CEILING"})
    void aBalanceRoundedAfterEachEntryIsToldAsRounding(RoundingMode mode) {
        Statement statement = statement(roundedAfterEachEntry(mode));

        assertThat(statement.drift().points()).isNotZero();
        assertThat(statement.causes()).hasSize(1);
        Attribution cause = statement.causes().get(0);
        assertThat(cause.cause()).isEqualTo(Cause.ROUNDING_NOISE);
        assertThat(cause.points()).isEqualTo(statement.drift().points());
        assertThat(cause.confidenceThousandths()).isGreaterThan(900);
        assertThat(String.join(" ", cause.evidence())).contains("to two decimals");
    }

    @Test
    void aCentMoreThanAnyRoundingMakesIsNotRounding() {
        BigDecimal rounded = roundedAfterEachEntry(RoundingMode.HALF_UP);
        for (int cents = 20; cents <= 60; cents += 20) {
            BigDecimal off = rounded.add(BigDecimal.valueOf(cents + 37L, 2));
            assertThat(statement(off).causes())
                    .noneMatch(cause -> cause.cause() == Cause.ROUNDING_NOISE);
        }
    }

    @Test
    void accountsRoundedAlikeAreOneIncident() {
        StringBuilder text = new StringBuilder();
        for (int account = 0; account < 3; account++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int entry = 0; entry < 20; entry++) {
                BigDecimal amount = amount(entry + 20 * account);
                sum = sum.add(amount.setScale(2, RoundingMode.HALF_UP));
                text.append("event a%d-%d a%d ".formatted(account, entry, account));
                text.append(amount.signum() < 0 ? "redeem " : "earn +");
                text.append(amount.toPlainString());
                text.append(" 2020-01-%02dT12:00%n".formatted(entry + 1));
            }
            text.append("balance a%d %s 2031-01-01T00:00%n".formatted(account, sum));
        }

        List<Incident> incidents = LedgerText.of(text.toString()).incidents();

        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).title())
                .startsWith("Balances are rounded to two decimals: 3 accounts, ");
    }

    @Test
    void eventsOfOneTypeRoundedAloneAreToldAsRounding() {
        Statement statement =
                LedgerText.of(
                                """
                                event w1 kim earn +1250.25 2026-01-02T12:00
                                event w2 kim interest +3.1849 2026-01-31T12:00
                                event w3 kim redeem -199.93 2026-02-10T12:00
                                event w4 kim interest +2.6348 2026-02-28T12:00
                                balance kim 1056.32 2026-03-31T00:00
                                """)
                        .statement("kim");

        assertThat(statement.causes()).hasSize(1);
        assertThat(statement.story())
                .contains("rounding each “interest” event to whole points, to the nearest")
                .contains("(2 of 2 are not whole)");
    }
}
