package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinerBalanceTest {
    private static Statement statement(String balance) {
        return LedgerText.of(
                        """
                        event e1 kim earn +1250 2026-01-02T12:00
                        event e2 kim interest +3.18 2026-01-31T12:00
                        event e3 kim redeem -199.95 2026-02-10T12:00
                        event e4 kim interest +2.63 2026-02-28T12:00
                        balance kim\s"""
                                + balance
                                + " 2026-03-31T00:00\n")
                .statement("kim");
    }

    @Test
    void aBalanceWithSmallerFractionsThanTheLedgerIsNotSaidToHaveBeenMoved() {
        Statement statement = statement("1055.8713");

        assertThat(statement.causes()).isEmpty();
        assertThat(statement.story()).contains("carries smaller fractions than the ledger");
    }

    @Test
    void moreThanRoundingCanMakeIsStillAMove() {
        assertThat(statement("1058.8713").story()).contains("without an event");
    }

    @Test
    void aBalanceNoFinerThanTheLedgerIsStillAMove() {
        assertThat(statement("1055.87").story()).contains("without an event");
    }
}
