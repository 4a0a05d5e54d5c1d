package dev.trueup.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.Moment;
import dev.trueup.practice.Scenario.IncidentOrder;
import dev.trueup.read.TextSource;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    @Test
    void readsEveryPartOfAScenario() {
        Scenario scenario =
                read(
                        """
                        {"name": "spring", "seed": 7, "accounts": 50,
                         "events": {"shape": "even", "mean": 5, "most": 9},
                         "amounts": "hundreds", "from": "2025-01-01", "until": "2025-07-01",
                         "fields": ["event_id", "source"], "as_of": false, "checkpoints": 2,
                         "pots": [{"currency": "EUR"}, {"point_type": "bonus"}],
                         "faults": {"posted-twice": 3}, "doubles": 1, "triples": 2,
                         "incidents": [{"kind": "batch-lost", "accounts": 4}]}
                        """);
        assertThat(scenario.name()).isEqualTo("spring");
        assertThat(scenario.counts()).isEqualTo(new EventCounts(EventCounts.Shape.EVEN, 5, 9));
        assertThat(scenario.amounts()).isEqualTo(Amounts.HUNDREDS);
        assertThat(Moment.format(scenario.until())).isEqualTo("2025-07-01T00:00:00Z");
        assertThat(scenario.fields()).hasSize(6);
        assertThat(scenario.asOf()).isFalse();
        assertThat(scenario.pots()).hasSize(2);
        assertThat(scenario.singles()).containsEntry(Fault.POSTED_TWICE, 3).hasSize(1);
        assertThat(scenario.incidents())
                .containsExactly(new IncidentOrder(IncidentKind.BATCH_LOST, 4));
    }

    @Test
    void whatIsLeftOutIsAsInTheCleanScenario() {
        assertThat(read("{\"accounts\": 9}").named("clean")).isEqualTo(Scenarios.clean(1, 9));
    }

    @Test
    void aMixtureOfFaultsIsMadeForSoManyAccounts() {
        Scenario scenario = read("{\"accounts\": 500, \"faulty\": 100, \"fields\": \"bare\"}");
        assertThat(scenario.asOf()).isFalse();
        assertThat(scenario.singles()).doesNotContainKey(Fault.ROUNDED).hasSizeGreaterThan(15);
        assertThat(scenario.doubles()).isEqualTo(10);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> read("{\"acounts\": 9}"))
                .hasMessage("acounts is not part of a scenario");
        assertThatThrownBy(() -> read("{\"until\": \"2026-02-30\"}"))
                .hasMessage("until is not a date such as 2026-01-31");
        assertThatThrownBy(() -> read("{\"faults\": {\"fire\": 1}}"))
                .hasMessageStartingWith("faults.fire is not a fault; known are posted-twice, ");
        assertThatThrownBy(() -> read("{\"accounts\": \"many\"}"))
                .hasMessage("accounts is not a whole number");
    }

    private static Scenario read(String text) {
        return ScenarioReader.read(TextSource.of(text));
    }
}
