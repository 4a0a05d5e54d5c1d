package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventColumnsTest {
    private static final AccountKey ACCOUNT = new AccountKey("A1", "EUR", "bonus");
    private static final int EVENTS = 30_000;

    @Test
    void eventsComeBackAsTheyWere() {
        List<Event> events = events(1);
        EventColumns columns = new EventColumns(ACCOUNT);
        columns.addAll(events);
        assertThat(columns).isEqualTo(events);
    }

    @Test
    void theOrderIsThatOfObjects() {
        List<Event> events = events(2);
        EventColumns columns = new EventColumns(ACCOUNT);
        columns.addAll(events);
        columns.sort();
        events.sort(EventOrder.CANONICAL);
        assertThat(columns).isEqualTo(events);
        assertThatThrownBy(() -> columns.add(events.get(0)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void veryLongTextsHaveRoom() {
        Event event = event(new Random(3), "x".repeat(200_000) + "\uffff", 1);
        Event next = event(new Random(4), "short", 2);
        EventColumns columns = new EventColumns(ACCOUNT);
        columns.addAll(List.of(next, event, next, event));
        assertThat(columns).containsExactly(next, event, next, event);
    }

    private static List<Event> events(long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(random, word(random, 12), i));
        }
        return events;
    }

    /** Few moments, so that other fields often decide the order. */
    private static Event event(Random random, @Nullable String description, int line) {
        EventStatus[] statuses = EventStatus.values();
        return new Event(
                ACCOUNT,
                random.nextInt(1_000),
                String.valueOf(word(random, 2)),
                random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(3),
                word(random, 3),
                description,
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                word(random, 2),
                word(random, 2),
                statuses[random.nextInt(statuses.length)],
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                word(random, 3),
                random.nextBoolean() ? Points.ABSENT : random.nextLong(),
                new Place("file-" + random.nextInt(3), random.nextBoolean() ? line : -line));
    }

    private static @Nullable String word(Random random, int most) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append((char) random.nextInt(0xd800));
        }
        return word.toString();
    }
}
