package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceSampleTest {
    private static List<AccountDrift> accounts(int count) {
        List<AccountDrift> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(
                    new AccountDrift(
                            AccountKey.of("A" + i),
                            null,
                            0,
                            0,
                            Moment.ABSENT,
                            Moment.ABSENT,
                            true));
        }
        return accounts;
    }

    private static List<AccountDrift> sample(List<AccountDrift> accounts) {
        ReferenceSample sample = new ReferenceSample();
        accounts.forEach(sample::add);
        return sample.list();
    }

    @Test
    void holdsEveryAccountOfASmallLedger() {
        assertThat(sample(accounts(8_191))).hasSize(8_191);
    }

    @Test
    void holdsAboutAsManyAccountsOfABigLedger() {
        assertThat(sample(accounts(8_192))).hasSizeBetween(3_900, 4_300);
        assertThat(sample(accounts(100_000))).hasSizeBetween(5_900, 6_600);
    }

    @Test
    void doesNotDependOnTheOrderInWhichAccountsAreMet() {
        List<AccountDrift> accounts = accounts(50_000);
        List<AccountDrift> expected = sample(accounts);
        Collections.shuffle(accounts, new Random(1));
        assertThat(sample(accounts)).isEqualTo(expected);
    }

    @Test
    void partsMergeToTheSampleOfTheWhole() {
        List<AccountDrift> accounts = accounts(70_000);
        ReferenceSample merged = new ReferenceSample();
        for (int from = 0; from < accounts.size(); from += 9_973) {
            ReferenceSample part = new ReferenceSample();
            int until = Math.min(accounts.size(), from + 9_973);
            accounts.subList(from, until).forEach(part::add);
            merged.merge(part);
        }
        assertThat(merged.list()).isEqualTo(sample(accounts));
    }

    @Test
    void hashIsFixedForever() {
        assertThat(Long.toHexString(ReferenceSample.hash(AccountKey.of("A1003"))))
                .isEqualTo("3402913dc7f8acef");
        assertThat(Long.toHexString(ReferenceSample.hash(new AccountKey("账", "EUR", "bonus"))))
                .isEqualTo("73229ff829592df3");
    }

    @Test
    void partsOfAKeyAreKeptApart() {
        assertThat(ReferenceSample.hash(new AccountKey("a", "b", "")))
                .isNotEqualTo(ReferenceSample.hash(new AccountKey("a", "", "b")))
                .isNotEqualTo(ReferenceSample.hash(AccountKey.of("ab")));
    }

    @Test
    void hashOfAsciiBytesIsTheHashOfTheText() {
        for (String id : List.of("A1003", "a", "0123456789abcdef0123", "~ ")) {
            byte[] bytes = (id + "more").getBytes(StandardCharsets.US_ASCII);
            assertThat(ReferenceSample.hash(bytes, id.length()))
                    .isEqualTo(ReferenceSample.hash(AccountKey.of(id)));
        }
    }

    @Test
    void accountsMayBeMetInBulkThatAreNotInTheSampleOfAll() {
        List<AccountDrift> accounts = accounts(50_000);
        long mask = ReferenceSample.mask(accounts.size());
        ReferenceSample sample = new ReferenceSample();
        long others = 0;
        for (AccountDrift account : accounts) {
            if ((ReferenceSample.hash(account.account()) & mask) == 0) {
                sample.add(account);
            } else {
                others++;
            }
        }
        sample.addOthers(others);
        assertThat(sample.list()).isEqualTo(sample(accounts));
    }
}
