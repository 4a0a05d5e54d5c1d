package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Explainer;
import dev.trueup.incident.Explanation;
import dev.trueup.oracle.RandomLedger;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static Findings run(
            RandomLedger ledger, @Nullable Explainer explainer, long eventsAtOnce, int[] passes) {
        BalanceBook book = book(ledger);
        return reconciliation(ledger, book, explainer, eventsAtOnce, passes)
                .run(totals(ledger, book));
    }

    private static BalanceBook book(RandomLedger ledger) {
        BalanceBook book = new BalanceBook();
        ledger.balances().forEach(book::add);
        return book;
    }

    private static LedgerTotals totals(RandomLedger ledger, BalanceBook book) {
        LedgerTotals totals = new LedgerTotals(book, ledger.settings());
        ledger.events().forEach(totals::add);
        return totals;
    }

    private static Reconciliation reconciliation(
            RandomLedger ledger,
            BalanceBook book,
            @Nullable Explainer explainer,
            long eventsAtOnce,
            int[] passes) {
        return new Reconciliation(
                wanted -> {
                    passes[0]++;
                    HistoryCollector collector =
                            new HistoryCollector(wanted, book, ledger.settings());
                    ledger.events().forEach(collector::add);
                    return collector;
                },
                ledger.settings(),
                false,
                explainer,
                eventsAtOnce);
    }

    private static String canonical(Findings findings, Settings settings) {
        RunFacts run = new RunFacts("", "", 0, 0, settings, List.of());
        return CanonicalReport.of(Report.of(run, findings, List.of()));
    }

    @Test
    void memoryDecidesHowManyPassesAreMadeNotWhatIsFound() {
        for (long seed = 1; seed <= 12; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            Settings settings = ledger.settings();
            int[] passes = {0};
            Findings roomy = run(ledger, new Explainer(settings), 1_000_000, passes);
            assertThat(passes[0]).as("seed %d", seed).isLessThanOrEqualTo(2);
            Findings tight = run(ledger, new Explainer(settings), 1, passes);
            assertThat(canonical(tight, settings))
                    .as("seed %d", seed)
                    .isEqualTo(canonical(roomy, settings));
        }
    }

    @Test
    void factsAloneCostNoFurtherPassUnderAPlainSum() {
        RandomLedger ledger = RandomLedger.of(2);
        RandomLedger plain = new RandomLedger(ledger.events(), ledger.balances(), Settings.DEFAULT);
        int[] passes = {0};
        Findings findings = run(plain, null, 1_000_000, passes);
        assertThat(passes[0]).isZero();
        assertThat(findings.accounts())
                .isNotEmpty()
                .allSatisfy(
                        statement ->
                                assertThat(statement)
                                        .isEqualTo(MissingSide.statement(statement.drift())));
    }

    @Test
    void whatIsStatedFirstIsWhatIsFoundButForExplanations() {
        for (long seed = 1; seed <= 6; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            Settings settings = ledger.settings();
            BalanceBook book = book(ledger);
            LedgerTotals totals = totals(ledger, book);
            Reconciliation reconciliation =
                    reconciliation(ledger, book, new Explainer(settings), 1_000_000, new int[1]);
            Findings stated = reconciliation.state(totals);
            Findings found = reconciliation.run(totals);
            assertThat(stated.summary()).as("seed %d", seed).isEqualTo(found.summary());
            assertThat(stated.accounts().stream().map(Statement::drift))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            found.accounts().stream().map(Statement::drift).toList());
            Findings alone = run(ledger, new Explainer(settings), 1_000_000, new int[1]);
            assertThat(canonical(found, settings))
                    .as("seed %d", seed)
                    .isEqualTo(canonical(alone, settings));
        }
    }

    @Test
    void explainerThatForgetsAnAccountIsFoundOut() {
        RandomLedger ledger = RandomLedger.of(2);
        assertThatThrownBy(
                        () -> run(ledger, new Forgetful(ledger.settings()), 1_000_000, new int[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no statement for");
    }

    /** Leaves out the last account it was shown. */
    private static final class Forgetful extends Explainer {
        private final List<Statement> statements = new ArrayList<>();

        private Forgetful(Settings settings) {
            super(settings);
        }

        @Override
        public void show(List<AccountHistory> drifting, List<AccountHistory> reference) {
            drifting.forEach(history -> statements.add(MissingSide.statement(history.drift())));
        }

        @Override
        public Explanation conclude() {
            return new Explanation(statements.subList(1, statements.size()), List.of());
        }
    }
}
