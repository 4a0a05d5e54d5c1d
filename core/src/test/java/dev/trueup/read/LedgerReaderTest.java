package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {
    private static final String FULL_JSON =
            """
            {"account_id":"A1","timestamp":"2026-03-01T10:00:00Z","type":"earn",\
            "points_delta":12.5,"event_id":"e1","description":"a \\u00e9\\n","posted_at":\
            "2026-03-01T12:00:00.25+01:00","currency":"EUR","point_type":"bonus","source":"pos",\
            "batch_id":"b7","status":"pending","expires_at":"2027-01-01T00:00:00Z",\
            "reverses":"e0","balance_after":"112.5"}
            """;

    private final ReadLog log = new ReadLog("in");

    @Test
    void everyFieldOfAnEventIsRead() {
        assertThat(read(TextFormat.NDJSON, FULL_JSON))
                .containsExactly(
                        new Event(
                                new AccountKey("A1", "EUR", "bonus"),
                                1_772_359_200_000_000L,
                                "earn",
                                125_000,
                                "e1",
                                "a é\n",
                                1_772_362_800_250_000L,
                                "pos",
                                "b7",
                                EventStatus.PENDING,
                                1_798_761_600_000_000L,
                                "e0",
                                1_125_000,
                                new Place("in", 1)));
        assertThat(log.records()).isOne();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void keyThatStandsTwiceIsFoundWhateverTheObjectsBeforeItWereLike() {
        String rest =
                "\"account_id\":\"A1\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"earn\","
                        + "\"points_delta\":1}\n";
        String text =
                "{\"x\":1,\"y\":2,"
                        + rest
                        + "{\"y\":[1],\"x\":2,"
                        + rest
                        + "{\"y\":1,\"y\":2,"
                        + rest;
        List<Event> events = new ArrayList<>();
        LedgerReader.read(TextFormat.NDJSON, TextSource.of(text), Mapping.NONE, events::add, log);
        assertThat(events).hasSize(2);
        assertThat(log.rejectedByCode()).containsOnly(entry("DUPLICATE_KEY", 1L));
    }

    @Test
    void threeFormatsGiveTheSameEvents() {
        String csv =
                """
                account_id,timestamp,type,points_delta,event_id,description
                A1,2026-03-01T10:00:00Z,earn,5,e1,"said ""hi"", twice"
                A2,2026-03-01T10:00:00Z,redeem,-0.0001,e2,
                """;
        String ndjson =
                """

                {"account_id":"A1","timestamp":"2026-03-01T10:00:00Z","type":"earn",\
                "points_delta":5,"event_id":"e1","description":"said \\"hi\\", twice"}
                {"account_id":"A2","timestamp":"2026-03-01T10:00:00Z","type":"redeem",\
                "points_delta":-1e-4,"event_id":"e2"}
                """;
        String json = "[" + ndjson.strip().replace("\n", "\n,") + "]";
        List<Event> events = withoutPlaces(read(TextFormat.CSV, csv));
        assertThat(events).hasSize(2);
        assertThat(withoutPlaces(read(TextFormat.NDJSON, ndjson))).isEqualTo(events);
        assertThat(withoutPlaces(read(TextFormat.JSON, json))).isEqualTo(events);
        assertThat(withoutPlaces(read(TextFormat.JSON, "{\"events\":" + json + "}")))
                .isEqualTo(events);
    }

    @Test
    void aLineAfterOneThatBreaksInsideASkippedValueIsReadWhole() {
        List<Event> events = new ArrayList<>();
        String text = "{\"unused\":[1,\"broken\n" + FULL_JSON;
        LedgerReader.read(TextFormat.NDJSON, TextSource.of(text), Mapping.NONE, events::add, log);
        assertThat(log.rejected()).isOne();
        assertThat(events).singleElement().extracting(Event::eventId).isEqualTo("e1");
    }

    @Test
    void formatsAreToldFromTheContent() {
        assertThat(SniffedText.of(TextSource.of(FULL_JSON), "x.csv").format())
                .isEqualTo(TextFormat.NDJSON);
        assertThat(SniffedText.of(TextSource.of(" [{}]"), "x.csv").format())
                .isEqualTo(TextFormat.JSON);
        assertThat(SniffedText.of(TextSource.of("{\"events\":[{}]}"), "x").format())
                .isEqualTo(TextFormat.JSON);
        assertThat(SniffedText.of(TextSource.of("account_id,type\n"), "x").format())
                .isEqualTo(TextFormat.CSV);
    }

    private List<Event> read(TextFormat format, String text) {
        List<Event> events = new ArrayList<>();
        LedgerReader.read(format, TextSource.of(text), Mapping.NONE, events::add, log);
        assertThat(log.samples()).isEmpty();
        return events;
    }

    private static List<Event> withoutPlaces(List<Event> events) {
        return events.stream()
                .map(
                        e ->
                                new Event(
                                        e.account(),
                                        e.timestamp(),
                                        e.type(),
                                        e.points(),
                                        e.eventId(),
                                        e.description(),
                                        Moment.ABSENT,
                                        null,
                                        null,
                                        e.status(),
                                        Moment.ABSENT,
                                        null,
                                        e.balanceAfter(),
                                        Place.NONE))
                .toList();
    }
}
