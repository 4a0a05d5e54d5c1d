package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is ordinary in a ledger decides how much a mark in an account's records tells. */
class BaseRatesTest {
    private static final String DORA =
            """
            event d1 dora earn   +512 2026-01-03T10:00
            event d2 dora earn   +137 2026-01-06T11:00
            event d3 dora redeem -204 2026-01-09T12:00
            event d4 dora earn    +71 2026-01-15T13:00
            event d5 dora earn   +349 2026-01-22T14:00
            event d6 dora earn    +88 2026-01-30T15:00 posted=2026-02-03T04:00
            """;

    /** Others in balance, of whom each has an event that arrived late, or none has. */
    private static String others(boolean late) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int points = 100 + 7 * i;
            String posted = late ? " posted=2026-02-02T09:00" : "";
            text.append("event o%d-1 o%d earn +%d 2026-01-12T08:00\n".formatted(i, i, points));
            text.append("event o%d-2 o%d earn +40 2026-01-29T08:00%s\n".formatted(i, i, posted));
            text.append("balance o%d %d 2026-02-01\n".formatted(i, points + 40));
        }
        return text.toString();
    }

    @Test
    void aLateEventIsToldBesideAnotherFault() {
        assertThat(
                        LedgerText.of(DORA + "balance dora 1002 2026-02-01\n" + others(false))
                                .told("dora"))
                .contains("out-of-order-events -88 [d6]")
                .contains("double-applied-event 137 [d2]");
    }

    @Test
    void aLateEventTellsLittleWhereBalancesCountLateEvents() {
        String lacks = DORA + "balance dora 865 2026-02-01\n";
        assertThat(surely(LedgerText.of(lacks + others(true))))
                .isLessThan(surely(LedgerText.of(lacks + others(false))));
    }

    /** No two events make hundredths: whatever is left must be beside such a move. */
    @Test
    void whatMayHaveFailedBesideAMoveIsCountedAlsoWhereItIsNotKept() {
        StringBuilder text = new StringBuilder();
        long sum = 0;
        for (int i = 0; i < 28; i++) {
            int points = 101 + 37 * i;
            sum += points;
            text.append("event f%d fay earn +%d 2026-01-%02d\n".formatted(i, points, i + 1));
        }
        text.append("balance fay %d.37\n".formatted(sum + 613));
        AccountHistory history = LedgerText.of(text.toString()).history("fay");
        Settings settings = new Settings(0, 0, Policy.SUM, Moment.ABSENT);
        assertThat(new Proposer(settings).propose(history).left()).isPositive();
    }

    @Test
    void aPendingEventTellsTheMoreTheFewerThereAre() {
        String counted = DORA + "balance dora 993 2026-02-01\n";
        String waiting = "event d7 dora earn +40 2026-01-29 status=PENDING\n";
        String ordinary =
                others(false).replaceAll("(event \\S+)-2 (.*)", "$1-2 $2\n$1-3 $2 status=PENDING");
        assertThat(pending(LedgerText.of(counted + waiting + others(false))))
                .isGreaterThan(pending(LedgerText.of(counted + waiting + ordinary)));
    }

    private static int pending(LedgerText ledger) {
        for (Attribution cause : ledger.statement("dora").causes()) {
            if (cause.cause() == Cause.PENDING_COUNTED) {
                return cause.confidenceThousandths();
            }
        }
        return 0;
    }

    private static int surely(LedgerText ledger) {
        int most = 0;
        for (Attribution cause : ledger.statement("dora").causes()) {
            boolean late = cause.cause() == Cause.OUT_OF_ORDER_EVENTS;
            most = Math.max(most, late ? cause.confidenceThousandths() : 0);
        }
        return most;
    }

    @Test
    void eachOfSeveralCopiesHasToBeThereByChance() {
        BaseRates rates = new BaseRates();
        for (int i = 0; i < 50; i++) {
            rates.add(inBalance("m" + i));
        }
        double one = rates.correction(copies(1));
        assertThat(one).isLessThan(0.5);
        assertThat(rates.correction(copies(3))).isEqualTo(one * one * one);
    }

    /** An account without drift that has two alike earnings on each of two days. */
    private static AccountHistory inBalance(String id) {
        AccountKey account = new AccountKey(id, "", "");
        List<Event> events = new ArrayList<>();
        for (int hour : new int[] {3, 9, 72, 77}) {
            events.add(event(account, id + hour, hour));
        }
        long sum = 40 * Points.SCALE;
        Balance balance = new Balance(account, sum, Moment.ABSENT, Place.NONE);
        return new AccountHistory(
                new AccountDrift(account, balance, sum, 4, 0, 0, true),
                events,
                List.of(),
                List.of(),
                List.of());
    }

    private static Candidate copies(int count) {
        AccountKey account = new AccountKey("alice", "", "");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            events.add(event(account, "a" + i, 2 * i));
        }
        return of(Cause.DOUBLE_POSTED_EVENT, Kind.TWIN_WITHIN_DAY, events);
    }

    @Test
    void onlyAWholeDayTellsOfADay() {
        assertThat(SharedTrait.tells(TraitField.DAY, Cause.UNAPPLIED_BATCH, day(Kind.DAY)))
                .isTrue();
        assertThat(SharedTrait.tells(TraitField.DAY, Cause.UNAPPLIED_BATCH, day(Kind.SPAN)))
                .isFalse();
    }

    private static Candidate day(Kind kind) {
        AccountKey account = new AccountKey("alice", "", "");
        List<Event> events = List.of(event(account, "a1", 3), event(account, "a2", 4));
        return of(Cause.UNAPPLIED_BATCH, kind, events);
    }

    private static Candidate of(Cause cause, Kind kind, List<Event> events) {
        return new Candidate(
                cause, kind, -10 * Points.SCALE, 0.01, events, List.of(), null, Moment.ABSENT, "");
    }

    private static Event event(AccountKey account, String id, int hour) {
        return new Event(
                account,
                Moment.epochDay(2026, 1, 5) * Moment.DAY + hour * 3600L * Moment.SECOND,
                "earn",
                10 * Points.SCALE,
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
}
