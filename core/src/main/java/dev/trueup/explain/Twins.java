package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds events of one account that are so alike that one may be a copy of the other. */
final class Twins {
    private static final long MINUTE = 60 * Moment.SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Twins() {}

    /** Told of each pair: the later event and the nearest earlier one that it resembles. */
    interface Sink {
        void pair(Kind kind, int first, int second);
    }

    /** Tells the sink of all pairs, in the order of the later event. */
    static void find(List<Event> events, Sink sink) {
        int size = events.size();
        Map<String, Integer> byId = new HashMap<>(2 * size);
        Map<Likeness, Integer> byLikeness = new HashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            Event event = events.get(i);
            if (event.points() == 0) {
                continue;
            }
            Integer sameId = event.eventId() == null ? null : byId.put(event.eventId(), i);
            Integer alike = byLikeness.put(Likeness.of(event), i);
            if (sameId != null) {
                boolean same = EventOrder.CANONICAL.compare(events.get(sameId), event) == 0;
                sink.pair(same ? Kind.TWIN_SAME_ID : Kind.TWIN_ID_CLASH, sameId, i);
            } else if (alike != null) {
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

    private record Likeness(
            String type, long points, @Nullable String description, @Nullable String source) {
        static Likeness of(Event event) {
            return new Likeness(event.type(), event.points(), event.description(), event.source());
        }

        // By hand, as what a record has by itself is made when it is first used, in every run.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Likeness likeness
                    && points == likeness.points
                    && type.equals(likeness.type)
                    && Objects.equals(description, likeness.description)
                    && Objects.equals(source, likeness.source);
        }

        @Override
        public int hashCode() {
            int texts = Objects.hashCode(description) * 31 + Objects.hashCode(source);
            return (texts * 31 + type.hashCode()) * 31 + Long.hashCode(points);
        }
    }
}
