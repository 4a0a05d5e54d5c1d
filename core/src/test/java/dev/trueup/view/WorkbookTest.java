package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Reconciliation;
import dev.trueup.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small ledger, asked everything that pages ask. */
class WorkbookTest {
    private static final String LEDGER =
            """
            Ann  2026-01-01  100
            Ann  2026-01-02  -30
            Bob  2026-01-01  500
            Bob  2026-01-03  -500
            Cyd  2026-01-02  10
            Dee  2026-01-02  7
            """;
    private static final String BALANCES =
            """
            Ann 70
            Bob 600
            Cyd -190
            Dee 27
            Eve 0
            """;

    private final Workbook workbook = workbook();

    @Test
    void summaryCountsLevelsByTheBoundsThatAreAskedFor() {
        assertThat(workbook.summary(asked()))
                .contains(
                        "\"accounts\":5,\"in_balance\":2,\"minor_drift\":1,\"material_mismatch\":2");
        assertThat(workbook.summary(asked("tolerance", "20")))
                .contains("\"in_balance\":3,\"minor_drift\":0,\"material_mismatch\":2");
        assertThat(workbook.summary(asked("tolerance", "0", "minor", "600")))
                .contains("\"in_balance\":2,\"minor_drift\":3,\"material_mismatch\":0");
    }

    @Test
    void summaryBinsDriftBothWays() {
        assertThat(workbook.summary(asked()))
                .contains(
                        "{\"from\":\"-499.9999\",\"to\":\"-200\",\"accounts\":1,\"points\":\"-200\"}")
                .contains("{\"from\":\"20\",\"to\":\"49.9999\",\"accounts\":1,\"points\":\"20\"}")
                .contains(
                        "{\"from\":\"500\",\"to\":\"999.9999\",\"accounts\":1,\"points\":\"600\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Bob Cyd Dee Ann Eve",
        "sort=-drift, Ann Eve Dee Cyd Bob",
        "sort=account, Ann Bob Cyd Dee Eve",
        "sort=-account, Eve Dee Cyd Bob Ann",
        "sort=events, Ann Bob Cyd Dee Eve",
        "level=material-mismatch, Bob Cyd",
        "'level=in-balance,minor-drift', Dee Ann Eve",
        "level=in-balance;tolerance=20, Dee Ann Eve",
        "drift=-200..20, Cyd Dee Ann Eve",
        "text=E, Dee Eve",
        "text=zz, ''",
        "cause=unexplained, Bob Cyd Dee",
        "cause=missing-ledger, ''",
        "rank=2;limit=2, Cyd Dee",
        "rank=99, ''"
    })
    void accountsAreFilteredAndOrdered(String parameters, String expected) {
        String page = workbook.accounts(parsed(parameters));
        List<String> ids = new ArrayList<>();
        for (String part : page.split("\"account_id\":\"", -1)) {
            ids.add(part.substring(0, Math.min(3, part.length())));
        }
        assertThat(String.join(" ", ids.subList(1, ids.size()))).isEqualTo(expected);
    }

    @Test
    void pageTellsRankAndTotal() {
        String page = workbook.accounts(asked("rank", "2", "limit", "1"));
        assertThat(page).contains("\"rank\":2").endsWith("\"total\":5,\"accounts\":5}");
    }

    @Test
    void accountShowsTheBalanceAfterEachEvent() {
        String detail = workbook.account(asked("id", "Ann"));
        assertThat(detail)
                .contains("\"points\":\"100\"")
                .contains("\"computed_after\":\"100\"")
                .contains("\"computed_after\":\"70\"")
                .contains("\"events_total\":2")
                .contains("\"rank\":4");
    }

    @Test
    void eventWithoutAnIdIsNamedByItsPlace() {
        assertThat(workbook.account(asked("id", "Ann"))).contains("\"event_id\":\"Ann#2\"");
    }

    @Test
    void leavingAnEventOutChangesTheDriftAndNothingElse() {
        String before = workbook.account(asked("id", "Bob"));
        String changed =
                workbook.whatIf(asked("account.account_id", "Bob", "leave_out.0", "Bob#2"));
        assertThat(changed).contains("\"drift\":\"100\"").contains("\"events_total\":1");
        assertThat(workbook.account(asked("id", "Bob"))).isEqualTo(before);
    }

    @Test
    void addedEventCounts() {
        String changed =
                workbook.whatIf(
                        asked(
                                "account.account_id",
                                "Dee",
                                "add.0.points",
                                "20",
                                "add.0.timestamp",
                                "2026-01-05T00:00:00Z"));
        assertThat(changed).contains("\"drift\":\"0\"").contains("\"status\":\"in-balance\"");
    }

    @Test
    void unknownAccountIsSaid() {
        assertThatThrownBy(() -> workbook.account(asked("id", "Zoe")))
                .isInstanceOfSatisfying(
                        QuestionException.class,
                        e -> assertThat(e.code()).isEqualTo("NO_SUCH_ACCOUNT"));
    }

    @ParameterizedTest
    @CsvSource({
        "tolerance=x",
        "tolerance=-1",
        "tolerance=9;minor=3",
        "level=bad",
        "cause=bad",
        "sort=size",
        "limit=0",
        "limit=201",
        "rank=99999999999",
        "drift=1",
        "onset=2026-02-30..2026-03-01"
    })
    void badParametersAreNamed(String parameters) {
        assertThatThrownBy(() -> workbook.accounts(parsed(parameters)))
                .isInstanceOfSatisfying(
                        QuestionException.class,
                        e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"));
    }

    private static Parameters asked(String... namesAndTexts) {
        Map<String, String> texts = new java.util.HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return new Parameters(texts);
    }

    private static Parameters parsed(String parameters) {
        return asked(parameters.isEmpty() ? new String[0] : parameters.split("[;=]", -1));
    }

    private static Workbook workbook() {
        BalanceBook book = new BalanceBook();
        BALANCES.lines().forEach(line -> book.add(balance(line.split(" ", -1))));
        List<Event> events = LEDGER.lines().map(line -> event(line.split(" +", -1))).toList();
        LedgerTotals totals = new LedgerTotals(book, Settings.DEFAULT);
        events.forEach(totals::add);
        Histories histories =
                wanted -> {
                    HistoryCollector collector =
                            new HistoryCollector(wanted, book, Settings.DEFAULT);
                    events.forEach(collector::add);
                    return collector;
                };
        return new Workbook(
                new RunFacts("run", "0", 0, 0, Settings.DEFAULT, List.of()),
                new Reconciliation(histories, Settings.DEFAULT, true, null, 1000).run(totals),
                List.of(),
                List.of(),
                null,
                histories);
    }

    private static Balance balance(String[] words) {
        return new Balance(
                AccountKey.of(words[0]),
                Long.parseLong(words[1]) * Points.SCALE,
                Moment.ABSENT,
                Place.NONE);
    }

    private static Event event(String[] words) {
        return new Event(
                AccountKey.of(words[0]),
                Parameters.day("day", words[1]),
                "earn",
                Long.parseLong(words[2]) * Points.SCALE,
                null,
                null,
                Moment.ABSENT,
                null,
                null,
                EventStatus.POSTED,
                Moment.ABSENT,
                null,
                Points.ABSENT,
                Place.NONE);
    }
}
