package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.practice.Books;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finds the solutions of an account, the report is the same. */
class SharedWorkTest {
    private static final int FAULTY = 240;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void helpersChangeNothing(int place) {
        Scenario scenario = Scenarios.measured(5, 10 * FAULTY).get(place);
        String alone = report(read(scenario));
        TextRun run = read(scenario);
        TextRun helper = new TextRun(Settings.DEFAULT, true);
        balances(scenario, helper);
        List<LedgerPart> parts = run.share(2);
        assertThat(parts).hasSize(2);
        run.workAlone();
        run.take(0, helper.propose(parts.get(0)));
        run.take(1, helper.propose(parts.get(1)));
        assertThat(report(run)).isEqualTo(alone).contains("\"incidents\"");
    }

    @Test
    void whatAHelperDoesNotDoIsDoneInTheEnd() {
        Scenario scenario = Scenarios.measured(6, 10 * FAULTY).get(0);
        TextRun run = read(scenario);
        TextRun helper = new TextRun(Settings.DEFAULT, true);
        balances(scenario, helper);
        run.state("run", "0", 0, 0);
        List<LedgerPart> parts = run.share(3);
        assertThat(parts).hasSize(3);
        run.workAlone();
        run.take(0, null);
        run.take(1, helper.propose(parts.get(1)));
        run.take(2, null);
        assertThat(report(run)).isEqualTo(report(read(scenario)));
    }

    @Test
    void littleWorkIsNotShared() {
        Scenario scenario = Scenarios.withFaults(Scenarios.clean(7, 200), 20);
        TextRun run = read(scenario);
        assertThat(run.share(1)).isEmpty();
        assertThat(report(run)).isEqualTo(report(read(scenario)));
    }

    private static TextRun read(Scenario scenario) {
        TextRun run = new TextRun(Settings.DEFAULT, true);
        balances(scenario, run);
        PracticeLedger ledger = new PracticeLedger(scenario);
        for (int i = 0; i < scenario.accounts(); i++) {
            for (Books books : ledger.account(i).books()) {
                books.lines(scenario.fields()).forEach(run::take);
            }
        }
        return run;
    }

    private static void balances(Scenario scenario, TextRun run) {
        PracticeLedger ledger = new PracticeLedger(scenario);
        for (int i = 0; i < scenario.accounts(); i++) {
            for (Books books : ledger.account(i).books()) {
                books.balances().forEach(run::take);
            }
        }
    }

    private static String report(TextRun run) {
        StringBuilder text = new StringBuilder();
        JsonReport.write(run.finish("run", "0", 0, 0).report(false), text::append);
        return text.toString();
    }
}
