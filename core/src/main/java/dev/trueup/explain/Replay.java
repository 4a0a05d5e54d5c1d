package dev.trueup.explain;

import dev.trueup.ledger.Event;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays one account as candidates would have it, where parts of a drift need not add up. Bounded:
 * an account is not replayed as a whole more often than so many events allow.
 */
final class Replay {
    /** Up to so many changed events only what lies between them is looked up. */
    private static final int FEW = 64;

    private static final long MOST_REPLAYED = 10_000_000;

    /** More than there are ways in which an event may count. */
    private static final long TIMES = 4;

    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final AccountView view;

    private @Nullable EventPlaces places;

    /** By place in canonical order: the place in the order of posting. */
    private int[] posted = {};

    private @Nullable ClampedRuns runs;
    private long replayed;

    Replay(AccountView view) {
        this.view = view;
    }

    /** Whether some candidates were not replayed, as it would have taken too long. */
    boolean bounded() {
        return replayed > MOST_REPLAYED;
    }

    /** Whether all candidates together make exactly the snapshot; false where it can't be told. */
    boolean reproduces(List<Candidate> candidates) {
        int changed = 0;
        for (Candidate candidate : candidates) {
            if (times(candidate.cause()) == UNKNOWN) {
                return false;
            }
            changed += candidate.events().size();
        }
        long[] changes = new long[changed];
        int size = 0;
        for (Candidate candidate : candidates) {
            boolean pairs = candidate.cause() == Cause.DOUBLE_POSTED_EVENT;
            List<Event> events = candidate.events();
            for (int i = pairs ? 1 : 0; i < events.size(); i += pairs ? 2 : 1) {
                int place = places().of(events.get(i));
                if (place == EventPlaces.NONE || place >= view.size()) {
                    return false;
                }
                changes[size++] = posted[place] * TIMES + times(candidate.cause()) + 1;
            }
        }
        if (size > FEW) {
            replayed += view.size();
            if (bounded()) {
                return false;
            }
        }
        Arrays.sort(changes, 0, size);
        return balance(changes, size) == view.snapshot;
    }

    /** How often the balance counts the events of such a candidate. */
    private static int times(Cause cause) {
        return switch (cause) {
            case UNAPPLIED_EVENT, MISSING_CORRECTION, UNAPPLIED_BATCH, DOUBLE_POSTED_EVENT -> 0;
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH -> 2;
            case REVERSED_SIGN -> -1;
            case MISSING_EVENT,
                    STALE_SNAPSHOT,
                    OUT_OF_ORDER_EVENTS,
                    MISTYPED_AMOUNT,
                    MISPOSTED_ACCOUNT,
                    MISPOSTED_CURRENCY,
                    PENDING_COUNTED,
                    UNPOSTED_EXPIRY,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT,
                    MISSING_LEDGER ->
                    UNKNOWN;
        };
    }

    private long balance(long[] changes, int size) {
        ClampedRuns between = runs();
        long balance = 0;
        int done = 0;
        for (int i = 0; i < size; i++) {
            int place = (int) (changes[i] / TIMES);
            long times = changes[i] % TIMES - 1;
            balance = between.after(balance, done, place);
            balance = Math.max(0, balance + times * view.points[view.posted(place)]);
            done = place + 1;
        }
        return between.after(balance, done, view.size());
    }

    private ClampedRuns runs() {
        ClampedRuns known = runs;
        if (known == null) {
            long[] amounts = new long[view.size()];
            for (int place = 0; place < amounts.length; place++) {
                amounts[place] = view.points[view.posted(place)];
            }
            known = new ClampedRuns(amounts);
            runs = known;
        }
        return known;
    }

    private EventPlaces places() {
        EventPlaces known = places;
        if (known == null) {
            known = new EventPlaces(view.history);
            places = known;
            posted = new int[view.size()];
            for (int place = 0; place < posted.length; place++) {
                posted[view.posted(place)] = place;
            }
        }
        return known;
    }
}
