package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.RecordText;
import dev.trueup.practice.Books;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.view.TextRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every statement keeps, whatever broke: on random ledgers of all shapes with random faults.
 */
class StatementTest {
    private static final int MEMBERS = Integer.getInteger("statement.members", 60);
    private static final long SEED = Long.getLong("statement.seed", 11);

    static Stream<Scenario> shapes() {
        return Scenarios.shapes(SEED, MEMBERS).stream()
                .filter(shape -> !shape.name().equals("thousands"))
                .map(shape -> Scenarios.withFaults(shape, MEMBERS / 2));
    }

    /** One run over a practice ledger, with what its books say beside it. */
    private static final class Run {
        private final StringBuilder events = new StringBuilder();
        private final StringBuilder balances = new StringBuilder();
        private final Map<AccountKey, Long> drifts = new HashMap<>();
        private final Set<String> eventIds = new HashSet<>();

        Run(Scenario scenario) {
            PracticeLedger ledger = new PracticeLedger(scenario);
            for (int member = 0; member < scenario.accounts(); member++) {
                for (Books books : ledger.account(member).books()) {
                    drifts.put(books.account(), books.drift());
                    for (Event event : books.lines(scenario.fields())) {
                        RecordText.eventObject(events, event);
                        events.append('\n');
                        eventIds.add(String.valueOf(event.eventId()));
                    }
                    for (Balance balance : books.balances()) {
                        RecordText.balanceObject(balances, balance);
                        balances.append('\n');
                    }
                }
            }
        }

        Iterable<Statement> statements(Policy policy) {
            TextRun run = new TextRun(new Settings(0, 0, policy, Moment.ABSENT), true);
            run.addBalances("balances", 0, TextSource.of(balances.toString()));
            run.addLedger("ledger", 0, TextSource.of(events.toString()));
            return run.finish("statements", "", 0, 0).report(false).accounts();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void causesAndTheUnexplainedAddUpToTheDrift(Scenario scenario) {
        Run run = new Run(scenario);
        int drifting = 0;
        for (Statement statement : run.statements(Policy.SUM)) {
            long sum = statement.unexplained();
            for (Attribution cause : statement.causes()) {
                sum += cause.points();
            }
            assertThat(sum)
                    .as("%s of %s", statement.drift().account(), scenario.name())
                    .isEqualTo(run.drifts.get(statement.drift().account()));
            drifting++;
        }
        assertThat(drifting).isGreaterThan(MEMBERS / 3);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void underAClampTheyAddUpAsWell(Scenario scenario) {
        for (Statement statement : new Run(scenario).statements(Policy.CLAMP_AT_ZERO)) {
            long sum = statement.unexplained();
            for (Attribution cause : statement.causes()) {
                sum += cause.points();
            }
            assertThat(sum)
                    .as("%s of %s", statement.drift().account(), scenario.name())
                    .isEqualTo(
                            statement.drift().snapshotPoints()
                                    - statement.drift().computedPoints());
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void onlyEventsOfTheLedgerAreCitedAndAlternativesComeLikeliestFirst(Scenario scenario) {
        Run run = new Run(scenario);
        for (Statement statement : run.statements(Policy.SUM)) {
            assertThat(statement.causes()).hasSizeLessThanOrEqualTo(3);
            Stream.of(statement.causes(), statement.alternatives())
                    .flatMap(List::stream)
                    .forEach(told -> assertThat(run.eventIds).containsAll(told.eventIds()));
            assertThat(statement.alternatives())
                    .extracting(Attribution::confidenceThousandths)
                    .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        }
    }
}
