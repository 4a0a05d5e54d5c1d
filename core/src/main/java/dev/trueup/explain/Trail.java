package dev.trueup.explain;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Where on its way an account's drift arose, as earlier balances or the running balances recorded
 * in the ledger tell it: stretches of events, and how much drift each added. Empty where nothing
 * tells.
 */
final class Trail {
    private static final int MAX_BREAKS = 6;
    private static final double DISAGREES = 0.01;

    /**
     * A stretch of the account's events, in canonical order.
     *
     * @param from index of its first event
     * @param until index after its last event
     * @param endsAt the moment it ends
     * @param added how much drift arose in it, in ten-thousandths of a point
     */
    record Stretch(int from, int until, long endsAt, long added) {}

    private final List<Stretch> stretches;
    private final List<Event> events;
    private final boolean recorded;

    private Trail(List<Stretch> stretches, List<Event> events, boolean recorded) {
        this.stretches = List.copyOf(stretches);
        this.events = events;
        this.recorded = recorded;
    }

    /** What the account's records tell; empty under a clamp, where drift does not add up. */
    static Trail of(AccountView view) {
        if (view.policy == Policy.SUM && view.size() > 0) {
            List<Stretch> rows = fromRecordedBalances(view);
            if (!rows.isEmpty()) {
                return new Trail(rows, view.events, true);
            }
            List<Stretch> windows = fromCheckpoints(view);
            if (!windows.isEmpty()) {
                return new Trail(windows, view.events, false);
            }
        }
        return new Trail(List.of(), view.events, false);
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** True when running balances recorded in the ledger tell it, false for earlier balances. */
    boolean recorded() {
        return recorded;
    }

    /** The stretches in which drift arose. */
    List<Stretch> broken() {
        List<Stretch> broken = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (stretch.added != 0) {
                broken.add(stretch);
            }
        }
        return broken;
    }

    int size() {
        return stretches.size();
    }

    /** The stretch of an event, by its index. */
    Stretch at(int index) {
        for (Stretch stretch : stretches) {
            if (index < stretch.until) {
                return stretch;
            }
        }
        return stretches.get(stretches.size() - 1);
    }

    /** How well a candidate of the table agrees with the trail by its place alone: 1, or little. */
    double agreement(CandidateTable table, int row) {
        int index = stretches.isEmpty() ? -1 : table.event(row);
        return index < 0 || at(index).added != 0 ? 1 : DISAGREES;
    }

