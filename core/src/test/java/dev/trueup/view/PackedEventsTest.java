package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedEventsTest {
    private static final AccountKey ACCOUNT = new AccountKey("A1", "EUR", "bonus");

    @Test
    void everyEventComesBackAsItWas() {
        Random random = new Random(20261123);
        PackedEvents packed = new PackedEvents();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Event event = event(random);
            assertThat(packed.add(event)).isEqualTo(i);
            events.add(event);
        }
        for (int i = 0; i < events.size(); i++) {
            assertThat(packed.event(i, ACCOUNT)).isEqualTo(events.get(i));
        }
    }

    private static Event event(Random random) {
        EventStatus[] statuses = EventStatus.values();
        return new Event(
                ACCOUNT,
                random.nextLong(),
                String.valueOf(word(random, 8, false)),
                random.nextLong(),
                word(random, 1024, true),
                word(random, 20, true),
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                word(random, 2, true),
                word(random, 12, true),
                statuses[random.nextInt(statuses.length)],
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                word(random, 30, true),
                random.nextBoolean() ? Points.ABSENT : random.nextLong(),
                new Place("file-" + random.nextInt(3), random.nextLong() >>> 1));
    }

    private static @Nullable String word(Random random, int most, boolean absent) {
        if (absent && random.nextInt(4) == 0) {
            return null;
        }
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append((char) random.nextInt(0xd800));
        }
        return word.toString();
    }
}
