package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountFindingsTest {
    private static final String HEAD = "account_id,timestamp,type,points_delta,event_id,reverses\n";
    private static final String TIME = "a,2026-03-01T10:00:00Z,";

    @Test
    void duplicatesConflictsAndUnknownReversalsAreToldApart() {
        String rows =
                TIME
                        + "earn,5,e1,\n"
                        + TIME
                        + "earn,5,e1,\n"
                        + TIME
                        + "earn,6,e1,\n"
                        + TIME
                        + "reverse,-5,e2,e1\n"
                        + TIME
                        + "reverse,-5,e3,e9\n"
                        + TIME
                        + "earn,5,,\n"
                        + TIME
                        + "earn,5,,\n";
        assertThat(told(events(rows)))
                .containsExactly(
                        "DUPLICATE_EVENT 1 an event stands again with the same id and content:"
                                + " e1 at in:3",
                        "CONFLICTING_EVENT 1 an event id stands again with other content:"
                                + " e1 at in:4",
                        "UNKNOWN_REVERSAL 1 an event takes back one that its account does not have:"
                                + " e9 at in:6");
        assertThat(told(events(TIME + "earn,5,e1,\n" + TIME + "reverse,-5,e2,e1\n"))).isEmpty();
    }

    @Test
    void countsAreThoseOfTheCheckOverAWholeLedger() {
        Random random = new Random(20261124);
        for (int round = 0; round < 100; round++) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                rows.append(TIME).append("earn,").append(random.nextInt(3));
                rows.append(",e").append(random.nextInt(12)).append(',');
                rows.append(random.nextInt(4) == 0 ? "e" + random.nextInt(14) : "").append('\n');
            }
            List<Event> events = events(rows.toString());
            IntegrityCheck whole = new IntegrityCheck(1_000);
            events.forEach(whole::event);
            Collections.shuffle(events, random);
            assertThat(counts(events))
                    .isEqualTo(whole.findings().stream().map(w -> w.code() + w.count()).toList());
        }
    }

    private static List<Warning> findings(List<Event> events) {
        AccountFindings findings = new AccountFindings();
        findings.account(events);
        return findings.findings();
    }

    private static List<String> counts(List<Event> events) {
        return findings(events).stream().map(w -> w.code() + w.count()).toList();
    }

    private static List<String> told(List<Event> events) {
        return findings(events).stream()
                .map(w -> w.code() + " " + w.count() + " " + w.message())
                .toList();
    }

    private static List<Event> events(String rows) {
        List<Event> events = new ArrayList<>();
        ReadLog log = new ReadLog("in");
        LedgerReader.read(
                TextFormat.CSV, TextSource.of(HEAD + rows), Mapping.NONE, events::add, log);
        assertThat(log.rejected()).isZero();
        return events;
    }
}
