package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
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

    /**
     * A candidate of more events is tried alone only: beside another it would say little, and each
     * moment of a large account begins such a one.
     */
    static final int MOST_EVENTS_COMBINED = 20_000;

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
    private @Nullable EventPlaces places;

    /** By row: where its events stand among those of the account, in that order. */
    private final Map<Integer, int[]> members = new HashMap<>();

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
        sets.add(set);
        details.add(detail);
        if (!add(cause, kind, change, weight, NO_EVENT, sets.size() - 1)) {
            sets.remove(sets.size() - 1);
            details.remove(details.size() - 1);
        }
    }

    /** Whether it rests on so many events that it is not combined with others. */
    boolean isTriedAlone(int row) {
        return count(extents[row], anchors[row]) > MOST_EVENTS_COMBINED;
    }

    private int count(int extent, int anchor) {
        if (extent >= 0) {
            return sets.get(extent).size();
        }
        if (extent == SINGLE) {
            return 1;
        }
        return extent <= SPAN ? SPAN - extent : view.size() - anchor;
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
        if (isRange(one) || isRange(other)) {
            int range = isRange(one) ? one : other;
            int[] places = members(range == one ? other : one);
            int first = Arrays.binarySearch(places, anchors[range]);
            int at = first < 0 ? -first - 1 : first;
            return at < places.length && places[at] < end(range);
        }
        return haveOneInCommon(members(one), members(other));
    }

    private static boolean haveOneInCommon(int[] some, int[] others) {
        int i = 0;
        int j = 0;
        while (i < some.length && j < others.length) {
            if (some[i] == others[j]) {
                return true;
            }
            if (some[i] < others[j]) {
                i++;
            } else {
                j++;
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

    /** Worked out when first asked for; a set is of the account's own events. */
    private int[] members(int row) {
        int[] known = members.get(row);
        if (known == null) {
            List<Event> events = events(row);
            known = new int[events.size()];
            EventPlaces all = places == null ? new EventPlaces(view.history) : places;
            places = all;
            for (int i = 0; i < known.length; i++) {
                known[i] = all.of(events.get(i));
            }
            Arrays.sort(known);
            members.put(row, known);
        }
        return known;
    }

    /** False where it is of no use: it changes nothing, or is too large to be one of several. */
    private boolean add(
            Cause cause, Kind kind, long change, double weight, int anchor, int extent) {
        feasible.add(cause);
        if (change == 0) {
            return false;
        }
        if (change != view.drift && count(extent, anchor) > MOST_EVENTS_COMBINED) {
            return false;
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
        return true;
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
            return view.events(anchors[row], anchors[row] + SPAN - extent);
        }
        if (extent == SINGLE) {
            return view.events(anchors[row], anchors[row] + 1);
        }
        if (extent == FROM_CANONICAL) {
            return view.events(anchors[row], view.size());
        }
        int[] places = new int[view.size() - anchors[row]];
        for (int i = 0; i < places.length; i++) {
            places[i] = view.posted(anchors[row] + i);
        }
        Arrays.sort(places);
        return view.events(places);
    }
}
