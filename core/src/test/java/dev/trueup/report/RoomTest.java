package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

/** A run that would not fit in memory ends before any time is lost, and says what would do. */
class RoomTest {
    private static final Room ROOM = Room.inHeap(1L << 30);

    @Test
    void saysHowManyTimesTheMemoryWouldDo() {
        TooLittleRoomException thrown =
                catchThrowableOfType(
                        TooLittleRoomException.class,
                        () -> ROOM.require(10 * ROOM.accounts(), 0, 1));
        assertThat(thrown).hasMessageContaining(10 * ROOM.accounts() + " drifting accounts");
        assertThat(thrown.times()).isEqualTo(10);
        assertThatCode(() -> ROOM.require(ROOM.accounts(), 0, 1)).doesNotThrowAnyException();
    }

    @Test
    void accountsThatLackASideTakeLessThanThoseThatAreExplained() {
        long accounts = ROOM.accounts();
        assertThatCode(() -> ROOM.require(4 * accounts, 4 * accounts, 1))
                .doesNotThrowAnyException();
        assertThat(
                        catchThrowableOfType(
                                TooLittleRoomException.class,
                                () -> ROOM.require(4 * accounts, accounts, 1)))
                .isNotNull();
    }

    @Test
    void anAccountWhoseEventsDoNotFitIsSaidSo() {
        TooLittleRoomException thrown =
                catchThrowableOfType(
                        TooLittleRoomException.class, () -> ROOM.require(1, 0, 2 * ROOM.events()));
        assertThat(thrown).hasMessageContaining("an account of " + 2 * ROOM.events() + " events");
    }
}
