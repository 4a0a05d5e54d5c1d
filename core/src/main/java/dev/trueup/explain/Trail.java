package dev.trueup.explain;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where on its way an account's drift arose, as earlier balances or the running balances recorded
 * in the ledger tell it: stretches of events, and how much drift each added. Empty where nothing
 * tells.
 */
final class Trail {
    private static final int MAX_BREAKS = 6;
    private static final double DISAGREES = 0.01;

    /**
     * A stretch of the account's events, in the order that the trail follows.
     *
     * @param from place of its first event
     * @param until place after its last event; {@code from} where it lies behind the last event
     * @param endsAt the moment it ends
     * @param added how much drift arose in it, in ten-thousandths of a point
     */
    record Stretch(int from, int until, long endsAt, long added) {}

    private final List<Stretch> stretches;
    private final List<Event> ordered;
    private final Comparator<Event> order;
    private final boolean recorded;
    private final List<Stretch> broken;
    private long @Nullable [] moments;

    private Trail(
            List<Stretch> stretches,
            List<Event> ordered,
            Comparator<Event> order,
            boolean recorded) {
        this.stretches = List.copyOf(stretches);
        this.ordered = ordered;
        this.order = order;
        this.recorded = recorded;
        List<Stretch> off = new ArrayList<>(stretches);
        off.removeIf(stretch -> stretch.added == 0);
        this.broken = List.copyOf(off);
    }

    /**
     * What the account's records tell; empty under a clamp, where drift does not add up. Balances
     * may have been kept in the order of effect or of posting: the order in which fewer of them
     * disagree is followed.
     */
    static Trail of(AccountView view) {
        Trail nothing = new Trail(List.of(), view.events, EventOrder.CANONICAL, false);
        if (view.policy != Policy.SUM || view.size() == 0) {
            return nothing;
        }
        List<Event> posted = view.posted();
        Trail rows =
                clearer(
                        new Trail(
                                fromRecordedBalances(view, view.events),
                                view.events,
                                EventOrder.CANONICAL,
                                true),
                        new Trail(
                                fromRecordedBalances(view, posted),
                                posted,
                                EventOrder.POSTING,
                                true));
        if (!rows.isEmpty()) {
            return rows;
        }
        Trail windows =
                clearer(
                        new Trail(
                                fromCheckpoints(view, view.events, Event::timestamp),
                                view.events,
                                EventOrder.CANONICAL,
                                false),
                        new Trail(
                                fromCheckpoints(view, posted, Event::received),
                                posted,
                                EventOrder.POSTING,
                                false));
        return windows.isEmpty() ? nothing : windows;
    }

    /** The one that tells more with fewer breaks; the first where both tell as much. */
    private static Trail clearer(Trail a, Trail b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return b.broken().size() < a.broken().size() ? b : a;
    }

    /** The event at a place of the trail. */
    Event event(int place) {
        return ordered.get(place);
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
        return broken;
    }

    /** The stretch of an event. */
    Stretch at(Event event) {
        return stretches.get(stretchOf(event));
    }

    /** How well a candidate of the table agrees with the trail by its place alone: 1, or little. */
    double agreement(CandidateTable table, int row) {
        @Nullable Event event = stretches.isEmpty() ? null : table.event(row);
        return event == null || at(event).added != 0 ? 1 : DISAGREES;
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
            case UNAPPLIED_EVENT, MISSING_CORRECTION, UNAPPLIED_BATCH ->
                    placeEach(candidate, -1, added);
            case STALE_SNAPSHOT -> placeBehind(candidate, added) || placeEach(candidate, -1, added);
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH, PENDING_COUNTED ->
                    placeEach(candidate, 1, added);
            case REVERSED_SIGN, MISTYPED_AMOUNT, MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY ->
                    placeWhole(candidate, added);
            case OUT_OF_ORDER_EVENTS ->
                    candidate.kind() != Kind.CLAMPED
                            && (placeBehind(candidate, added)
                                    || placeEach(
                                            candidate,
                                            candidate.kind() == Kind.DATED_AHEAD ? 1 : -1,
                                            added));
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

    /** Where the stored balance is not the last recorded one, it was cut before or after. */
    private boolean placeBehind(Candidate candidate, long[] added) {
        Stretch last = stretches.get(stretches.size() - 1);
        boolean behind = recorded && last.from == last.until;
        if (behind) {
            added[added.length - 1] += candidate.points();
        }
        return behind;
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

    private long moment(Event event) {
        return order.equals(EventOrder.POSTING) ? event.received() : event.timestamp();
    }

    /** By place, the moment by which the events are ordered: where they are packed, each costs. */
    private long[] moments() {
        long[] known = moments;
        if (known == null) {
            known = new long[ordered.size()];
            for (int place = 0; place < known.length; place++) {
                known[place] = moment(ordered.get(place));
            }
            moments = known;
        }
        return known;
    }

    private int stretchOf(Event event) {
        long[] moments = moments();
        long moment = moment(event);
        int low = 0;
        int high = moments.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before =
                    moments[middle] == moment
                            ? order.compare(ordered.get(middle), event) < 0
                            : moments[middle] < moment;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int first = 0;
        int last = stretches.size() - 1;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (low < stretches.get(middle).until) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return first;
    }

    private static List<Stretch> fromCheckpoints(
            AccountView view, List<Event> ordered, ToLongFunction<Event> moment) {
        List<Stretch> windows = new ArrayList<>();
        int from = 0;
        long sum = 0;
        long drifted = 0;
        for (Balance checkpoint : view.history.checkpoints()) {
            if (checkpoint.asOf() == Moment.ABSENT || checkpoint.asOf() > view.windowEnd) {
                continue;
            }
            int until = from;
            while (until < ordered.size()
                    && moment.applyAsLong(ordered.get(until)) <= checkpoint.asOf()) {
                sum += ordered.get(until).points();
                until++;
            }
            long drift = checkpoint.points() - sum;
            windows.add(new Stretch(from, until, checkpoint.asOf(), drift - drifted));
            drifted = drift;
            from = until;
        }
        if (!windows.isEmpty()) {
            windows.add(new Stretch(from, ordered.size(), view.windowEnd, view.drift - drifted));
        }
        return windows;
    }

    /**
     * The rows at which the recorded running balance is not the one before plus the row's points,
     * and what the stored balance differs by from the last one recorded; empty where no row breaks
     * or too many do.
     */
    private static List<Stretch> fromRecordedBalances(AccountView view, List<Event> ordered) {
        List<Stretch> rows = new ArrayList<>();
        long before = 0;
        int from = 0;
        int breaks = 0;
        for (int place = 0; place < ordered.size(); place++) {
            Event event = ordered.get(place);
            long after = event.balanceAfter();
            if (after == Points.ABSENT) {
                return List.of();
            }
            long added = after - before - event.points();
            before = after;
            if (added == 0) {
                continue;
            }
            if (++breaks > MAX_BREAKS) {
                return List.of();
            }
            if (place > from) {
                rows.add(new Stretch(from, place, event.timestamp(), 0));
            }
            rows.add(new Stretch(place, place + 1, event.timestamp(), added));
            from = place + 1;
        }
        if (breaks == 0) {
            return List.of();
        }
        if (from < ordered.size()) {
            rows.add(new Stretch(from, ordered.size(), view.windowEnd, 0));
        }
        if (before != view.snapshot) {
            int end = ordered.size();
            rows.add(new Stretch(end, end, view.windowEnd, view.snapshot - before));
        }
        return rows;
    }
}
