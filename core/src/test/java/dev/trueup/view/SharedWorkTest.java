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
    private static final int FAULTY = 180;

    @ParameterizedTest
    @ValueSource(strings = {"rich", "pots", "checkpoints", "chained"})
    void helpersChangeNothing(String name) {
        Scenario scenario = scenario(name, 5);
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
        Scenario scenario = scenario("rich", 6);
        TextRun run = read(scenario);
        TextRun helper = new TextRun(Settings.DEFAULT, true);
        balances(scenario, helper);
        run.state("run", "0", 0, 0);
        List<LedgerPart> parts = run.share(2);
        assertThat(parts).hasSize(2);
        run.workAlone();
        run.take(0, null);
        run.take(1, helper.propose(parts.get(1)));
        assertThat(report(run)).isEqualTo(report(read(scenario)));
    }

    @Test
    void littleWorkIsNotShared() {
        Scenario scenario = Scenarios.withFaults(Scenarios.clean(7, 200), 20);
        TextRun run = read(scenario);
        assertThat(run.share(1)).isEmpty();
        assertThat(report(run)).isEqualTo(report(read(scenario)));
    }

    private static Scenario scenario(String name, int seed) {
        for (Scenario shape : Scenarios.shapes(seed, 10 * FAULTY)) {
            if (shape.name().equals(name)) {
                return Scenarios.withFaults(shape, FAULTY);
            }
        }
        throw new IllegalArgumentException(name);
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
