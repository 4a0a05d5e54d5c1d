package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.oracle.RandomLedger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccountTotalsTest {
    private static final AccountKey ACCOUNT = AccountKey.of("A1");

    @Test
    void mergingIsAssociativeAndCommutative() {
        for (long seed = 1; seed <= 300; seed++) {
            List<Event> events = RandomLedger.of(seed).events();
            SplittableRandom random = new SplittableRandom(seed);
            int[] group = random.ints(events.size(), 0, 3).toArray();
            String leftFirst =
                    text(
                            merged(
                                    merged(part(events, group, 0), part(events, group, 1)),
                                    part(events, group, 2)));
            String rightFirst =
                    text(
                            merged(
                                    part(events, group, 0),
                                    merged(part(events, group, 1), part(events, group, 2))));
            String turnedRound =
                    text(
                            merged(
                                    merged(part(events, group, 2), part(events, group, 1)),
                                    part(events, group, 0)));
            assertThat(rightFirst).as("seed %d", seed).isEqualTo(leftFirst);
            assertThat(turnedRound).as("seed %d", seed).isEqualTo(leftFirst);
        }
    }

    private static AccountTotals part(List<Event> events, int[] group, int wanted) {
        AccountTotals totals = new AccountTotals(Policy.SUM);
        for (int i = 0; i < group.length; i++) {
            if (group[i] == wanted) {
                totals.add(events.get(i), Moment.epochDay(2026, 1, 2) * Moment.DAY);
            }
        }
        return totals;
    }

    private static AccountTotals merged(AccountTotals a, AccountTotals b) {
        a.merge(b);
        return a;
    }

    private static String text(AccountTotals totals) {
        return totals.computed(ACCOUNT)
                + " "
                + totals.events()
                + " "
                + totals.outOfWindow()
                + " "
                + totals.notPosted()
                + " "
                + totals.firstEventAt()
                + " "
                + totals.lastEventAt();
    }

    @Test
    void onlyTheFinalSumIsJudgedForRange() {
        AccountTotals totals = totals(Long.MAX_VALUE, 1);
        assertThatThrownBy(() -> totals.computed(ACCOUNT))
                .isInstanceOf(AccountRangeException.class)
                .hasMessageContaining("computed balance of account A1");
        totals.merge(totals(-1, 0));
        assertThat(totals.computed(ACCOUNT)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void leastLongIsOutOfRangeSinceItStandsForNoAmount() {
        assertThatThrownBy(() -> totals(Long.MIN_VALUE, 0).computed(ACCOUNT))
                .isInstanceOf(AccountRangeException.class);
    }

    private static AccountTotals totals(long a, long b) {
        WideSum sum = new WideSum();
        sum.add(a);
        sum.add(b);
        return AccountTotals.of(sum, 2, 0, 0, 5, 6);
    }
}
