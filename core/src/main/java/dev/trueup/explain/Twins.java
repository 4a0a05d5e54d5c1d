package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Finds events of one account that are so alike that one may be a copy of the other. */
final class Twins {
    private static final long MINUTE = 60 * Moment.SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final int NONE = -1;

    private Twins() {}

    /** Told of each pair: the later event and the nearest earlier one that it resembles. */
    interface Sink {
        void pair(Kind kind, int first, int second);
    }

    /** Tells the sink of all pairs, in the order of the later event. */
    static void find(List<Event> events, Sink sink) {
        Latest byId =
                new Latest(
                        events.size(),
                        (one, other) -> Objects.equals(one.eventId(), other.eventId()));
        Latest byLikeness = new Latest(events.size(), Twins::areAlike);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.points() == 0) {
                continue;
            }
            String id = event.eventId();
            int sameId = id == null ? NONE : byId.put(id.hashCode(), event, i, events);
            int alike = byLikeness.put(likeness(event), event, i, events);
            if (sameId != NONE) {
                boolean same = EventOrder.CANONICAL.compare(events.get(sameId), event) == 0;
                sink.pair(same ? Kind.TWIN_SAME_ID : Kind.TWIN_ID_CLASH, sameId, i);
            } else if (alike != NONE) {
                Kind kind = apart(event.timestamp() - events.get(alike).timestamp());
                if (kind != null) {
                    sink.pair(kind, alike, i);
                }
            }
        }
    }

    private static @Nullable Kind apart(long micros) {
        if (micros == 0) {
            return Kind.TWIN_SAME_INSTANT;
        }
        if (micros <= MINUTE) {
            return Kind.TWIN_WITHIN_MINUTE;
        }
        if (micros <= HOUR) {
            return Kind.TWIN_WITHIN_HOUR;
        }
        if (micros <= Moment.DAY) {
            return Kind.TWIN_WITHIN_DAY;
        }
        return micros <= 3 * Moment.DAY ? Kind.TWIN_WITHIN_DAYS : null;
    }

    private static boolean areAlike(Event one, Event other) {
        return one.points() == other.points()
                && one.type().equals(other.type())
                && Objects.equals(one.description(), other.description())
                && Objects.equals(one.source(), other.source());
    }

    private static int likeness(Event event) {
        int texts = Objects.hashCode(event.description()) * 31 + Objects.hashCode(event.source());
        return (texts * 31 + event.type().hashCode()) * 31 + Long.hashCode(event.points());
    }

    /** Where an event like another was met last, told by places alone, as there may be many. */
    private static final class Latest {
        private final int[] slots;
        private final int[] hashes;
        private final BiPredicate<Event, Event> alike;

        Latest(int most, BiPredicate<Event, Event> alike) {
            this.slots = new int[Integer.highestOneBit(Math.max(4, most)) * 4];
            this.hashes = new int[slots.length];
            this.alike = alike;
            Arrays.fill(slots, NONE);
        }

        /** Puts the place of an event, and gives that of the one before it; or none. */
        int put(int hash, Event event, int place, List<Event> events) {
            int mask = slots.length - 1;
            int slot = (hash * 0x9e3779b9) >>> 7 & mask;
            while (slots[slot] != NONE) {
                if (hashes[slot] == hash && alike.test(events.get(slots[slot]), event)) {
                    int before = slots[slot];
                    slots[slot] = place;
                    return before;
                }
                slot = (slot + 1) & mask;
            }
            slots[slot] = place;
            hashes[slot] = hash;
            return NONE;
        }
    }
}
