package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Points that lapsed where no event says when points lapse. */
class LapsedLotsTest {
    /** 130 of the first 400 are left when the balance drops them; nothing else makes as much. */
    private static final String EVE =
            """
            event e1 eve earn   +400 2025-01-03
            event e2 eve redeem -270 2025-02-09
            event e3 eve earn   +313 2025-11-14
            event e4 eve earn   +227 2025-12-05
            balance eve 540
            """;

    private static String others(String type) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            int points = 50 + 11 * i;
            text.append("event o%d-1 o%d earn +%d 2025-01-12\n".formatted(i, i, points));
            text.append("event o%d-2 o%d %s -%d 2025-07-31\n".formatted(i, i, type, points));
            text.append("event o%d-3 o%d earn +90 2025-12-01\n".formatted(i, i));
            text.append("balance o%d 90\n".formatted(i));
        }
        return text.toString();
    }

    @Test
    void whatWasLeftOfTheFirstPointsMayHaveLapsedWherePointsLapse() {
        assertThat(LedgerText.of(EVE + others("expire")).told("eve"))
                .isEqualTo("drift -130: unposted-expiry -130 [e1]; unexplained 0");
    }

    @Test
    void nothingLapsesWhereNothingEverDid() {
        assertThat(LedgerText.of(EVE + others("redeem")).told("eve"))
                .doesNotContain("unposted-expiry");
    }

    @Test
    void recentPointsDoNotLapse() {
        String recent = EVE.replace("2025-01-03", "2025-11-20").replace("02-09", "11-21");
        assertThat(LedgerText.of(recent + others("expire")).told("eve"))
                .doesNotContain("unposted-expiry");
    }

    @Test
    void anEarningThatMayHaveLapsedIsNotSurelyLost() {
        String lacks = EVE.replace("event e2 eve redeem -270 2025-02-09\n", "");
        for (Attribution cause :
                LedgerText.of(lacks + others("expire")).statement("eve").causes()) {
            assertThat(cause.confidenceThousandths()).isLessThan(900);
        }
    }
}
