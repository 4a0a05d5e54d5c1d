package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.incident.Explainer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts whose events are held packed are told as though they were held one by one. */
class LargeAccountTest {
    private static final AccountKey ACCOUNT = AccountKey.of("hot");
    private static final long START = Moment.epochDay(2025, 1, 1) * Moment.DAY;
    private static final int EVENTS = 21_000;
    private static final int LOST = 14_321;

    /** The first of its moment. */
    private static final int FIRST_LOST = 501;

    /** Accounts without drift and without alike events: in theirs a pair would tell much. */
    private static final List<AccountHistory> SMALL = small();

    /** What an account has beside points and types. */
    private record Shape(boolean ids, boolean late, boolean expiry, boolean running) {}

    @Test
    void oneLostEventIsToldAlike() {
        for (Shape shape :
                List.of(
                        new Shape(true, false, false, false),
                        new Shape(false, true, false, false),
                        new Shape(true, false, true, false),
                        new Shape(false, true, true, true))) {
            List<Event> events = events(shape);
            assertAlike(events, -events.get(LOST).points(), Policy.SUM);
        }
    }

    @Test
    void clampedBalancesAreToldAlike() {
        List<Event> events = events(new Shape(false, true, false, false));
        assertAlike(events, -313 * Points.SCALE, Policy.CLAMP_AT_ZERO);
    }

    @Test
    void aBalanceThatStoppedLongAgoIsFoundThoughNotBesideOthers() {
        List<Event> events = events(new Shape(true, false, false, false));
        long tail = 0;
        for (Event event : events.subList(FIRST_LOST, EVENTS)) {
            tail += event.points();
        }
        assertThat(EVENTS - FIRST_LOST).isGreaterThan(CandidateTable.MOST_EVENTS_COMBINED);
        assertThat(assertAlike(events, -tail, Policy.SUM).contains("\"stale-snapshot\"")).isTrue();
    }

    /** Among very many events some are alike by chance, on every day. */
    @Test
    void pairsThatChanceMakesAreNotToldAsPostedTwice() {
        List<Event> events = events(new Shape(true, false, false, false));
        Statement told = told(packed(events, -251 * Points.SCALE, Settings.DEFAULT));
        assertThat(told.causes()).noneMatch(part -> part.cause() == Cause.DOUBLE_POSTED_EVENT);
    }

    @Test
    void aWholeBatchPostedTwiceIsFoundAmongThem() {
        List<Event> events = new ArrayList<>(events(new Shape(true, false, false, false)));
        long twice = 0;
        for (Event event : List.copyOf(events)) {
            if ("b300".equals(event.batchId())) {
                events.add(copy(event, events.size()));
                twice += event.points();
            }
        }
        events.sort(EventOrder.CANONICAL);
        assertThat(told(packed(events, -twice, Settings.DEFAULT)).causes())
                .first()
                .matches(part -> part.cause() == Cause.DOUBLE_POSTED_EVENT)
                .matches(part -> part.confidenceThousandths() > 900);
    }

    private static Event copy(Event event, int number) {
        return new Event(
                event.account(),
                event.timestamp(),
                event.type(),
                event.points(),
                "copy-" + event.eventId(),
                event.description(),
                event.postedAt(),
                event.source(),
                event.batchId(),
                event.status(),
                event.expiresAt(),
                event.reverses(),
                event.balanceAfter(),
                new Place("", number + 1));
    }

    private static String assertAlike(List<Event> events, long drift, Policy policy) {
        Settings usual = Settings.DEFAULT;
        Settings settings = new Settings(usual.tolerance(), usual.minor(), policy, Moment.ABSENT);
        AccountHistory packed = packed(events, drift, settings);
        AccountHistory plain =
                new AccountHistory(packed.drift(), events, List.of(), List.of(), List.of());
        assertThat(packed.isPacked()).isTrue();
        assertThat(plain.isPacked()).isFalse();
        assertThat(packed.events()).isEqualTo(plain.events());
        String told = JsonReport.account(told(packed, settings), settings);
        boolean alike = told.equals(JsonReport.account(told(plain, settings), settings));
        assertThat(alike).as(told.substring(0, 1_000)).isTrue();
        return told;
    }

    private static AccountHistory packed(List<Event> events, long drift, Settings settings) {
        long sum = 0;
        for (Event event : events) {
            sum += event.points();
            sum = settings.policy() == Policy.CLAMP_AT_ZERO ? Math.max(0, sum) : sum;
        }
        Balance snapshot = new Balance(ACCOUNT, sum + drift, Moment.ABSENT, Place.NONE);
        AccountDrift figures =
                new AccountDrift(
                        ACCOUNT,
                        snapshot,
                        sum,
                        events.size(),
                        events.get(0).timestamp(),
                        events.get(events.size() - 1).timestamp(),
                        true);
        HistoryCollector collector =
                new HistoryCollector(List.of(ACCOUNT), new BalanceBook(), settings);
        events.forEach(collector::add);
        return collector.history(figures);
    }

    private static List<AccountHistory> small() {
        List<AccountHistory> histories = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            AccountKey account = AccountKey.of("small-" + i);
            List<Event> events = new ArrayList<>();
            long sum = 0;
            for (int j = 0; j < 20; j++) {
                long moment = START + 4L * j * Moment.DAY;
                events.add(event(account, "e" + i + "-" + j, moment, (j + 1) * Points.SCALE));
                sum += (j + 1) * Points.SCALE;
            }
            Balance snapshot = new Balance(account, sum, Moment.ABSENT, Place.NONE);
            AccountDrift drift = new AccountDrift(account, snapshot, sum, 20, START, START, true);
            histories.add(new AccountHistory(drift, events, List.of(), List.of(), List.of()));
        }
        return histories;
    }

    private static Event event(AccountKey account, String id, long moment, long points) {
        return new Event(
                account,
                moment,
                "earn",
                points,
                id,
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

    private static Statement told(AccountHistory history) {
        return told(history, Settings.DEFAULT);
    }

    private static Statement told(AccountHistory history, Settings settings) {
        Explainer explainer = new Explainer(settings);
        explainer.show(List.of(history), SMALL);
        return explainer.conclude().statements().get(0);
    }

    private static List<Event> events(Shape shape) {
        Random random = new Random(20261123);
        List<Event> events = new ArrayList<>();
        long balance = 0;
        for (int i = 0; i < EVENTS; i++) {
            long points = (random.nextInt(1_000) - 480) * Points.SCALE;
            balance += points;
            events.add(event(i, points, shape, random, shape.running ? balance : null));
        }
        events.sort(EventOrder.CANONICAL);
        return events;
    }

    private static Event event(
            int number, long points, Shape shape, Random random, @Nullable Long balanceAfter) {
        long moment = START + number / 3 * 900L * Moment.SECOND;
        boolean wrong = balanceAfter != null && number == LOST;
        return new Event(
                ACCOUNT,
                moment,
                points < 0 ? number % 50 == 0 ? "expire" : "redeem" : "earn",
                points,
                shape.ids ? "e" + number : null,
                number % 4 == 0 ? null : "shop " + number % 11,
                shape.late ? moment + random.nextInt(3) * Moment.DAY : Moment.ABSENT,
                "s" + number % 7,
                "b" + number / 40,
                EventStatus.POSTED,
                shape.expiry && points > 0 ? moment + 90 * Moment.DAY : Moment.ABSENT,
                null,
                balanceAfter == null ? Points.ABSENT : wrong ? 0 : balanceAfter,
                new Place("", number + 1));
    }
}
