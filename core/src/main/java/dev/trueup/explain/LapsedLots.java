package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points that the balance may have dropped as lapsed where the ledger does not record when points
 * lapse: one earning as a whole, or what was left of the first ones, as points are spent oldest
 * first.
 */
final class LapsedLots {
    /** The part of all missed expiries that the ledger missed, where it has others. */
    private static final double MISSED_BY_LEDGER = 0.5;

    /** Points live longer than this. */
    private static final long SHORTEST_LIFE = 30 * Moment.DAY;

    /** In larger accounts only what is left in the end is looked at. */
    private static final int MOST_EVENTS_LOOKED_BACK = 200;

    private final AccountView view;
    private final long wanted;

    /** What is left of each event's points, as far as they were read. */
    private final long[] left;

    /** How often each set of lots makes the drift, by the places of its events. */
    private final Map<List<Integer>, Integer> hits = new LinkedHashMap<>();

    private final double share;
    private int tried;

    private LapsedLots(AccountView view) {
        this.view = view;
        this.wanted = -view.drift;
        this.left = new long[view.size()];
        this.share = 0.5 * (hasExpiry(view) ? MISSED_BY_LEDGER : 1);
    }

    /** Whether points of the account may have lapsed without a record of when. */
    static boolean mayBe(AccountView view) {
        if (view.policy != Policy.SUM || view.size() == 0) {
            return false;
        }
        boolean old = false;
        for (Event event : view.events) {
            if (event.expiresAt() != Moment.ABSENT) {
                return false;
            }
            old |= event.points() > 0 && event.timestamp() + SHORTEST_LIFE <= end(view);
        }
        return old;
    }

    private static boolean hasExpiry(AccountView view) {
        for (Event event : view.events) {
            if (event.type().equals("expire")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the candidate is of lots of which no event records when they lapse. */
    static boolean isUndated(Candidate candidate) {
        return candidate.cause() == Cause.UNPOSTED_EXPIRY
                && candidate.kind() == Kind.EXPIRY_IN_BALANCE
                && candidate.events().get(0).expiresAt() == Moment.ABSENT;
    }

    /** Lots that together are exactly what the balance lacks. */
    static List<Candidate> find(AccountView view) {
        List<Candidate> found = new ArrayList<>();
        if (view.drift < 0 && mayBe(view)) {
            LapsedLots lots = new LapsedLots(view);
            lots.wholeOnes(found);
            lots.oldestFirst(found);
        }
        return found;
    }

    private static long end(AccountView view) {
        long last = view.events.get(view.size() - 1).timestamp();
        return view.windowEnd == Long.MAX_VALUE ? last : Math.max(last, view.windowEnd);
    }

    private void wholeOnes(List<Candidate> found) {
        long end = end(view);
        List<Integer> fits = new ArrayList<>();
        int old = 0;
        for (int i = 0; i < view.size(); i++) {
            if (view.points[i] > 0 && isOld(i, end)) {
                old++;
                if (view.points[i] == wanted) {
                    fits.add(i);
                }
            }
        }
        for (int place : fits) {
            found.add(candidate(List.of(place), share / old));
        }
    }

    private boolean isOld(int place, long moment) {
        return view.events.get(place).timestamp() + SHORTEST_LIFE <= moment;
    }

    /** At every moment: whatever was left of the first earnings. */
    private void oldestFirst(List<Candidate> found) {
        int oldest = 0;
        for (int place = 0; place < view.size(); place++) {
            if (view.points[place] > 0) {
                left[place] = view.points[place];
            } else {
                oldest = spend(-view.points[place], oldest, place);
            }
            boolean last = place + 1 == view.size();
            if (last || view.size() <= MOST_EVENTS_LOOKED_BACK) {
                long next = last ? end(view) : view.events.get(place + 1).timestamp();
                look(oldest, place, next);
            }
        }
        hits.forEach((places, times) -> found.add(candidate(places, share * times / tried)));
    }

    private int spend(long points, int oldest, int until) {
        long rest = points;
        int place = oldest;
        while (place < until && rest > 0) {
            long taken = Math.min(rest, left[place]);
            left[place] -= taken;
            rest -= taken;
            place += left[place] == 0 ? 1 : 0;
        }
        return place;
    }

    private void look(int oldest, int until, long moment) {
        long sum = 0;
        List<Integer> places = new ArrayList<>();
        for (int place = oldest; place <= until && isOld(place, moment); place++) {
            if (left[place] == 0) {
                continue;
            }
            sum += left[place];
            places.add(place);
            tried++;
            if (sum == wanted) {
                hits.merge(List.copyOf(places), 1, Integer::sum);
            }
        }
    }

    private Candidate candidate(List<Integer> places, double weight) {
        int[] chosen = new int[places.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = places.get(i);
        }
        List<Event> events = view.events(chosen);
        return new Candidate(
                Cause.UNPOSTED_EXPIRY,
                Kind.EXPIRY_IN_BALANCE,
                view.drift,
                weight,
                events,
                view.names(events),
                null,
                Moment.ABSENT,
                "");
    }
}