    /** How well the candidates together agree with the trail: 1, or close to 0. */
    double fit(List<Candidate> candidates) {
        if (stretches.isEmpty()) {
            return 1;
        }
        long[] added = new long[stretches.size()];
        List<Candidate> anywhere = new ArrayList<>();
        List<Candidate> twins = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.cause() == Cause.DOUBLE_POSTED_EVENT) {
                twins.add(candidate);
            } else if (!place(candidate, added)) {
                anywhere.add(candidate);
            }
        }
        for (Candidate twin : twins) {
            placeTwin(twin, added);
        }
        double fit = 1;
        for (Candidate candidate : anywhere) {
            fit *= placeAnywhere(candidate, added);
        }
        for (int i = 0; i < added.length; i++) {
            if (added[i] != stretches.get(i).added) {
                return DISAGREES;
            }
        }
        return fit;
    }

    /** Puts a candidate that names no moment where drift is left that it makes up exactly. */
    private double placeAnywhere(Candidate candidate, long[] added) {
        for (int i = 0; i < added.length; i++) {
            if (stretches.get(i).added - added[i] == candidate.points()) {
                added[i] += candidate.points();
                return 1.0 / added.length;
            }
        }
        return DISAGREES;
    }

    private void placeTwin(Candidate twin, long[] added) {
        List<Event> pairs = twin.events();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            int first = stretchOf(pairs.get(i));
            int second = stretchOf(pairs.get(i + 1));
            long points = -pairs.get(i + 1).points();
            boolean fitsFirst = stretches.get(first).added - added[first] == points;
            added[fitsFirst ? first : second] += points;
        }
    }

    private boolean place(Candidate candidate, long[] added) {
        return switch (candidate.cause()) {
            case UNAPPLIED_EVENT, MISSING_CORRECTION, STALE_SNAPSHOT, UNAPPLIED_BATCH ->
                    placeEach(candidate, -1, added);
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH, PENDING_COUNTED ->
                    placeEach(candidate, 1, added);
            case REVERSED_SIGN, MISTYPED_AMOUNT, MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY ->
                    placeWhole(candidate, added);
            case OUT_OF_ORDER_EVENTS ->
                    candidate.kind() != Kind.CLAMPED
                            && placeEach(
                                    candidate,
                                    candidate.kind() == Kind.DATED_AHEAD ? 1 : -1,
                                    added);
            case UNPOSTED_EXPIRY ->
                    candidate.kind() == Kind.EXPIRY_IN_LEDGER && placeEach(candidate, -1, added);
            case DOUBLE_POSTED_EVENT,
                    MISSING_EVENT,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT,
                    MISSING_LEDGER ->
                    false;
        };
    }

    private boolean placeEach(Candidate candidate, int sign, long[] added) {
        for (Event event : candidate.events()) {
            added[stretchOf(event)] += sign * event.points();
        }
        return true;
    }

    private boolean placeWhole(Candidate candidate, long[] added) {
        int stretch =
                candidate.events().isEmpty()
                        ? added.length - 1
                        : stretchOf(candidate.events().get(0));
        added[stretch] += candidate.points();
        return true;
    }

    private int stretchOf(Event event) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (EventOrder.CANONICAL.compare(events.get(middle), event) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = 0; i < stretches.size(); i++) {
            if (low < stretches.get(i).until) {
                return i;
            }
        }
        return stretches.size() - 1;
    }

    private static List<Stretch> fromCheckpoints(AccountView view) {
        List<Stretch> windows = new ArrayList<>();
        int from = 0;
        long sum = 0;
        long drifted = 0;
        for (Balance checkpoint : view.history.checkpoints()) {
            if (checkpoint.asOf() == Moment.ABSENT || checkpoint.asOf() > view.windowEnd) {
                continue;
            }
            int until = from;
            while (until < view.size() && view.events.get(until).timestamp() <= checkpoint.asOf()) {
                sum += view.points[until];
                until++;
            }
            long drift = checkpoint.points() - sum;
            windows.add(new Stretch(from, until, checkpoint.asOf(), drift - drifted));
            drifted = drift;
            from = until;
        }
        if (!windows.isEmpty()) {
            windows.add(new Stretch(from, view.size(), view.windowEnd, view.drift - drifted));
        }
        return windows;
    }

    /**
     * The rows at which the recorded running balance is not the one before plus the row's points,
     * provided that it ends at the snapshot and breaks at few rows only.
     */
    private static List<Stretch> fromRecordedBalances(AccountView view) {
        int last = view.size() - 1;
        if (view.events.get(last).balanceAfter() != view.snapshot) {
            return List.of();
        }
        List<Stretch> rows = new ArrayList<>();
        long before = 0;
        int from = 0;
        int breaks = 0;
        for (int i = 0; i <= last; i++) {
            Event event = view.events.get(i);
            long after = event.balanceAfter();
            if (after == Points.ABSENT) {
                return List.of();
            }
            long added = after - before - view.points[i];
            before = after;
            if (added == 0) {
                continue;
            }
            if (++breaks > MAX_BREAKS) {
                return List.of();
            }
            if (i > from) {
                rows.add(new Stretch(from, i, event.timestamp(), 0));
            }
            rows.add(new Stretch(i, i + 1, event.timestamp(), added));
            from = i + 1;
        }
        if (breaks > 0 && from <= last) {
            rows.add(new Stretch(from, last + 1, view.events.get(last).timestamp(), 0));
        }
        return rows;
    }
}
