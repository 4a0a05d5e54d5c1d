package dev.trueup.reconcile;

/**
 * A running balance that is floored at zero, as a function of the balance it starts from: {@code x
 * → max(x + shift, floor)}. Stretches of events that do not overlap in time join into one function,
 * in whatever order they were met. Where they overlap, or events of opposite sign share an instant,
 * joining would need the events themselves: the fold then says so and gives up.
 */
final class ClampFold {
    private boolean empty = true;
    private boolean needsEvents;
    private long shift;
    private long floor;
    private long first;
    private long last;
    private int firstSign;
    private int lastSign;

    /** Applies one event that the ledger received at the given moment. */
    void add(long points, long received) {
        ClampFold single = new ClampFold();
        single.empty = false;
        single.shift = points;
        single.first = received;
        single.last = received;
        single.firstSign = Long.signum(points);
        single.lastSign = single.firstSign;
        merge(single);
    }

    void merge(ClampFold other) {
        if (other.empty) {
            return;
        }
        if (empty) {
            copy(other);
            return;
        }
        needsEvents |= other.needsEvents;
        if (needsEvents) {
            return;
        }
        if (follows(this, other)) {
            join(this, other);
        } else if (follows(other, this)) {
            join(other, this);
        } else {
            needsEvents = true;
        }
    }

    /** True when the balance can only be told from the events in posting order. */
    boolean needsEvents() {
        return needsEvents;
    }

    /** The balance after all events, starting from nothing. Only when no events are needed. */
    long balance() {
        if (needsEvents) {
            throw new IllegalStateException("needs its events");
        }
        return empty ? 0 : Math.max(shift, floor);
    }

    /**
     * Whether all of {@code late} may be applied after all of {@code early}: events of one sign at
     * the same instant may be swapped, as the running balance is never below zero.
     */
    private static boolean follows(ClampFold early, ClampFold late) {
        if (early.last != late.first) {
            return early.last < late.first;
        }
        return early.lastSign * late.firstSign >= 0;
    }

    private void join(ClampFold early, ClampFold late) {
        int joinedFirstSign =
                early.first == late.first && early.firstSign == 0
                        ? late.firstSign
                        : early.firstSign;
        int joinedLastSign =
                early.last == late.last && late.lastSign == 0 ? early.lastSign : late.lastSign;
        long joinedShift = early.shift + late.shift;
        long raised = early.floor + late.shift;
        if (overflows(early.shift, late.shift, joinedShift)
                || overflows(early.floor, late.shift, raised)) {
            needsEvents = true;
            return;
        }
        long joinedFirst = early.first;
        long joinedLast = late.last;
        floor = Math.max(raised, late.floor);
        shift = joinedShift;
        first = joinedFirst;
        last = joinedLast;
        firstSign = joinedFirstSign;
        lastSign = joinedLastSign;
    }

    private static boolean overflows(long a, long b, long sum) {
        return ((a ^ sum) & (b ^ sum)) < 0;
    }

    private void copy(ClampFold other) {
        empty = false;
        needsEvents = other.needsEvents;
        shift = other.shift;
        floor = other.floor;
        first = other.first;
        last = other.last;
        firstSign = other.firstSign;
        lastSign = other.lastSign;
    }
}
