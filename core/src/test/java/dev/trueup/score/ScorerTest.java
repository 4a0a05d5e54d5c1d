package dev.trueup.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenarios;
import dev.trueup.practice.TruthText;
import dev.trueup.read.TextSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final String TRUTH =
            """
            {"kind":"practice","scenario":"by hand","seed":"1","accounts":9}
            {"kind":"incident","label":"i1","cause":"unapplied-batch","incident_kind":"batch-lost",\
            "accounts":3,"points":"-30","field":"batch_id","value":"b1"}
            """
                    + account(
                            "A1",
                            "[" + part("unapplied-batch", "e1", "i1", "unapplied-event") + "]")
                    + account("A2", "[" + part("unapplied-batch", "e2", "i1", "") + "]")
                    + account("A3", "[" + part("unapplied-batch", "e3", "i1", "") + "]")
                    + account("A4", "[" + part("reversed-sign", "e4", "", "") + "]")
                    + account(
                            "A5",
                            "["
                                    + part("missing-event", "", "", "")
                                    + ","
                                    + part("stale-snapshot", "e5", "", "")
                                    + "]");

    private static String account(String id, String causes) {
        return """
               {"kind":"account","account_id":"%s","currency":"","point_type":"","drift":"-10",\
               "causes":%s,"indistinguishable_from":%s}
               """
                .formatted(id, causes, id.equals("A4") ? "[\"mistyped-amount\"]" : "[]");
    }

    private static String part(String cause, String event, String incident, String sameFact) {
        return """
               {"cause":"%s","fault":"f","points":"-10","event_ids":[%s],"counterpart":null,\
               "incident":%s,"same_fact":[%s]}"""
                .formatted(
                        cause,
                        quoted(event),
                        incident.isEmpty() ? "null" : quoted(incident),
                        quoted(sameFact));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text + '"';
    }

    private static String said(String id, String causes, String alternatives) {
        return """
               {"kind":"account","account_id":"%s","status":"material-mismatch",\
               "causes":[%s],"alternatives":[%s]}
               """
                .formatted(id, causes, alternatives);
    }

    private static String cause(String code, String confidence, String event, String incident) {
        return """
               {"cause":"%s","confidence":%s,"event_ids":[%s]%s}"""
                .formatted(
                        code,
                        confidence,
                        quoted(event),
                        incident.isEmpty() ? "" : ",\"incident\":" + quoted(incident));
    }

    private static Score score(String report) {
        Truths truths = Truths.read(TextSource.of(TRUTH));
        Scorer scorer = new Scorer(truths.accounts(), truths.incidents());
        SaidReport.read(TextSource.of(report), scorer);
        return scorer.finish();
    }

    private static final String GOOD =
            "{\"kind\":\"incident\",\"id\":\"x\",\"cause\":\"unapplied-batch\"}\n"
                    + said("A1", cause("unapplied-event", "0.95", "e1", "x"), "")
                    + said("A2", cause("unapplied-batch", "0.950", "e2", "x"), "")
                    + said(
                            "A3",
                            cause("stale-snapshot", "0.950", "e9", ""),
                            cause("unapplied-batch", "0.050", "e3", ""))
                    + said("A4", cause("mistyped-amount", "0.5", "e4", ""), "")
                    + said(
                            "A5",
                            cause("stale-snapshot", "0.8", "e5", "")
                                    + ","
                                    + cause("missing-event", "0.7", "", ""),
                            "")
                    + said("A6", cause("missing-event", "0.3", "", ""), "");

    @Test
    void countsFirstGuessesAndFirstThree() {
        Score score = score(GOOD);
        assertThat(score.figure(Figure.SINGLE)).isEqualTo(new Share(2, 4));
        assertThat(score.figure(Figure.SINGLE_TOP_3)).isEqualTo(new Share(3, 4));
        assertThat(score.figure(Figure.TELLABLE)).isEqualTo(new Share(2, 3));
        assertThat(score.figure(Figure.SHARED)).isEqualTo(new Share(1, 1));
        assertThat(score.figure(Figure.SHARED_SURE)).isEqualTo(new Share(0, 1));
        assertThat(score.figure(Figure.DOUBLES)).isEqualTo(new Share(1, 1));
        assertThat(score.figure(Figure.MEMBERS)).isEqualTo(new Share(2, 3));
    }

    @Test
    void countsCulpritsSureMistakesAndCleanAccounts() {
        Score score = score(GOOD);
        assertThat(score.figure(Figure.CULPRITS)).isEqualTo(new Share(3, 3));
        assertThat(score.figure(Figure.CONFIDENTLY_WRONG)).isEqualTo(new Share(1, 6));
        assertThat(score.cleanFlagged()).isOne();
    }

    @Test
    void findsAnIncidentOfWhichTwoThirdsWereReported() {
        Score score = score(GOOD);
        assertThat(score.figure(Figure.INCIDENT_RECALL)).isEqualTo(new Share(1, 1));
        assertThat(score.figure(Figure.INCIDENT_PRECISION)).isEqualTo(new Share(1, 1));
        assertThat(score.figure(Figure.MEMBER_RECALL)).isEqualTo(new Share(2, 3));
        assertThat(score.figure(Figure.MEMBER_PRECISION)).isEqualTo(new Share(2, 2));
    }

    @Test
    void anIncidentOfOtherAccountsIsNotTheTrueOne() {
        Score score =
                score(
                        "{\"kind\":\"incident\",\"id\":\"x\",\"cause\":\"unapplied-batch\"}\n"
                                + said("A4", cause("unapplied-batch", "0.9", "e1", "x"), ""));
        assertThat(score.figure(Figure.INCIDENT_RECALL)).isEqualTo(new Share(0, 1));
        assertThat(score.figure(Figure.INCIDENT_PRECISION)).isEqualTo(new Share(0, 1));
    }

    @Test
    void accountsTheReportLeavesOutCountAsUnexplained() {
        Score score = score("");
        assertThat(score.figure(Figure.SINGLE)).isEqualTo(new Share(0, 4));
        assertThat(score.confusion()).containsEntry("reversed-sign → nothing", 1L);
    }

    @Test
    void honestConfidencesShowAnErrorByChanceThatShrinksWithTheirNumber() {
        Calibration few = new Calibration();
        Calibration many = new Calibration();
        for (int i = 0; i < 400; i++) {
            if (i < 100) {
                few.add(500, i % 2 == 0);
            }
            many.add(500, i % 2 == 0);
        }
        assertThat(few.chanceTenThousandths()).isEqualTo(399);
        assertThat(many.chanceTenThousandths()).isEqualTo(199);
    }

    @Test
    void calibrationIsTheWeightedGapBetweenConfidenceAndTruth() {
        Calibration calibration = new Calibration();
        for (int i = 0; i < 10; i++) {
            calibration.add(950, i < 9);
            calibration.add(400, i < 2);
        }
        assertThat(calibration.errorTenThousandths()).isEqualTo((500 + 2000) / 2);
        assertThat(calibration.rows()).hasSize(2);
        assertThat(calibration.rows().get(1).right()).isEqualTo(new Share(9, 10));
    }

    @Test
    void theTruthSurvivesBeingWrittenAndReadBack() {
        PracticeLedger ledger =
                new PracticeLedger(Scenarios.withFaults(Scenarios.clean(5, 300), 60));
        StringBuilder text = new StringBuilder();
        TruthText.header(text, ledger.scenario());
        List<dev.trueup.practice.AccountTruth> accounts = new java.util.ArrayList<>();
        ledger.incidents().forEach(incident -> TruthText.incident(text.append('\n'), incident));
        for (int member = 0; member < 300; member++) {
            accounts.addAll(ledger.truths(ledger.account(member)));
        }
        accounts.forEach(account -> TruthText.account(text.append('\n'), account));
        Truths read = Truths.read(TextSource.of(text.toString()));
        assertThat(read.accounts()).isEqualTo(accounts).hasSizeGreaterThan(50);
        assertThat(read.incidents()).isEqualTo(ledger.incidents());
    }

    @Test
    void tellsItsFiguresInWordsAndInJson() {
        Score score = score(GOOD);
        assertThat(ScoreText.text(score))
                .contains(
                        "One fault: right first guess                            50.00 %   2 of 4")
                .contains("unapplied-batch → stale-snapshot");
        assertThat(ScoreText.json(score))
                .startsWith("{\"schema\":\"trueup.score/v1\"")
                .contains("\"single\":{\"part\":2,\"whole\":4}");
    }
}
