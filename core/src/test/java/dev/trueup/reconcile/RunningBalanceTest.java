package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningBalanceTest {
    private static final AccountKey ACCOUNT = AccountKey.of("A1");

    private static Event event(long points, long timestamp, long postedAt) {
        return new Event(
                ACCOUNT,
                timestamp,
                points < 0 ? "redeem" : "earn",
                points,
                null,
                null,
                postedAt,
                null,
                null,
                EventStatus.POSTED,
                Moment.ABSENT,
                null,
                Points.ABSENT,
                Place.NONE);
    }

    @Test
    void clampFloorsTheBalanceAfterEachEvent() {
        List<Event> events = List.of(event(100, 1, 1), event(-150, 2, 2), event(30, 3, 3));
        assertThat(RunningBalance.after(events, Policy.CLAMP_AT_ZERO)).containsExactly(100, 0, 30);
        assertThat(RunningBalance.after(events, Policy.SUM)).containsExactly(100, -50, -20);
    }

    @Test
    void clampFollowsTheOrderOfPostingNotOfEffect() {
        List<Event> events = List.of(event(-150, 1, 9), event(100, 2, Moment.ABSENT));
        assertThat(RunningBalance.last(ACCOUNT, events, Policy.CLAMP_AT_ZERO)).isZero();
        assertThat(RunningBalance.last(ACCOUNT, events, Policy.SUM)).isEqualTo(-50);
    }

    @Test
    void amountsOutOfRangeOnTheWayDoNoHarm() {
        List<Event> events =
                List.of(event(Points.MAX, 1, 1), event(Points.MAX, 2, 2), event(-Points.MAX, 3, 3));
        assertThat(RunningBalance.last(ACCOUNT, events, Policy.CLAMP_AT_ZERO))
                .isEqualTo(Points.MAX);
        assertThat(RunningBalance.after(events, Policy.SUM))
                .containsExactly(Points.MAX, Points.ABSENT, Points.MAX);
    }

    @Test
    void balanceOutOfRangeNamesTheAccount() {
        List<Event> events = List.of(event(Points.MAX, 1, 1), event(Points.MAX, 2, 2));
        assertThatThrownBy(() -> RunningBalance.last(ACCOUNT, events, Policy.CLAMP_AT_ZERO))
                .isInstanceOf(AccountRangeException.class)
                .hasMessageContaining("account A1");
    }
}
