package dev.trueup.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.report.Findings;
import dev.trueup.report.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fold against the naive replay, on events that were never text. */
class NaiveReplayTest {
    private static final int LEDGERS = Integer.getInteger("oracle.ledgers", 1_000);

    @Test
    void foldAgreesWithReplayWhateverTheOrderAndTheParts() {
        for (long seed = 1; seed <= LEDGERS; seed++) {
            RandomLedger ledger = RandomLedger.of(seed);
            String expected = NaiveReplay.of(ledger);
            String whole = Answers.of(reconcile(ledger, 1, seed), ledger.settings());
            assertThat(whole).as("seed %d", seed).isEqualTo(expected);
            RandomLedger shuffled = ledger.shuffled(seed);
            String parts = Answers.of(reconcile(shuffled, 4, seed), ledger.settings());
            assertThat(parts).as("seed %d, shuffled and in parts", seed).isEqualTo(expected);
        }
    }

    private static Findings reconcile(RandomLedger ledger, int parts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BalanceBook> books = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            books.add(new BalanceBook());
        }
        for (Balance balance : ledger.balances()) {
            books.get(random.nextInt(parts)).add(balance);
        }
        BalanceBook book = new BalanceBook();
        books.forEach(book::addAll);
        List<LedgerTotals> totals = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            totals.add(new LedgerTotals(book, ledger.settings()));
        }
        for (Event event : ledger.events()) {
            totals.get(random.nextInt(parts)).add(event);
        }
        LedgerTotals all = new LedgerTotals(book, ledger.settings());
        totals.forEach(all::merge);
        return new Reconciliation(
                        wanted -> {
                            HistoryCollector collector =
                                    new HistoryCollector(wanted, book, ledger.settings());
                            ledger.events().forEach(collector::add);
                            return collector;
                        },
                        ledger.settings(),
                        true,
                        null,
                        1 + random.nextInt(50))
                .run(all);
    }
}
