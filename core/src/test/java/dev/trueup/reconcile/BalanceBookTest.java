package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceBookTest {
    private static final AccountKey ACCOUNT = AccountKey.of("A1");

    private static Balance balance(long points, long asOf, long line) {
        return new Balance(ACCOUNT, points, asOf, new Place("balances.csv", line));
    }

    @Test
    void latestIsTheSnapshotAndEarlierOnesAreCheckpointsInWhateverOrderTheyCome() {
        List<Balance> sorted = List.of(balance(1, 10, 2), balance(2, 20, 3), balance(3, 30, 4));
        for (int[] order : List.of(new int[] {0, 1, 2}, new int[] {2, 0, 1}, new int[] {1, 2, 0})) {
            BalanceBook book = new BalanceBook();
            for (int index : order) {
                assertThat(book.add(sorted.get(index))).isTrue();
            }
            assertThat(book.snapshot(ACCOUNT)).isEqualTo(sorted.get(2));
            assertThat(book.checkpoints(ACCOUNT)).isEqualTo(sorted.subList(0, 2));
        }
    }

    @Test
    void balanceWithoutMomentCountsAsTheLatest() {
        BalanceBook book = new BalanceBook();
        book.add(balance(1, Moment.ABSENT, 2));
        book.add(balance(2, Moment.epochDay(9999, 12, 31) * Moment.DAY, 3));
        assertThat(book.snapshot(ACCOUNT)).isEqualTo(balance(1, Moment.ABSENT, 2));
        assertThat(book.checkpoints(ACCOUNT)).hasSize(1);
    }

    @Test
    void sayingTheSameTwiceCountsOnce() {
        BalanceBook book = new BalanceBook();
        book.add(balance(5, 10, 7));
        assertThat(book.add(balance(5, 10, 2))).isFalse();
        assertThat(book.snapshot(ACCOUNT)).isEqualTo(balance(5, 10, 2));
        book.add(balance(6, 20, 8));
        assertThat(book.add(balance(5, 10, 9))).isFalse();
        assertThat(book.checkpoints(ACCOUNT)).containsExactly(balance(5, 10, 2));
    }

    @Test
    void contradictionNamesBothPlacesInInputOrder() {
        BalanceBook book = new BalanceBook();
        book.add(balance(20_000, Moment.DAY, 9));
        assertThatThrownBy(() -> book.add(balance(15_000, Moment.DAY, 4)))
                .isInstanceOf(BalanceConflictException.class)
                .hasMessage(
                        "account A1 has two balances as of 1970-01-02T00:00:00Z: "
                                + "1.5 (balances.csv:4) and 2 (balances.csv:9)");
    }

    @Test
    void contradictionAmongCheckpointsIsFoundToo() {
        BalanceBook book = new BalanceBook();
        book.add(balance(1, 10, 2));
        book.add(balance(3, 30, 3));
        assertThatThrownBy(() -> book.add(balance(2, 10, 4)))
                .isInstanceOf(BalanceConflictException.class);
    }

    @Test
    void booksJoinInAnyOrder() {
        BalanceBook a = new BalanceBook();
        a.add(balance(1, 10, 2));
        a.add(balance(2, 20, 3));
        BalanceBook b = new BalanceBook();
        b.add(balance(3, 15, 4));
        b.add(balance(4, 30, 5));
        b.addAll(a);
        assertThat(b.snapshot(ACCOUNT)).isEqualTo(balance(4, 30, 5));
        assertThat(b.checkpoints(ACCOUNT))
                .containsExactly(balance(1, 10, 2), balance(3, 15, 4), balance(2, 20, 3));
        assertThat(b.size()).isEqualTo(1);
    }
}
