package dev.trueup.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.RecordText;
import dev.trueup.practice.AccountTruth;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import dev.trueup.view.TextRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How right explanations are on ledgers that no fault was planted in: they broke by themselves. */
class PipelineFiguresTest {
    private static final int MEMBERS = Integer.getInteger("pipeline.members", 2400);
    private static PipelineSimulation simulation;
    private static String report;
    private static Score score;

    @BeforeAll
    static void runThePlatformAndReconcile() {
        simulation = new PipelineSimulation(Long.getLong("pipeline.seed", 5), MEMBERS);
        StringBuilder balances = new StringBuilder();
        simulation.balances.forEach(
                balance -> {
                    RecordText.balanceObject(balances, balance);
                    balances.append('\n');
                });
        StringBuilder events = new StringBuilder();
        simulation.ledger.forEach(
                event -> {
                    RecordText.eventObject(events, event);
                    events.append('\n');
                });
        TextRun run = new TextRun(Settings.DEFAULT, true);
        run.addBalances("balances", 0, TextSource.of(balances.toString()));
        run.addLedger("ledger", 0, TextSource.of(events.toString()));
        StringBuilder lines = new StringBuilder();
        JsonReport.writeLines(run.finish("pipeline", "", 0, 0).report(false), lines::append);
        report = lines.toString();
        Scorer scorer = new Scorer(simulation.truths(), simulation.incidents());
        SaidReport.read(TextSource.of(report), scorer);
        score = scorer.finish();
    }

    @Test
    void theSimulationsOwnDriftIsWhatItsAccidentsAddUpTo() {
        Map<String, Long> drifts = new HashMap<>();
        simulation.balances.forEach(
                balance ->
                        drifts.merge(balance.account().accountId(), balance.points(), Long::sum));
        simulation.ledger.forEach(
                event -> drifts.merge(event.account().accountId(), -event.points(), Long::sum));
        drifts.values().removeIf(drift -> drift == 0);
        List<AccountTruth> truths = simulation.truths();
        assertThat(truths).hasSizeGreaterThan(MEMBERS / 20).hasSameSizeAs(drifts.keySet());
        for (AccountTruth truth : truths) {
            assertThat(drifts).containsEntry(truth.account().accountId(), truth.drift());
        }
    }

    @Test
    void noAccountWithoutAnAccidentIsFlagged() {
        assertThat(score.cleanFlagged()).isZero();
    }

    @Test
    void mostSingleAccidentsAreToldRight() {
        assertThat(score.figure(Figure.SINGLE).tenThousandths())
                .as(ScoreText.text(score))
                .isGreaterThan(9250);
        assertThat(score.figure(Figure.SINGLE_TOP_3).tenThousandths()).isGreaterThan(9800);
        assertThat(score.figure(Figure.CULPRITS).tenThousandths()).isGreaterThan(9200);
    }

    @Test
    void confidenceMeansWhatItSays() {
        assertThat(score.calibration().errorTenThousandths())
                .as(ScoreText.text(score))
                .isLessThan(500);
        assertThat(score.figure(Figure.CONFIDENTLY_WRONG).tenThousandths()).isLessThan(250);
    }
}
