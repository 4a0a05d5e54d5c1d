package dev.trueup.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.practice.Scenario.Pot;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PracticeLedgerTest {
    @Test
    void aCleanLedgerBalancesAndHasEverySortOfEvent() {
        PracticeLedger ledger = new PracticeLedger(Scenarios.clean(7, 300));
        Set<String> types = new HashSet<>();
        Set<EventStatus> statuses = EnumSet.noneOf(EventStatus.class);
        Set<String> ids = new HashSet<>();
        for (int member = 0; member < 300; member++) {
            for (Books books : ledger.account(member).books()) {
                assertThat(books.drift()).as("drift of %s", books.account()).isZero();
                for (Event line : books.lines(ledger.scenario().fields())) {
                    types.add(line.type());
                    statuses.add(line.status());
                    assertThat(ids.add(line.eventId())).isTrue();
                    assertThat(line.postedAt()).isGreaterThanOrEqualTo(line.timestamp());
                }
            }
        }
        assertThat(types).contains("earn", "redeem", "expire", "correct", "transfer");
        assertThat(statuses).containsExactlyInAnyOrder(EventStatus.values());
    }

    @Test
    void plantsEveryFaultAndItsPointsAddUpToTheDrift() {
        PracticeLedger ledger = new PracticeLedger(everything(3));
        assertThat(ledger.shortfalls()).isEmpty();
        Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
        int several = 0;
        for (int member = 0; member < ledger.scenario().accounts(); member++) {
            PracticeAccount account = ledger.account(member);
            account.plantings().forEach(planting -> seen.merge(planting.fault(), 1, Integer::sum));
            Map<String, AccountTruth> truths = new TreeMap<>();
            ledger.truths(account).forEach(truth -> truths.put(truth.account().toString(), truth));
            for (Books books : account.books()) {
                AccountTruth truth = truths.get(books.account().toString());
                long planted = 0;
                if (truth != null) {
                    several += truth.causes().size() > 1 ? 1 : 0;
                    for (AccountTruth.Part part : truth.causes()) {
                        planted += part.points();
                    }
                }
                assertThat(books.drift()).as("drift of %s", books.account()).isEqualTo(planted);
            }
        }
        assertThat(seen).containsOnlyKeys(Fault.values());
        assertThat(several).isGreaterThan(20);
    }

    @Test
    void plantsEveryIncidentOverAsManyAccountsAsWanted() {
        PracticeLedger ledger = new PracticeLedger(everything(4));
        assertThat(ledger.incidents()).hasSize(IncidentKind.values().length);
        Map<String, Long> accounts = new TreeMap<>();
        for (int member = 0; member < ledger.scenario().accounts(); member++) {
            for (AccountTruth truth : ledger.truths(ledger.account(member))) {
                for (AccountTruth.Part part : truth.causes()) {
                    if (part.incident() != null) {
                        accounts.merge(part.incident(), 1L, Long::sum);
                    }
                }
            }
        }
        for (IncidentTruth incident : ledger.incidents()) {
            assertThat(incident.accounts()).as(incident.label()).isEqualTo(6);
            assertThat(accounts.get(incident.label())).as(incident.label()).isEqualTo(6);
        }
    }

    @Test
    void theSameScenarioGivesTheSameLedgerInAnyOrderOfAsking() {
        PracticeLedger first = new PracticeLedger(everything(5));
        PracticeLedger second = new PracticeLedger(everything(5));
        for (int member = 1999; member >= 0; member--) {
            second.account(member);
        }
        for (int member = 0; member < 2000; member += 7) {
            assertThat(text(first, member)).isEqualTo(text(second, member));
        }
    }

    @Test
    void anotherSeedGivesAnotherLedger() {
        assertThat(text(new PracticeLedger(Scenarios.clean(1, 5)), 0))
                .isNotEqualTo(text(new PracticeLedger(Scenarios.clean(2, 5)), 0));
    }

    private static String text(PracticeLedger ledger, int member) {
        StringBuilder text = new StringBuilder();
        PracticeAccount account = ledger.account(member);
        for (Books books : account.books()) {
            text.append(books.lines(EnumSet.allOf(EventField.class))).append(books.balances());
        }
        for (AccountTruth truth : ledger.truths(account)) {
            TruthText.account(text, truth);
        }
        return text.toString();
    }

    private static Scenario everything(long seed) {
        Scenario clean = Scenarios.clean(seed, 2000);
        Map<Fault, Integer> singles = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            singles.put(fault, 5);
        }
        Set<EventField> fields = EnumSet.copyOf(Scenarios.RICH);
        fields.add(EventField.POINT_TYPE);
        return new Scenario(
                "everything",
                seed,
                clean.accounts(),
                clean.counts(),
                Amounts.DECIMALS,
                clean.from(),
                clean.until(),
                fields,
                true,
                3,
                List.of(new Pot("", "base"), new Pot("", "bonus")),
                singles,
                30,
                5,
                List.of(IncidentKind.values()).stream()
                        .map(kind -> new Scenario.IncidentOrder(kind, 6))
                        .toList());
    }

    @Test
    void keepsCheckpointsOfTheMonthsBefore() {
        PracticeLedger ledger = new PracticeLedger(everything(6));
        Books books = ledger.account(0).books().get(0);
        assertThat(books.balances()).hasSize(4);
        assertThat(Moment.format(books.balances().get(2).asOf())).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(Moment.format(books.balances().get(3).asOf())).isEqualTo("2026-01-01T00:00:00Z");
    }
}
