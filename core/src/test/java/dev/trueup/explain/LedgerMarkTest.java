package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A ledger whose own lots of points do not come out is itself what is wrong. */
class LedgerMarkTest {
    private static final String EVE =
            """
            event e1 eve earn   +137 2025-01-03 expires=2025-07-01
            event e2 eve earn   +212 2025-02-09 expires=2025-08-01
            event e3 eve expire -137 2025-07-01T03:00
            event e4 eve expire -212 2025-08-01T03:00
            event e5 eve earn   +96  2025-11-14 expires=2026-11-01
            balance eve 96 2025-12-31
            """;

    /** Accounts in balance, of which each has an expiry: of what lapsed, or of twice as much. */
    private static String others(int times) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int points = 50 + 11 * i;
            int expired = times * points;
            text.append("event o%d-1 o%d earn +%d 2025-01-12 ".formatted(i, i, points));
            text.append("expires=2025-07-01\n");
            text.append("event o%d-2 o%d expire -%d 2025-07-01T03:00\n".formatted(i, i, expired));
            text.append("balance o%d %d 2025-12-31\n".formatted(i, points - expired));
        }
        return text.toString();
    }

    private static Attribution likeliest(int times) {
        String eve = EVE.replaceFirst("event e1.*\\n", "");
        return LedgerText.of(eve + others(times)).statement("eve").causes().get(0);
    }

    private static String told(String eve) {
        return LedgerText.of(eve + others(1)).told("eve");
    }

    @Test
    void anExpiryOfPointsThatWereNeverThereTellsOfALineThatIsGone() {
        assertThat(told(EVE.replaceFirst("event e1.*\\n", "")))
                .isEqualTo("drift 137: missing-event 137 []; unexplained 0");
    }

    @Test
    void pointsThatNothingTookOffTellOfAnExpiryThatTheLedgerMissed() {
        assertThat(told(EVE.replaceFirst("event e4.*\\n", "")))
                .isEqualTo("drift -212: unposted-expiry -212 [e2]; unexplained 0");
    }

    @Test
    void anExpiryThatOnlyTheBalanceMissedIsToldWhereTheLotsComeOut() {
        assertThat(told(EVE.replace("balance eve 96", "balance eve 233")))
                .startsWith("drift 137: un")
                .contains("[e3]");
    }

    @Test
    void theStoryTellsOfTheLineThatIsGone() {
        Statement statement =
                LedgerText.of(EVE.replaceFirst("event e1.*\\n", "") + others(1)).statement("eve");
        assertThat(statement.stories().memberCare())
                .contains("A line of +137 that the balance has is gone from the ledger");
        assertThat(statement.causes().get(0).evidence())
                .contains(
                        "This shows in the ledger itself, which takes off 137 points more at expiry than it"
                                + " ever gave.");
    }

    @Test
    void whereOthersLotsDoNotComeOutEitherItTellsNothing() {
        assertThat(likeliest(1).cause()).isEqualTo(Cause.MISSING_EVENT);
        assertThat(likeliest(2).cause()).isNotEqualTo(Cause.MISSING_EVENT);
    }
}
