package dev.trueup.explain;

import dev.trueup.ledger.Event;
import java.util.List;

/** Events as people speak of them. */
final class EventWords {
    private EventWords() {}

    /** Such as {@code the redemption of 300 points on 4 March 2025}. */
    static String the(Event event) {
        return "the "
                + noun(event)
                + " of "
                + amount(event)
                + " on "
                + Words.day(event.timestamp());
    }

    /** Such as {@code the redemption}. */
    static String called(Event event) {
        return "the " + noun(event);
    }

    private static String noun(Event event) {
        return switch (event.type()) {
            case "earn" -> "earning";
            case "redeem" -> "redemption";
            case "expire" -> "expiry";
            case "correct" -> "correction";
            case "transfer" -> "transfer";
            case "reverse" -> "reversal";
            case "hold" -> "hold";
            case "release" -> "release";
            default -> "“" + event.type() + "” event";
        };
    }

    /** The sign is said only where the kind of event does not say it. */
    private static String amount(Event event) {
        boolean told =
                switch (event.type()) {
                    case "earn" -> event.points() > 0;
                    case "redeem", "expire" -> event.points() < 0;
                    default -> false;
                };
        return (told ? "" : event.points() < 0 ? "−" : "+") + Words.points(event.points());
    }

    /** Such as {@code of 4 March 2025} or {@code from 4 March to 9 March 2025}. */
    static String between(List<Event> events) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Event event : events) {
            first = Math.min(first, event.timestamp());
            last = Math.max(last, event.timestamp());
        }
        String from = Words.day(first);
        String until = Words.day(last);
        return from.equals(until) ? "of " + from : "from " + from + " to " + until;
    }
}
