package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.golden.Golden;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.RecordText;
import dev.trueup.practice.Books;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Report;
import dev.trueup.view.TextRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told to people, as it is told: fifty stories to read aloud, and rules for all others. */
class StoriesTest {
    private static final int STORIES = 50;
    private static final int OF_A_KIND = 2;

    private static final List<Statement> STATEMENTS = new ArrayList<>();
    private static final List<Incident> INCIDENTS = new ArrayList<>();

    @BeforeAll
    static void explainLedgersOfSeveralShapes() {
        for (Scenario shape : Scenarios.shapes(17, 500)) {
            if (List.of("rich", "decimals", "pots", "bare-few").contains(shape.name())) {
                Report report = explain(Scenarios.withFaults(shape, 110));
                report.accounts().forEach(STATEMENTS::add);
                INCIDENTS.addAll(report.incidents());
            }
        }
    }

    private static Report explain(Scenario scenario) {
        StringBuilder events = new StringBuilder();
        StringBuilder balances = new StringBuilder();
        PracticeLedger ledger = new PracticeLedger(scenario);
        for (int member = 0; member < scenario.accounts(); member++) {
            for (Books books : ledger.account(member).books()) {
                for (Event event : books.lines(scenario.fields())) {
                    RecordText.eventObject(events, event);
                    events.append('\n');
                }
                for (Balance balance : books.balances()) {
                    RecordText.balanceObject(balances, balance);
                    balances.append('\n');
                }
            }
        }
        TextRun run = new TextRun(Settings.DEFAULT, true);
        run.addBalances("balances", 0, TextSource.of(balances.toString()));
        run.addLedger("ledger", 0, TextSource.of(events.toString()));
        return run.finish("stories", "", 0, 0).report(false);
    }

    @Test
    void fiftyStoriesReadAsTheyDid() {
        StringBuilder text = new StringBuilder();
        Map<String, Integer> told = new TreeMap<>();
        int stories = 0;
        for (Statement statement : STATEMENTS) {
            if (stories < STORIES && told.merge(kind(statement), 1, Integer::sum) <= OF_A_KIND) {
                stories++;
                text.append(stories).append(". ").append(statement.drift().account());
                text.append(" (").append(kind(statement)).append(")\n");
                text.append("  care:     ").append(statement.stories().memberCare());
                text.append("\n  engineer: ").append(statement.stories().dataEngineer());
                text.append("\n  finance:  ").append(statement.stories().finance());
                text.append("\n\n");
            }
        }
        for (Incident incident : INCIDENTS) {
            text.append(incident.title()).append("\n  ").append(incident.story()).append("\n\n");
        }
        assertThat(stories).isEqualTo(STORIES);
        Golden.check("core/src/test/golden/stories.txt", text.toString());
    }

    /** The causes told, and whether it is ambiguous or one of many. */
    private static String kind(Statement statement) {
        StringBuilder kind = new StringBuilder();
        for (Attribution cause : statement.causes()) {
            kind.append(kind.isEmpty() ? "" : " + ").append(cause.cause().code());
            kind.append(cause.incidentId() == null ? "" : ", shared");
        }
        kind.append(statement.causes().isEmpty() ? "nothing" : "");
        return kind + (statement.story().contains("ambiguous") ? ", ambiguous" : "");
    }

    @Test
    void everyStoryHasOneToFourSentencesInPlainWords() {
        for (Statement statement : STATEMENTS) {
            Stories stories = statement.stories();
            Stream.of(stories.memberCare(), stories.dataEngineer(), stories.finance())
                    .forEach(StoriesTest::readsWell);
        }
        INCIDENTS.forEach(incident -> readsWell(incident.story()));
    }

    private static void readsWell(String story) {
        assertThat(story.split("[.?!] ")).as(story).hasSizeBetween(1, 4);
        assertThat(story).endsWith(".").doesNotContain("  ", " ,", "..", " null");
        assertThat(story).doesNotContainPattern("(?<![0-9.,])(1 events|[0-9]{4,} points)");
        for (Cause cause : Cause.values()) {
            assertThat(story).doesNotContain(cause.code());
        }
    }
}
