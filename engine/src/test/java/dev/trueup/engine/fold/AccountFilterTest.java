package dev.trueup.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountFilterTest {
    private static final int WANTED = 14_000;
    private static final int OTHERS = 400_000;

    @Test
    void everyWantedAccountPassesAndFewOthersDo() {
        List<AccountKey> wanted = new ArrayList<>();
        for (int i = 0; i < WANTED; i++) {
            wanted.add(account(i * 50));
        }
        AccountFilter filter = new AccountStore(WANTED, Moment.ABSENT).filter(wanted).copy();

        assertThat(wanted).allMatch(account -> filter.mayWant(filter.hashOf(account)));
        int passed = 0;
        for (int i = 0; i < OTHERS; i++) {
            passed += filter.mayWant(filter.hashOf(account(i * 50 + 7))) ? 1 : 0;
        }
        assertThat(passed).isLessThan(OTHERS / 200);
    }

    private static AccountKey account(int number) {
        return AccountKey.of("A" + (100_000_000 + number));
    }
}
