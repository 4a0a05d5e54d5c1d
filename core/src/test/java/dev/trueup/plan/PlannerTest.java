package dev.trueup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Statement;
import dev.trueup.explain.Stories;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.plan.LeftOut.Reason;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String EVENTS =
            """
            event_id,account_id,timestamp,type,points_delta
            e1,A1,2026-01-01T10:00:00Z,earn,500
            e2,A1,2026-01-02T10:00:00Z,redeem,-200
            e3,A1,2026-01-03T10:00:00Z,expire,-100
            e4,A1,2026-01-04T10:00:00Z,earn,-50
            """;

    @Test
    void aDoublePostIsReversedInTheLedger() {
        CorrectingEntry entry = only(plan(cause(Cause.DOUBLE_POSTED_EVENT, -500, 950, "e1")));
        assertThat(entry.side()).isEqualTo(Side.LEDGER);
        assertThat(entry.event().type()).isEqualTo("reverse");
        assertThat(entry.event().points()).isEqualTo(-5_000_000);
        assertThat(entry.event().reverses()).isEqualTo("e1");
    }

    @Test
    void anEventTheBalanceNeverTookIsAddedToTheBalance() {
        Correction correction = plan(cause(Cause.UNAPPLIED_EVENT, 200, 950, "e2"));
        CorrectingEntry entry = only(correction);
        assertThat(entry.side()).isEqualTo(Side.BALANCE);
        assertThat(entry.event().points()).isEqualTo(-2_000_000);
        assertThat(correction.correctedEvents()).hasSize(4);
        assertThat(correction.correctedBalances().get(0).points())
                .isEqualTo(balance().points() - 2_000_000);
    }

    @Test
    void theWrongSignIsSoughtWhereTheTypeForbidsIt() {
        assertThat(only(plan(cause(Cause.REVERSED_SIGN, 100, 950, "e4"))).side())
                .isEqualTo(Side.LEDGER);
        assertThat(only(plan(cause(Cause.REVERSED_SIGN, -1000, 950, "e1"))).side())
                .isEqualTo(Side.BALANCE);
    }

    @Test
    void anExpiryIsAddedWhereItIsMissing() {
        assertThat(only(plan(cause(Cause.UNPOSTED_EXPIRY, 100, 950, "e3"))).side())
                .isEqualTo(Side.BALANCE);
        CorrectingEntry posted = only(plan(cause(Cause.UNPOSTED_EXPIRY, -300, 950, "e1")));
        assertThat(posted.side()).isEqualTo(Side.LEDGER);
        assertThat(posted.event().type()).isEqualTo("expire");
    }

    @Test
    void whatIsNotSureEnoughIsLeftOut() {
        Correction correction = plan(cause(Cause.UNAPPLIED_EVENT, 200, 899, "e2"));
        assertThat(correction.entries()).isEmpty();
        assertThat(correction.leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.NOT_SURE);
    }

    @Test
    void lateEventsAndAmountsThatMayBeWrongOnEitherSideAreLeftOut() {
        assertThat(plan(cause(Cause.OUT_OF_ORDER_EVENTS, -500, 999, "e1")).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.RESOLVES_ITSELF);
        assertThat(plan(cause(Cause.MISTYPED_AMOUNT, 9, 999, "e1")).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.EITHER_SIDE);
    }

    @Test
    void everyCauseIsEitherCorrectedOrLeftOutWithItsPoints() {
        Set<Cause> corrected = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            Correction correction = plan(cause(cause, 70, 1000, "e1"));
            if (correction.entries().isEmpty()) {
                assertThat(correction.leftOut().get(0).points()).isEqualTo(700_000);
            } else {
                corrected.add(cause);
                CorrectingEntry entry = only(correction);
                long sign = entry.side() == Side.LEDGER ? 1 : -1;
                assertThat(entry.event().points()).isEqualTo(sign * 700_000);
            }
        }
        assertThat(corrected).hasSize(Cause.values().length - 3);
    }

    @Test
    void idsFollowFromWhatIsCorrectedAlone() {
        Attribution cause = cause(Cause.UNAPPLIED_EVENT, 200, 950, "e2");
        String id = only(plan(cause)).event().eventId();
        assertThat(id).startsWith("trueup-").hasSize(23);
        assertThat(only(plan(cause)).event().eventId()).isEqualTo(id);
        assertThat(only(plan(cause(Cause.UNAPPLIED_EVENT, 200, 950, "e1"))).event().eventId())
                .isNotEqualTo(id);
    }

    @Test
    void anEntryIsAnEventWithItsReasons() {
        CorrectingEntry entry = only(plan(cause(Cause.DOUBLE_POSTED_EVENT, -500, 950, "e1")));
        StringBuilder text = new StringBuilder();
        entry.object(text);
        assertThat(text.toString())
                .startsWith("{\"event_id\":\"trueup-")
                .contains("\"type\":\"reverse\",\"points_delta\":-500")
                .endsWith(
                        "\"side\":\"ledger\",\"cause\":\"double-posted-event\","
                                + "\"confidence\":0.950,\"incident\":null}");
        text.setLength(0);
        entry.row(text);
        assertThat(text.toString()).endsWith(",ledger,double-posted-event,0.950,");
    }

    private static CorrectingEntry only(Correction correction) {
        assertThat(correction.entries()).hasSize(1);
        return correction.entries().get(0);
    }

    private static Attribution cause(Cause cause, long points, int confidence, String eventId) {
        return new Attribution(
                cause,
                points * 10_000,
                confidence,
                List.of(eventId),
                null,
                null,
                1,
                List.of("because"),
                "nothing");
    }

    private static Correction plan(Attribution cause) {
        List<Event> events = new ArrayList<>();
        LedgerReader.read(
                TextFormat.CSV,
                TextSource.of(EVENTS),
                Mapping.NONE,
                events::add,
                new ReadLog("ledger"));
        AccountDrift drift =
                new AccountDrift(
                        balance().account(),
                        balance(),
                        balance().points() - cause.points(),
                        4,
                        events.get(0).timestamp(),
                        events.get(3).timestamp(),
                        true);
        AccountHistory history = new AccountHistory(drift, events, List.of(), List.of(), List.of());
        Statement statement =
                new Statement(drift, List.of(cause), List.of(), 0, null, Stories.same(""));
        return new Planner(900).plan(statement, history);
    }

    private static Balance balance() {
        List<Balance> balances = new ArrayList<>();
        BalanceReader.read(
                TextFormat.CSV,
                TextSource.of("account_id,snapshot_balance\nA1,150\n"),
                Mapping.NONE,
                balances::add,
                new ReadLog("balances"));
        return balances.get(0);
    }
}
