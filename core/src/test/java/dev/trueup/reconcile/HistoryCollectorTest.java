package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCollectorTest {
    private static final AccountKey ACCOUNT = AccountKey.of("A1");
    private static final int PENDING = 2 * HistoryCollector.ASIDE_EVENTS + 11;

    private static Event event(long timestamp, EventStatus status) {
        return new Event(
                ACCOUNT,
                timestamp,
                "earn",
                10_000,
                null,
                null,
                Moment.ABSENT,
                null,
                null,
                status,
                Moment.ABSENT,
                null,
                Points.ABSENT,
                Place.NONE);
    }

    private static HistoryCollector collector() {
        return new HistoryCollector(List.of(ACCOUNT), new BalanceBook(), Settings.DEFAULT);
    }

    @Test
    void keepsTheFirstOfTheEventsThatDoNotCountWhateverTheirOrderAndPart() {
        HistoryCollector one = collector();
        HistoryCollector other = collector();
        for (int i = PENDING; i > 0; i--) {
            (i % 3 == 0 ? one : other).add(event(i, EventStatus.PENDING));
        }
        one.add(event(5, EventStatus.POSTED));
        one.merge(other);
        AccountHistory history =
                one.history(new AccountDrift(ACCOUNT, null, 10_000, 1, 5, 5, true));
        assertThat(history.events()).hasSize(1);
        assertThat(history.notPosted()).hasSize(HistoryCollector.ASIDE_EVENTS);
        assertThat(history.notPosted().get(0).timestamp()).isEqualTo(1);
        assertThat(history.notPosted().get(HistoryCollector.ASIDE_EVENTS - 1).timestamp())
                .isEqualTo(HistoryCollector.ASIDE_EVENTS);
    }
}
