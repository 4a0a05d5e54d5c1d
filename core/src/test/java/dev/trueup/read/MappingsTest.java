package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingsTest {
    @Test
    void fieldsAreFoundDownPathsAndByColumnName() {
        Mapping mapping =
                ledger(
                        Map.of(
                                "fields",
                                Map.of(
                                        "account_id", "data.account.id",
                                        "timestamp", "data.at",
                                        "points_delta", "value"),
                                "constants",
                                Map.of("type", "earn", "currency", "EUR")));
        String json =
                "{\"data\":{\"account\":{\"id\":7,\"x\":[1]},\"at\":\"2026-03-01T10:00:00Z\"},"
                        + "\"value\":5,\"account_id\":\"not this\"}\n";
        String told = "event input:1: 7 · EUR 2026-03-01T10:00:00Z earn 5\nread 1, rejected 0\n";
        assertThat(read(TextFormat.NDJSON, mapping, json)).isEqualTo(told);
        String csv = "data.account.id,data.at,value\n7,2026-03-01T10:00:00Z,5\n";
        assertThat(read(TextFormat.CSV, mapping, csv))
                .isEqualTo(told.replace("input:1", "input:2"));
    }

    @Test
    void theTypeSaysTheSignWhereTheMappingSaysSo() {
        Mapping mapping =
                ledger(
                        Map.of(
                                "types",
                                Map.of("addition", "earn", "subtraction", "redeem"),
                                "sign",
                                Map.of(
                                        "plus",
                                        List.of("p2p_adding"),
                                        "minus",
                                        List.of("p2p_out"))));
        assertThat(read(TextFormat.CSV, mapping, rows("addition,5", "subtraction,5")))
                .contains("earn 5\n", "redeem -5\n");
        assertThat(read(TextFormat.CSV, mapping, rows("p2p_adding,5", "p2p_out,5")))
                .contains("p2p_adding 5\n", "p2p_out -5\n");
        assertThat(read(TextFormat.CSV, mapping, rows("correct,5", "earn,-5")))
                .contains("rejected[SIGN_UNKNOWN] input:2", "rejected[SIGNED_AMOUNT] input:3");
    }

    @Test
    void creditAndDebitMayStandInTwoColumns() {
        Mapping mapping = ledger(Map.of("sign", Map.of("credit", "issued", "debit", "used")));
        String head = "account_id,timestamp,type,issued,used\n";
        String row = "a,2026-03-01T10:00:00Z,earn,";
        String text =
                head + row + "5,\n" + row + ",3\n" + row + "5,3\n" + row + ",\n" + row + "-1,\n";
        assertThat(read(TextFormat.CSV, mapping, text))
                .contains(
                        "input:2: a 2026-03-01T10:00:00Z earn 5\n",
                        "input:3: a 2026-03-01T10:00:00Z earn -3\n",
                        "input:4: a 2026-03-01T10:00:00Z earn 2\n",
                        "rejected[MISSING] input:5:29: issued is missing",
                        "rejected[SIGNED_AMOUNT] input:6");
    }

    @Test
    void wordsMayStandInPlaceOfTimes() {
        Mapping mapping =
                Mappings.of(Map.of("sentinels", Map.of("on_action", "posted_at", "n/a", "absent")))
                        .ledger();
        String head = "account_id,timestamp,posted_at,expires_at,type,points_delta\n";
        String text =
                head
                        + "a,on_action,2026-03-01T10:00:00Z,n/a,earn,5\n"
                        + "b,immediate,2026-03-01T10:00:00Z,unlimited,earn,5\n"
                        + "c,n/a,2026-03-01T10:00:00Z,never,earn,5\n";
        assertThat(read(TextFormat.CSV, mapping, text))
                .contains("input:2: a 2026-03-01T10:00:00Z", "input:3: b 2026-03-01T10:00:00Z")
                .contains("rejected[MISSING] input:4:3: timestamp is missing")
                .contains("read 3, rejected 1");
    }

    @Test
    void numbersAndDelimitersOfOtherCountriesAreRead() {
        Mapping mapping =
                Mappings.of(
                                Map.of(
                                        "delimiter", ";",
                                        "decimal_mark", ",",
                                        "grouping_mark", ".",
                                        "zone", "Europe/Berlin"))
                        .ledger();
        String text = "account_id;timestamp;type;points_delta\na;2026-03-01 10:00;earn;1.234,5\n";
        assertThat(read(TextFormat.CSV, mapping, text))
                .isEqualTo(
                        "event input:2: a 2026-03-01T09:00:00Z earn 1234.5\nread 1, rejected 0\n");
    }

    @Test
    void aNameTakenByTheMappingIsNoAliasAnyMore() {
        Mapping mapping = ledger(Map.of("fields", Map.of("event_id", "memberId")));
        String text =
                "memberId,account,timestamp,type,points_delta\nm,a,2026-03-01T10:00:00Z,earn,5\n";
        assertThat(read(TextFormat.CSV, mapping, text)).startsWith("event input:2: a 2026");
    }

    @Test
    void sectionsOverrideWhatHoldsForBoth() {
        Mappings mappings =
                Mappings.of(
                        Map.of("scale", 2, "balances", Map.of("scale", 0), "encoding", "utf-8"));
        assertThat(mappings.ledger().numbers().scale()).isEqualTo(2);
        assertThat(mappings.balances().numbers().scale()).isZero();
        assertThat(mappings.balances().encoding()).isEqualTo("utf-8");
    }

    @Test
    void unknownKeysAreErrorsWithTheNearestOne() {
        assertThat(help(Map.of("zones", "UTC"))).isEqualTo("did you mean zone?");
        assertThat(help(Map.of("ledger", Map.of("feilds", Map.of()))))
                .isEqualTo("did you mean fields?");
        assertThat(help(Map.of("ledger", Map.of("fields", Map.of("points_delt", "x")))))
                .isEqualTo("did you mean points_delta?");
        assertThat(help(Map.of("balances", Map.of("sign", "signed")))).startsWith("known are");
    }

    @Test
    void whatAMappingCannotSayIsRefused() {
        for (Map<String, Object> tree :
                List.<Map<String, Object>>of(
                        Map.of("zone", "Mars/Olympus"),
                        Map.of("epoch", "days"),
                        Map.of("delimiter", "\""),
                        Map.of("delimiter", "ab"),
                        Map.of("decimal_mark", "5"),
                        Map.of("scale", "many"),
                        Map.of("scale", 99),
                        Map.of("ledger", "x"),
                        Map.of("sentinels", Map.of("x", "yesterday")),
                        Map.of("ledger", Map.of("sign", "both")),
                        Map.of("ledger", Map.of("sign", Map.of("credit", "x"))),
                        Map.of("ledger", Map.of("sign", Map.of("plus", "x"))),
                        Map.of("ledger", Map.of("statuses", Map.of("x", "gone"))),
                        Map.of("ledger", Map.of("fields", Map.of("type", List.of("a")))))) {
            assertThat(catchThrowableOfType(MappingException.class, () -> Mappings.of(tree)))
                    .as(tree.toString())
                    .hasMessageNotContaining("null");
        }
    }

    private static String help(Map<String, Object> tree) {
        return catchThrowableOfType(MappingException.class, () -> Mappings.of(tree)).help();
    }

    private static Mapping ledger(Map<String, Object> section) {
        return Mappings.of(Map.of("ledger", section)).ledger();
    }

    private static String rows(String... rows) {
        StringBuilder text = new StringBuilder("account_id,timestamp,type,points_delta\n");
        for (String row : rows) {
            text.append("a,2026-03-01T10:00:00Z,").append(row).append('\n');
        }
        return text.toString();
    }

    private static String read(TextFormat format, Mapping mapping, String text) {
        return ReadTranscript.ledger(format, mapping, TextSource.of(text));
    }
}
