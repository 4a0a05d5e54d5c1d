package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountDrift;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run that would not fit in memory ends before any time is lost, and says what would do. */
class RoomTest {
    private static final Room ROOM = Room.inHeap(1L << 30);
    private static final AccountKey ACCOUNT = AccountKey.of("A1");
    private static final Balance BALANCE =
            new Balance(ACCOUNT, 70_000, Moment.ABSENT, new Place("balances.csv", 2));

    @Test
    void saysHowManyTimesTheMemoryWouldDo() {
        TooLittleRoomException thrown =
                catchThrowableOfType(
                        TooLittleRoomException.class,
                        () -> ROOM.require(2_000, 10 * ROOM.bytes(), 1));
        assertThat(thrown).hasMessageContaining("2000 drifting accounts");
        assertThat(thrown.times()).isEqualTo(10);
        assertThatCode(() -> ROOM.require(2_000, ROOM.bytes(), 1)).doesNotThrowAnyException();
    }

    @Test
    void accountsTakeMoreTheMoreEventsTheyHaveUpToSome() {
        assertThat(Room.bytesOf(drift(5, BALANCE))).isGreaterThan(Room.bytesOf(drift(1, BALANCE)));
        assertThat(Room.bytesOf(drift(5_000, BALANCE)))
                .isEqualTo(Room.bytesOf(drift(500, BALANCE)));
        assertThat(Room.bytesOf(drift(1, null)))
                .as("an account without a balance is not explained")
                .isLessThan(Room.bytesOf(drift(1, BALANCE)));
    }

    @Test
    void anAccountWhoseEventsDoNotFitIsSaidSo() {
        TooLittleRoomException thrown =
                catchThrowableOfType(
                        TooLittleRoomException.class, () -> ROOM.require(1, 0, 2 * ROOM.events()));
        assertThat(thrown).hasMessageContaining("an account of " + 2 * ROOM.events() + " events");
    }

    private static AccountDrift drift(long events, @Nullable Balance balance) {
        return new AccountDrift(ACCOUNT, balance, 50_000, events, 0, 0, true);
    }
}
