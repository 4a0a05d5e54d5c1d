package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import dev.trueup.oracle.RandomLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Settings SETTINGS = new Settings(5, 50, Policy.SUM, Moment.ABSENT);

    private static AccountTotals totals(long points, long events) {
        return AccountTotals.of(WideSum.of(points, 0), events, 0, 0, 1, 2);
    }

    private static Balance balance(String account, long points) {
        return new Balance(AccountKey.of(account), points, Moment.ABSENT, Place.NONE);
    }

    private static Reconciled reconciled(boolean allAccounts) {
        Reconciler reconciler = new Reconciler(SETTINGS, allAccounts);
        add(reconciler, "small", 103, 100);
        add(reconciler, "b", 10, 70);
        add(reconciler, "a", 70, 10);
        add(reconciler, "exact", 5, 5);
        reconciler.account(AccountKey.of("unstored"), null, totals(200, 3));
        reconciler.account(
                AccountKey.of("unposted"), balance("unposted", 40), new AccountTotals(Policy.SUM));
        return reconciler.finish(new TypeTotals());
    }

    private static void add(Reconciler reconciler, String id, long snapshot, long computed) {
        reconciler.account(AccountKey.of(id), balance(id, snapshot), totals(computed, 1));
    }

    @Test
    void listsDriftingAccountsLargestFirstThenByKey() {
        assertThat(reconciled(false).listed())
                .extracting(drift -> drift.account().accountId())
                .containsExactly("unstored", "a", "b", "unposted", "small");
        assertThat(reconciled(true).listed()).hasSize(6).last().returns(0L, AccountDrift::points);
    }

    @Test
    void figuresCoverAllAccountsListedOrNot() {
        Summary summary = reconciled(false).summary();
        assertThat(
                        List.of(
                                summary.accounts(),
                                summary.inBalance(),
                                summary.minorDrift(),
                                summary.materialMismatch(),
                                summary.exact(),
                                summary.withoutSnapshot(),
                                summary.withoutEvents()))
                .containsExactly(6L, 2L, 1L, 3L, 1L, 1L, 1L);
        assertThat(summary.netDrift().value()).isEqualTo(-157);
        assertThat(summary.absoluteDrift().value()).isEqualTo(363);
        assertThat(summary.snapshotTotal().value()).isEqualTo(228);
        assertThat(summary.computedTotal().value()).isEqualTo(385);
        assertThat(summary.largestPositive()).returns(60L, AccountDrift::points);
        assertThat(summary.largestNegative()).returns(-200L, AccountDrift::points);
    }

    @Test
    void largestIsTheFirstByKeyAmongEquals() {
        Reconciler reconciler = new Reconciler(SETTINGS, false);
        add(reconciler, "z", 20, 10);
        add(reconciler, "m", 20, 10);
        add(reconciler, "n", 20, 10);
        Summary summary = reconciler.finish(new TypeTotals()).summary();
        assertThat(summary.largestPositive()).returns(AccountKey.of("m"), AccountDrift::account);
        assertThat(summary.largestNegative()).isNull();
    }

    @Test
    void totalsOfManyAccountsMayPassTheRangeOfOne() {
        Reconciler reconciler = new Reconciler(SETTINGS, false);
        for (String id : List.of("a", "b", "c")) {
            add(reconciler, id, Points.MAX, 0);
        }
        assertThat(Points.format(reconciler.finish(new TypeTotals()).summary().netDrift()))
                .isEqualTo("2700000000000000");
    }

    @Test
    void driftOutOfRangeNamesTheAccount() {
        Reconciler reconciler = new Reconciler(SETTINGS, false);
        assertThatThrownBy(() -> add(reconciler, "far", Points.MAX, -Points.MAX))
                .isInstanceOf(AccountRangeException.class)
                .hasMessageContaining("the drift of account far");
    }

    @Test
    void accountThatNeedsItsEventsMustBeResolved() {
        Settings settings = new Settings(5, 50, Policy.CLAMP_AT_ZERO, Moment.ABSENT);
        Reconciler reconciler = new Reconciler(settings, false);
        AccountTotals totals = new AccountTotals(Policy.CLAMP_AT_ZERO);
        RandomLedger.of(3).events().forEach(event -> totals.add(event, 1L << 60));
        assertThat(totals.needsEvents()).isTrue();
        reconciler.account(AccountKey.of("a"), null, totals);
        assertThat(reconciler.unresolved()).containsOnlyKeys(AccountKey.of("a"));
        assertThatThrownBy(() -> reconciler.finish(new TypeTotals()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reconciler.resolve(AccountKey.of("a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
