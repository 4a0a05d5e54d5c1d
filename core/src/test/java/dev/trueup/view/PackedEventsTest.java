package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.read.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedEventsTest {
    private static final AccountKey ACCOUNT = new AccountKey("A1", "EUR", "bonus");

    private static final int ACCOUNTS = 3;

    @Test
    void theEventsOfEachAccountComeBackAsTheyWere() {
        Random random = new Random(20261123);
        PackedEvents packed = new PackedEvents();
        List<List<Event>> events = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] last = {PackedEvents.NONE, PackedEvents.NONE, PackedEvents.NONE};
        EventRow row = new EventRow();
        for (int i = 0; i < 10_000; i++) {
            Event event = event(random);
            int account = random.nextInt(ACCOUNTS);
            row.show(event);
            assertThat(row.event()).isEqualTo(event);
            last[account] = packed.add(row, last[account]);
            events.get(account).add(event);
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            List<Event> found = new ArrayList<>();
            packed.forEach(last[account], ACCOUNT, 0, found::add);
            assertThat(found).isEqualTo(events.get(account));
        }
    }

    private static Event event(Random random) {
        EventStatus[] statuses = EventStatus.values();
        return new Event(
                ACCOUNT,
                random.nextLong(),
                String.valueOf(word(random, 8, false)),
                random.nextLong(),
                id(random, 1024),
                word(random, 20, true),
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                word(random, 2, true),
                word(random, 12, true),
                statuses[random.nextInt(statuses.length)],
                random.nextBoolean() ? Moment.ABSENT : random.nextLong(),
                id(random, 30),
                random.nextBoolean() ? Points.ABSENT : random.nextLong(),
                new Place("file-" + random.nextInt(3), random.nextLong() >>> 4));
    }

    /** An id is never empty: where there is none, it is absent. */
    private static @Nullable String id(Random random, int most) {
        String id = word(random, most, true);
        return id == null || id.isEmpty() ? null : id;
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
