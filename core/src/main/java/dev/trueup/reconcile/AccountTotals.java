package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one account key add up to. Totals of parts of a ledger merge in any order to
 * the totals of the whole.
 */
public final class AccountTotals {
    private final @Nullable ClampFold clamped;
    private long low;
    private long wraps;
    private long events;
    private long outOfWindow;
    private long notPosted;
    private long firstEventAt = Moment.ABSENT;
    private long lastEventAt = Moment.ABSENT;

    /** No events yet, to be folded by the given policy. */
    public AccountTotals(Policy policy) {
        clamped =
                switch (policy) {
                    case SUM -> null;
                    case CLAMP_AT_ZERO -> new ClampFold();
                };
    }

    private AccountTotals(WideSum points) {
        low = points.low();
        wraps = points.wraps();
        clamped = null;
    }

    /**
     * Totals that were kept elsewhere, under {@link Policy#SUM}.
     *
     * @param points sum of the applied events in ten-thousandths of a point
     * @param events how many events were applied
     * @param outOfWindow how many posted events lie after the cut-off
     * @param notPosted how many events are pending or void
     * @param firstEventAt earliest applied {@link Moment}; {@link Moment#ABSENT} without events
     * @param lastEventAt latest applied {@link Moment}; {@link Moment#ABSENT} without events
     */
    public static AccountTotals of(
            WideSum points,
            long events,
            long outOfWindow,
            long notPosted,
            long firstEventAt,
            long lastEventAt) {
        AccountTotals totals = new AccountTotals(points);
        totals.events = events;
        totals.outOfWindow = outOfWindow;
        totals.notPosted = notPosted;
        totals.firstEventAt = firstEventAt;
        totals.lastEventAt = lastEventAt;
        return totals;
    }

    /**
     * Takes in one event of the account.
     *
     * @param windowEnd the last moment that counts, as {@link Settings#windowEnd} says
     * @return what became of it
     */
    public Disposition add(Event event, long windowEnd) {
        Disposition disposition = Disposition.of(event, windowEnd);
        add(disposition, event.points(), event.timestamp(), event.received());
        return disposition;
    }

    /**
     * Takes in one event of the account whose fate is known.
     *
     * @param received when it reached the ledger, as {@link Event#received} says
     */
    public void add(Disposition disposition, long eventPoints, long timestamp, long received) {
        switch (disposition) {
            case APPLIED -> apply(eventPoints, timestamp, received);
            case OUT_OF_WINDOW -> outOfWindow++;
            case NOT_POSTED -> notPosted++;
        }
    }

    private void apply(long eventPoints, long timestamp, long received) {
        sum(eventPoints);
        events++;
        span(timestamp, timestamp);
        if (clamped != null) {
            clamped.add(eventPoints, received);
        }
    }

    /** Takes in the totals of other events of the same account, folded by the same policy. */
    public void merge(AccountTotals other) {
        sum(other.low);
        wraps += other.wraps;
        events += other.events;
        outOfWindow += other.outOfWindow;
        notPosted += other.notPosted;
        if (other.firstEventAt != Moment.ABSENT) {
            span(other.firstEventAt, other.lastEventAt);
        }
        if (clamped != null && other.clamped != null) {
            clamped.merge(other.clamped);
        }
    }

    /** As {@link WideSum#add}, without an object of its own for each account. */
    private void sum(long value) {
        long sum = low + value;
        if (((low ^ sum) & (value ^ sum)) < 0) {
            wraps += value < 0 ? -1 : 1;
        }
        low = sum;
    }

    private void span(long from, long to) {
        firstEventAt = firstEventAt == Moment.ABSENT ? from : Math.min(firstEventAt, from);
        lastEventAt = Math.max(lastEventAt, to);
    }

    /** Plain sum of the applied events in ten-thousandths of a point, whatever the policy. */
    public WideSum points() {
        return WideSum.of(low, wraps);
    }

    /** How many events were applied. */
    public long events() {
        return events;
    }

    /** How many posted events lie after the cut-off. */
    public long outOfWindow() {
        return outOfWindow;
    }

    /** How many events are pending or void. */
    public long notPosted() {
        return notPosted;
    }

    /** Timestamp of the earliest applied event, or {@link Moment#ABSENT}. */
    public long firstEventAt() {
        return firstEventAt;
    }

    /** Timestamp of the latest applied event, or {@link Moment#ABSENT}. */
    public long lastEventAt() {
        return lastEventAt;
    }

    /** How many events the ledger has of the account, applied or not. */
    public long eventsRead() {
        return events + outOfWindow + notPosted;
    }

    /**
     * True when the computed balance depends on an order that these totals have lost: it must then
     * be told from the events, see {@link RunningBalance#last}.
     */
    public boolean needsEvents() {
        return clamped != null && clamped.needsEvents();
    }

    /**
     * The computed balance in ten-thousandths of a point.
     *
     * @throws AccountRangeException naming {@code account} if it is out of range
     * @throws IllegalStateException if {@link #needsEvents}
     */
    public long computed(AccountKey account) {
        return clamped == null ? inRange(points(), account) : clamped.balance();
    }

    /** The value of a computed balance; the exception names {@code account} if out of range. */
    static long inRange(WideSum sum, AccountKey account) {
        if (!sum.fits() || sum.low() == Long.MIN_VALUE) {
            throw new AccountRangeException(account, "computed balance");
        }
        return sum.low();
    }
}
