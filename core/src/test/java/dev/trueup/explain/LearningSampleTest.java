package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.reconcile.ReferenceSample;
import org.junit.jupiter.api.Test;

class LearningSampleTest {
    private static final int LAST_ROUND = Weighing.ROUNDS - 1;

    private static long heard(int round, int drifting) {
        LearningSample sample = LearningSample.of(round, drifting);
        long heard = 0;
        for (int i = 0; i < drifting; i++) {
            heard += sample.holds(new AccountKey("member-" + i, "", "")) ? 1 : 0;
        }
        return heard;
    }

    @Test
    void aSmallPopulationIsHeardAsAWhole() {
        assertThat(heard(0, 2 * LearningSample.FIRST - 1)).isEqualTo(2 * LearningSample.FIRST - 1);
    }

    @Test
    void ofManyAccountsSomeThousandsAreHeardAtFirst() {
        assertThat(heard(0, 100_000)).isBetween(2_800L, 3_450L);
        assertThat(heard(0, 1_000_000)).isBetween(3_600L, 4_200L);
    }

    @Test
    void theLastRoundHearsAllBeforeItHearsASample() {
        assertThat(heard(LAST_ROUND, 100_000)).isEqualTo(100_000);
        assertThat(heard(LAST_ROUND, 1_000_000)).isBetween(247_500L, 252_500L);
    }

    @Test
    void theReferenceSampleTellsNothingOfWhoIsHeard() {
        LearningSample sample = LearningSample.of(0, 100_000);
        long both = 0;
        for (int i = 0; i < 1_000_000; i++) {
            AccountKey account = new AccountKey("member-" + i, "", "");
            boolean reference = (ReferenceSample.hash(account) & 31) == 0;
            both += reference && sample.holds(account) ? 1 : 0;
        }
        assertThat(both).isBetween(800L, 1_150L);
    }
}
