package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final String SUMMARY =
            """
            "summary":{"accounts":3,"in_balance":1,"minor_drift":0,"material_mismatch":2,"exact":1,\
            "without_snapshot":1,"without_events":1,"net_drift":"-142.5","absolute_drift":"282.5",\
            "snapshot_total":"470","computed_total":"612.5","unexplained":"-0.5",\
            "largest_positive":{"account_id":"only","drift":"70"},\
            "largest_negative":{"account_id":"A1003","currency":"EUR","point_type":"bonus",\
            "drift":"-212.5"},\
            "by_type":[{"type":"earn","events":1,"points":"612.5"}],\
            "by_cause":[{"cause":"unapplied-event","accounts":1,"points":"-210"},\
            {"cause":"missing-ledger","accounts":1,"points":"70"},\
            {"cause":"rounding-noise","accounts":1,"points":"-2"}]}""";

    private static final String INCIDENT =
            """
            {"id":"inc-1","cause":"unapplied-event","title":"A title","story":"A story.",\
            "accounts":1,"points":"-210","first_at":"2026-03-01T00:00:00Z",\
            "last_at":"2026-03-01T00:00:00Z","confidence":0.990,\
            "traits":[{"field":"batch_id","value":"p-1","inside":1.000,"overall":0.002}],\
            "account_ids":["A1003"]}""";

    private static final String ACCOUNT =
            """
            {"account_id":"A1003","currency":"EUR","point_type":"bonus","snapshot_balance":"400",\
            "computed_balance":"612.5","drift":"-212.5","status":"material-mismatch","events":2,\
            "first_event_at":"2026-02-28T23:59:56.500Z","last_event_at":"2026-03-01T00:00:00Z",\
            "diverges_at":{"event_id":"e-2","timestamp":"2026-03-01T00:00:00Z"},\
            "causes":[{"cause":"unapplied-event","points":"-210","confidence":0.870,\
            "event_ids":["e-2"],\
            "counterpart":{"account_id":"A1003","currency":"EUR","point_type":"bonus"},\
            "incident":"inc-1","evidence":["It fits."],"equal_solutions":3,\
            "disproof":"A balance that has it."},\
            {"cause":"rounding-noise","points":"-2","confidence":0.123,"event_ids":[],\
            "counterpart":null,"incident":null,"evidence":[]}],\
            "alternatives":[{"cause":"stale-snapshot","points":"-212.5","confidence":0.080,\
            "event_ids":[]}],"unexplained":"-0.5","story":"Told, \\"simply\\".",\
            "stories":{"member_care":"Told, \\"simply\\".","data_engineer":"To the engineer.",\
            "finance":"To finance."}}""";

    private static final String RUN =
            """
            "id":"run-1","version":"0.1.0","started_at":"2026-03-01T00:00:00Z",\
            "elapsed_millis":412,"settings":{"tolerance":"5","minor":"50","policy":"sum",\
            "as_of":null},"inputs":[{"role":"ledger","source":"ledger.csv","format":"csv",\
            "bytes":99,"read":5,"applied":2,"out_of_window":1,"not_posted":1,"rejected":1}]}""";

    @Test
    void documentFollowsTheContractKeyForKey() {
        StringBuilder text = new StringBuilder();
        JsonReport.write(SampleReport.of("A1003"), text::append);
        List<String> lines = text.toString().lines().toList();
        assertThat(lines.subList(0, 6))
                .containsExactly(
                        "{\"schema\":\"trueup.report/v1\",",
                        "\"run\":{" + RUN + ",",
                        SUMMARY + ",",
                        "\"incidents\":[",
                        INCIDENT,
                        "],");
        assertThat(lines.get(6)).isEqualTo("\"accounts\":[");
        assertThat(lines.get(7)).isEqualTo(ACCOUNT + ",");
        assertThat(lines.subList(9, lines.size()))
                .containsExactly(
                        "],",
                        "\"rejections\":[",
                        "{\"source\":\"ledger.csv\",\"line\":12,\"code\":\"FRACTION\","
                                + "\"message\":\"too fine\",\"excerpt\":\"x,1\"}",
                        "]}");
    }

    @Test
    void canonicalPartLeavesOutRunAndRejections() {
        String text = CanonicalReport.of(SampleReport.of("A1003"));
        assertThat(text)
                .startsWith("{\"schema\":\"trueup.report/v1\",\n\"summary\":")
                .endsWith("\n]}\n")
                .doesNotContain("\"run\"", "\"rejections\"");
    }

    @Test
    void linesHoldOnePartEach() {
        StringBuilder text = new StringBuilder();
        JsonReport.writeLines(SampleReport.of("A1003"), text::append);
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst())
                .isEqualTo("{\"kind\":\"run\",\"schema\":\"trueup.report/v1\"," + RUN);
        assertThat(lines.get(1))
                .isEqualTo("{\"kind\":\"summary\"," + SUMMARY.substring("'summary':{".length()));
        assertThat(lines.get(2)).isEqualTo("{\"kind\":\"incident\"," + INCIDENT.substring(1));
        assertThat(lines.get(3)).isEqualTo("{\"kind\":\"account\"," + ACCOUNT.substring(1));
        assertThat(lines.getLast()).startsWith("{\"kind\":\"rejection\",\"source\":\"ledger.csv\"");
    }

    @Test
    void textIsHandedOverInPiecesHoweverLongTheReport() {
        Report sample = SampleReport.of("A1003");
        Report longer =
                new Report(
                        sample.run(),
                        sample.summary(),
                        sample.causes(),
                        List.of(),
                        Collections.nCopies(500, sample.accounts().iterator().next()),
                        List.of());
        int[] longest = {0};
        StringBuilder text = new StringBuilder();
        JsonReport.write(
                longer,
                piece -> {
                    longest[0] = Math.max(longest[0], piece.length());
                    text.append(piece);
                });
        assertThat(text.toString()).hasSizeGreaterThan(400_000).contains(ACCOUNT + ",\n" + ACCOUNT);
        assertThat(longest[0]).isLessThan(40_000);
    }
}
