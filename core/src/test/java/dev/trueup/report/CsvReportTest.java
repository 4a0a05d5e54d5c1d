package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReportTest {
    private static List<String> lines(String accountId) {
        StringBuilder text = new StringBuilder();
        CsvReport.write(SampleReport.of(accountId), text::append);
        return text.toString().lines().toList();
    }

    @Test
    void oneRowForEachAccountAfterTheHeader() {
        assertThat(lines("A1003"))
                .containsExactly(
                        "account_id,currency,point_type,snapshot_balance,computed_balance,drift,"
                                + "status,events,first_event_at,last_event_at,"
                                + "diverges_at_event_id,diverges_at,causes,cause_points,"
                                + "confidences,event_ids,counterparts,incidents,unexplained,story",
                        "A1003,EUR,bonus,400,612.5,-212.5,material-mismatch,2,"
                                + "2026-02-28T23:59:56.500Z,2026-03-01T00:00:00Z,e-2,"
                                + "2026-03-01T00:00:00Z,unapplied-event;rounding-noise,-210;-2,"
                                + "0.870;0.123,e-2;,A1003 · EUR · bonus;,inc-1;,-0.5,"
                                + "\"Told, \"\"simply\"\".\"",
                        "only,,,70,0,70,material-mismatch,0,,,,,missing-ledger,70,1.000,,,,0,"
                                + "\"The stored balance is 70 points, while the ledger has no event of"
                                + " this account. This would be wrong if events were left out of"
                                + " the input. Find the events of this account.\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '~',
            value = {
                "=cmd!A1|'=cmd!A1",
                "+1|'+1",
                "-1|'-1",
                "@SUM|'@SUM",
                "a=b|a=b",
                "a,b|\"a,b\"",
                "say \"x\"|\"say \"\"x\"\"\"",
                " x|\" x\""
            })
    void wordsOfTheInputAreNoFormulasAndNumbersStayNumbers(String id, String cell) {
        assertThat(lines(id).get(1)).startsWith(cell + ",EUR,bonus,400,612.5,-212.5,");
    }

    @Test
    void tabInFrontIsDefusedToo() {
        assertThat(lines("\t=1").get(1)).startsWith("\"'\t=1\",EUR");
    }
}
