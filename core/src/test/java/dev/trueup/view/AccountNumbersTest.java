package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.read.EventRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountNumbersTest {
    private final AccountNumbers numbers = new AccountNumbers();
    private final EventRow row = new EventRow();

    @Test
    void everyAccountKeyHasOneNumberInTheOrderOfMeeting() {
        Random random = new Random(7);
        Map<AccountKey, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            AccountKey account = account(random.nextInt(9_000));
            int number = expected.computeIfAbsent(account, key -> expected.size());
            assertThat(numbers.of(row(account))).isEqualTo(number);
        }
        assertThat(numbers.size()).isEqualTo(expected.size());
        expected.forEach(
                (account, number) -> {
                    assertThat(numbers.find(account)).isEqualTo(number);
                    assertThat(numbers.key(number)).isEqualTo(account);
                });
        assertThat(numbers.find(AccountKey.of("nobody"))).isEqualTo(-1);
        assertThat(numbers.find(new AccountKey("A1", "XYZ", ""))).isEqualTo(-1);
    }

    @Test
    void keepsApartIdsWithTheSameHash() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(numbers.of(row(AccountKey.of("Aa")))).isZero();
        assertThat(numbers.of(row(AccountKey.of("BB")))).isEqualTo(1);
        assertThat(numbers.of(row(new AccountKey("Aa", "EUR", "")))).isEqualTo(2);
        assertThat(numbers.of(row(AccountKey.of("Aa")))).isZero();
    }

    /** Every third account is one of several of the same id. */
    private static AccountKey account(int number) {
        String id = "A" + number;
        return number % 3 == 0 ? new AccountKey(id, "EUR", "bonus") : AccountKey.of(id);
    }

    private EventRow row(AccountKey account) {
        row.show(
                new Event(
                        account,
                        0,
                        "earn",
                        1,
                        "e",
                        null,
                        Moment.ABSENT,
                        null,
                        null,
                        EventStatus.POSTED,
                        Moment.ABSENT,
                        null,
                        Points.ABSENT,
                        new Place("ledger", 1)));
        return row;
    }
}
