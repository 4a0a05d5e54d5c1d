package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All candidates of one account as columns, so that an account of a million events needs no object
 * per candidate; a {@link Candidate} is made for those that fit.
 */
final class CandidateTable {
    private static final Cause[] CAUSES = Cause.values();
    private static final Kind[] KINDS = Kind.values();
    private static final int NO_EVENT = -1;
    private static final int SINGLE = -1;
    private static final int FROM_CANONICAL = -2;
    private static final int FROM_POSTED = -3;

    /** Spans are this and below: the further below, the more events. */
    private static final int SPAN = -10;

    private final AccountView view;
    private final List<List<Event>> sets = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private long[] points = new long[256];
    private double[] weights = new double[256];
    private byte[] causes = new byte[256];
    private byte[] kinds = new byte[256];
    private int[] anchors = new int[256];
    private int[] extents = new int[256];
    private @Nullable Candidate[] made = new @Nullable Candidate[256];
    private int size;
    private final IdentityHashMap<Event, Integer> places = new IdentityHashMap<>();
    private final Map<Integer, Set<Event>> members = new HashMap<>();
    private final EnumSet<Cause> feasible = EnumSet.noneOf(Cause.class);

    CandidateTable(AccountView view) {
        this.view = view;
    }

    int size() {
        return size;
    }

    long points(int row) {
        return points[row];
    }

    double weight(int row) {
        return weights[row];
    }

    Cause cause(int row) {
        return CAUSES[causes[row]];
    }

    Kind kind(int row) {
        return KINDS[kinds[row]];
    }

    /** The one event it rests on; null where it rests on a set or range. */
    @Nullable Event event(int row) {
        return extents[row] == SINGLE ? view.events.get(anchors[row]) : null;
    }

    /** The causes that have a candidate of any size in this account. */
    Set<Cause> feasible() {
        return feasible;
    }

    /** A candidate that rests on one applied event. */
    void addEvent(Cause cause, Kind kind, long change, double weight, int index) {
        add(cause, kind, change, weight, index, SINGLE);
    }

    /** A candidate that rests on all events from one place on. */
    void addTail(Cause cause, Kind kind, long change, double weight, int from, boolean posted) {
        add(cause, kind, change, weight, from, posted ? FROM_POSTED : FROM_CANONICAL);
    }

    /** A candidate that rests on the events from one place until before another. */
    void addSpan(Cause cause, long change, double weight, int from, int until) {
        add(cause, Kind.SPAN, change, weight, from, SPAN - (until - from));
    }

    /** A candidate that rests on a set of events, which may be empty. */
    void addSet(
            Cause cause, Kind kind, long change, double weight, List<Event> set, String detail) {
        add(cause, kind, change, weight, NO_EVENT, sets.size());
        sets.add(set);
        details.add(detail);
    }

    /** Counts the cause as possible although no candidate of it is in the table. */
    void addFeasible(Cause cause) {
        feasible.add(cause);
    }

    /** Whether it rests on no event, so that it may stand for anything. */
    boolean restsOnNothing(int row) {
        return extents[row] >= 0 && sets.get(extents[row]).isEmpty();
    }

    /** Whether two candidates rest on the same event, or both on none. */
    boolean overlap(int one, int other) {
        if (restsOnNothing(one) || restsOnNothing(other)) {
            return restsOnNothing(one) && restsOnNothing(other);
        }
        if (isRange(one) && isRange(other)) {
            return anchors[one] < end(other) && anchors[other] < end(one);
        }
        List<Event> some = candidate(one).events();
        List<Event> others = candidate(other).events();
        boolean fewer = some.size() <= others.size();
        int larger = fewer ? other : one;
        for (Event event : fewer ? some : others) {
            if (restsOn(larger, event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it rests on events that follow each other in canonical order. */
    private boolean isRange(int row) {
        int extent = extents[row];
        return extent == SINGLE || extent == FROM_CANONICAL || extent <= SPAN;
    }

    private int end(int row) {
        int extent = extents[row];
        if (extent == SINGLE) {
            return anchors[row] + 1;
        }
        return extent == FROM_CANONICAL ? view.size() : anchors[row] + SPAN - extent;
    }

    private boolean restsOn(int row, Event event) {
        if (isRange(row)) {
            Integer place = places().get(event);
            return place != null && place >= anchors[row] && place < end(row);
        }
        return members.computeIfAbsent(row, this::identities).contains(event);
    }

    private Set<Event> identities(int row) {
        Set<Event> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(candidate(row).events());
        return identities;
    }

    /** Where each applied event stands in canonical order; worked out when first asked for. */
    private IdentityHashMap<Event, Integer> places() {
        if (places.isEmpty()) {
            for (int i = 0; i < view.size(); i++) {
                places.put(view.events.get(i), i);
            }
        }
        return places;
    }

    private void add(Cause cause, Kind kind, long change, double weight, int anchor, int extent) {
        feasible.add(cause);
        if (change == 0) {
            return;
        }
        if (size == points.length) {
            grow();
        }
        points[size] = change;
        weights[size] = weight;
        causes[size] = (byte) cause.ordinal();
        kinds[size] = (byte) kind.ordinal();
        anchors[size] = anchor;
        extents[size] = extent;
        size++;
    }

    private void grow() {
        int larger = size + size / 2;
        points = Arrays.copyOf(points, larger);
        weights = Arrays.copyOf(weights, larger);
        causes = Arrays.copyOf(causes, larger);
        kinds = Arrays.copyOf(kinds, larger);
        anchors = Arrays.copyOf(anchors, larger);
        extents = Arrays.copyOf(extents, larger);
    }

    /** The candidate of a row; each row has one. */
    Candidate candidate(int row) {
        if (made.length < size) {
            made = Arrays.copyOf(made, points.length);
        }
        Candidate known = made[row];
        if (known == null) {
            known = make(row);
            made[row] = known;
        }
        return known;
    }

    private Candidate make(int row) {
        List<Event> cited = events(row);
        String detail = extents[row] >= 0 ? details.get(extents[row]) : "";
        return new Candidate(
                cause(row),
                kind(row),
                points[row],
                weights[row],
                cited,
                view.names(cited),
                null,
                since(row),
                detail);
    }

    private long since(int row) {
        int from = anchors[row];
        if (extents[row] == FROM_CANONICAL && from > 0) {
            return view.events.get(from - 1).timestamp();
        }
        if (extents[row] == FROM_POSTED && from > 0) {
            return view.events.get(view.posted(from - 1)).received();
        }
        return Moment.ABSENT;
    }

    private List<Event> events(int row) {
        int extent = extents[row];
        if (extent >= 0) {
            return sets.get(extent);
        }
        if (extent <= SPAN) {
            return view.events.subList(anchors[row], anchors[row] + SPAN - extent);
        }
        if (extent == SINGLE) {
            return List.of(view.events.get(anchors[row]));
        }
        if (extent == FROM_CANONICAL) {
            return view.events.subList(anchors[row], view.size());
        }
        List<Event> tail = new ArrayList<>();
        for (int place = anchors[row]; place < view.size(); place++) {
            tail.add(view.events.get(view.posted(place)));
        }
        tail.sort(EventOrder.CANONICAL);
        return tail;
    }
}
