package dev.trueup.explain;

import dev.trueup.ledger.ChosenEvents;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventSort;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account laid out for the search: its events as arrays, and what the balance would be if an
 * event had counted differently.
 */
final class AccountView {
    final AccountHistory history;
    final List<Event> events;
    final long[] points;
    final long drift;
    final long computed;
    final long snapshot;
    final long windowEnd;
    final Policy policy;

    /** Indexes of events in the order of posting; null where that is the canonical order. */
    final int @Nullable [] posting;

    private final long[] before;
    private final long[] shiftAfter;
    private final long[] floorAfter;

    AccountView(AccountHistory history, Settings settings) {
        this.history = history;
        this.events = history.events();
        AccountDrift figures = history.drift();
        this.drift = figures.points();
        this.computed = figures.computedPoints();
        this.snapshot = figures.snapshotPoints();
        this.windowEnd = settings.windowEnd(figures.snapshot());
        this.policy = settings.policy();
        this.points = new long[events.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = events.get(i).points();
        }
        this.posting = postingOrder(events);
        boolean clamps = policy == Policy.CLAMP_AT_ZERO;
        this.before = new long[clamps ? points.length : 0];
        this.shiftAfter = new long[clamps ? points.length : 0];
        this.floorAfter = new long[clamps ? points.length : 0];
        if (clamps) {
            prepareReplay();
        }
    }

    int size() {
        return points.length;
    }

    /** The event at a place in the order of posting. */
    int posted(int place) {
        return posting == null ? place : posting[place];
    }

    /** What the drift would be if the event had counted with another amount in the balance. */
    long change(int index, long replacement) {
        if (policy == Policy.SUM) {
            return replacement - points[index];
        }
        long reached = Math.max(0, before[index] + replacement);
        return Math.max(reached + shiftAfter[index], floorAfter[index]) - computed;
    }

    /** Under a clamp: the balance before an event, in the order of posting. */
    long balanceBefore(int index) {
        return before[index];
    }

    /** What the drift would be if these events had counted a number of times: 0 or 2. */
    long changeAll(int[] indexes, int times) {
        if (policy == Policy.SUM) {
            long sum = 0;
            for (int index : indexes) {
                sum += points[index];
            }
            return (times - 1) * sum;
        }
        long[] replaced = points.clone();
        for (int index : indexes) {
            replaced[index] = times * points[index];
        }
        return replay(replaced) - computed;
    }

    /** The balance if the events had these amounts, by the policy. */
    long replay(long[] amounts) {
        long balance = 0;
        for (int place = 0; place < amounts.length; place++) {
            balance += amounts[posted(place)];
            if (policy == Policy.CLAMP_AT_ZERO && balance < 0) {
                balance = 0;
            }
        }
        return balance;
    }

    /** The events at these places, which are not changed afterwards. */
    List<Event> events(int... places) {
        return new ChosenEvents(events, places);
    }

    /** The events from one place until before another. */
    List<Event> events(int from, int until) {
        int[] places = new int[until - from];
        for (int i = 0; i < places.length; i++) {
            places[i] = from + i;
        }
        return new ChosenEvents(events, places);
    }

    /** The events in the order of posting. */
    List<Event> posted() {
        return posting == null ? events : new ChosenEvents(events, posting);
    }

    /** How the report names these events. */
    List<String> names(List<Event> cited) {
        return new CitedNames(history, cited);
    }

    private void prepareReplay() {
        long balance = 0;
        for (int place = 0; place < points.length; place++) {
            int index = posted(place);
            before[index] = balance;
            balance = Math.max(0, balance + points[index]);
        }
        long shift = 0;
        long floor = Long.MIN_VALUE / 4;
        for (int place = points.length - 1; place >= 0; place--) {
            int index = posted(place);
            shiftAfter[index] = shift;
            floorAfter[index] = floor;
            floor = Math.max(shift, floor);
            shift += points[index];
        }
    }

    private static int @Nullable [] postingOrder(List<Event> events) {
        boolean same = true;
        for (int i = 1; i < events.size() && same; i++) {
            same = events.get(i - 1).received() <= events.get(i).received();
        }
        if (same) {
            return null;
        }
        return EventSort.places(events, Event::received, EventOrder.POSTING);
    }
}
