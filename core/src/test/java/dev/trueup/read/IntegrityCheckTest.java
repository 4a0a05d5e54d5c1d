package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IntegrityCheckTest {
    private static final String HEAD = "account_id,timestamp,type,points_delta,event_id,reverses\n";
    private static final String TIME = ",2026-03-01T10:00:00Z,";

    @Test
    void aSoundLedgerHasNoFinding() {
        assertThat(findings("a" + TIME + "earn,5,e1,\n" + "a" + TIME + "reverse,-5,e2,e1\n"))
                .isEmpty();
    }

    @Test
    void theSameEventAgainIsADuplicate() {
        String row = "a" + TIME + "earn,5,e1,\n";
        assertThat(findings(row + row + row)).containsExactly(Map.entry("DUPLICATE_EVENT", 2L));
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        assertThat(findings("a" + TIME + "earn,5,e1,\n" + "a" + TIME + "earn,6,e1,\n"))
                .containsExactly(Map.entry("CONFLICTING_EVENT", 1L));
    }

    @Test
    void eventsWithoutIdAreNeverDuplicates() {
        String row = "a" + TIME + "earn,5,,\n";
        assertThat(findings(row + row)).isEmpty();
    }

    @Test
    void aReversalOfAnUnknownEventIsFound() {
        assertThat(findings("a" + TIME + "reverse,-5,e2,e0\n"))
                .containsExactly(Map.entry("UNKNOWN_REVERSAL", 1L));
        assertThat(findings("a" + TIME + "reverse,-5,e2,e3\n" + "a" + TIME + "earn,5,e3,\n"))
                .isEmpty();
    }

    @Test
    void findingsNameTheFirstExamplesWithTheirPlaces() {
        IntegrityCheck check = new IntegrityCheck(1_000);
        StringBuilder twice = new StringBuilder();
        for (int i = 1; i < 6; i++) {
            twice.append(("a" + TIME + "earn,5,e" + i + ",\n").repeat(2));
        }
        String rows = twice + "a" + TIME + "reverse,-5,r1,x1\n" + "a" + TIME + "reverse,-5,r2,r3\n";
        events(rows + "a" + TIME + "earn,5,r3,\n").forEach(check::event);
        assertThat(check.findings())
                .extracting(Warning::message)
                .containsExactly(
                        "an event stands again with the same id and content:"
                                + " e1 at in:3, e2 at in:5, e3 at in:7",
                        "an event takes back one that is not in the ledger: x1 at in:12");
    }

    @Test
    void beyondTheBoundItSaysSo() {
        IntegrityCheck check = new IntegrityCheck(1);
        events("a" + TIME + "earn,5,e1,\n" + "a" + TIME + "earn,5,e2,\n").forEach(check::event);
        assertThat(check.findings()).extracting(Warning::code).containsExactly("CHECK_INCOMPLETE");
    }

    @Test
    void countsAreThoseOfPlainSetsWhateverTheOrder() {
        Random random = new Random(20261123);
        for (int round = 0; round < 200; round++) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                rows.append("a").append(random.nextInt(3)).append(TIME).append("earn,");
                rows.append(random.nextInt(3)).append(",e").append(random.nextInt(12)).append(",");
                rows.append(random.nextInt(4) == 0 ? "e" + random.nextInt(14) : "").append('\n');
            }
            List<Event> events = events(rows.toString());
            Map<String, Long> expected = expected(events);
            assertThat(counts(events)).isEqualTo(expected);
            Collections.shuffle(events, random);
            assertThat(counts(events)).isEqualTo(expected);
        }
    }

    private static Map<String, Long> expected(List<Event> events) {
        Set<List<Object>> contents = new HashSet<>();
        Map<String, Set<List<Object>>> byId = new HashMap<>();
        for (Event event : events) {
            List<Object> content =
                    List.of(
                            event.account(),
                            event.points(),
                            String.valueOf(event.eventId()),
                            String.valueOf(event.reverses()));
            contents.add(content);
            byId.computeIfAbsent(event.eventId(), k -> new HashSet<>()).add(content);
        }
        Map<String, Long> counts = new TreeMap<>();
        counts.put("DUPLICATE_EVENT", (long) events.size() - contents.size());
        counts.put("CONFLICTING_EVENT", (long) contents.size() - byId.size());
        counts.put(
                "UNKNOWN_REVERSAL",
                events.stream()
                        .filter(e -> e.reverses() != null && !byId.containsKey(e.reverses()))
                        .count());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Long> findings(String rows) {
        return counts(events(rows));
    }

    private static Map<String, Long> counts(List<Event> events) {
        IntegrityCheck check = new IntegrityCheck(1_000);
        events.forEach(check::event);
        Map<String, Long> counts = new TreeMap<>();
        check.findings().forEach(finding -> counts.put(finding.code(), finding.count()));
        return counts;
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
