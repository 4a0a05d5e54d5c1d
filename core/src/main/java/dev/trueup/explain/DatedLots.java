package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What an account's ledger says of its own points: what is left of each lot that lapses one day,
 * and what was taken that was not there.
 *
 * <p>Points are spent soonest expiry first, those that never expire last; an {@code expire} event
 * takes off what has lapsed by then.
 */
final class DatedLots {
    /** An expiry may be dated so much before the moment at which the points lapse. */
    private static final long EARLY = Moment.DAY;

    private static final Comparator<Lot> SOONEST_FIRST =
            (a, b) -> {
                int order = Long.compare(a.event.expiresAt(), b.event.expiresAt());
                return order != 0 ? order : Integer.compare(a.place, b.place);
            };

    /** An event that gave points which lapse, and what is left of them. */
    static final class Lot {
        private final Event event;
        private final int place;
        private long left;
        private boolean hadItsRun;

        private Lot(Event event, int place) {
            this.event = event;
            this.place = place;
            this.left = event.points();
        }

        Event event() {
            return event;
        }

        long left() {
            return left;
        }

        /** Whether an expiry passed it by, which would have taken all that was left. */
        boolean hadItsRun() {
            return hadItsRun;
        }
    }

    private final List<Lot> lots = new ArrayList<>();
    private final PriorityQueue<Lot> open = new PriorityQueue<>(SOONEST_FIRST);
    private final PriorityQueue<Lot> past = new PriorityQueue<>(SOONEST_FIRST);
    private long undated;
    private long expiredTooMuch;
    private long firstTooMuchAt = Moment.ABSENT;
    private long spentTooMuch;

    private DatedLots() {}

    /**
     * The lots of an account.
     *
     * @param events what the ledger counts, in canonical order
     */
    static DatedLots of(List<Event> events) {
        DatedLots dated = new DatedLots();
        for (int i = 0; i < events.size(); i++) {
            dated.add(events.get(i), i);
        }
        return dated;
    }

    private void add(Event event, int place) {
        if (event.points() > 0 && event.expiresAt() == Moment.ABSENT) {
            undated += event.points();
        } else if (event.points() > 0) {
            Lot lot = new Lot(event, place);
            lots.add(lot);
            open.add(lot);
        } else if (event.points() < 0) {
            boolean expiry = event.type().equals("expire");
            lapse(expiry ? event.timestamp() + EARLY : event.timestamp());
            if (expiry) {
                expire(event);
            } else {
                spend(-event.points());
            }
        }
    }

    private void lapse(long moment) {
        while (!open.isEmpty() && open.peek().event.expiresAt() <= moment) {
            past.add(open.remove());
        }
    }

    /**
     * A run takes all that lapsed since the last one, so that what an earlier run missed stays.
     * Where nothing comes out, it takes what lapsed first, and passed the rest by.
     */
    private void expire(Event expiry) {
        long wanted = -expiry.points();
        List<Lot> lapsed = new ArrayList<>(past);
        lapsed.sort(SOONEST_FIRST);
        long sum = 0;
        int from = lapsed.size();
        while (from > 0 && sum < wanted) {
            sum += lapsed.get(--from).left;
        }
        boolean wholeDay =
                from == 0
                        || from == lapsed.size()
                        || lapsed.get(from - 1).event.expiresAt()
                                < lapsed.get(from).event.expiresAt();
        if (sum == wanted && wholeDay) {
            drop(lapsed.subList(from, lapsed.size()));
            return;
        }
        for (Lot lot : lapsed) {
            if (lot.left == wanted) {
                drop(List.of(lot));
                return;
            }
        }
        long missing = takeUndated(take(past, wanted));
        if (missing > 0 && expiredTooMuch == 0) {
            firstTooMuchAt = expiry.timestamp();
        }
        expiredTooMuch += missing;
        past.forEach(lot -> lot.hadItsRun = true);
    }

    private void drop(List<Lot> taken) {
        for (Lot lot : taken) {
            past.remove(lot);
            lot.left = 0;
        }
    }

    /** What has lapsed is spent only where nothing else is left: its expiry may be behind. */
    private void spend(long wanted) {
        long rest = takeUndated(take(open, wanted));
        spentTooMuch += take(past, rest);
    }

    private long takeUndated(long wanted) {
        long taken = Math.min(wanted, undated);
        undated -= taken;
        return wanted - taken;
    }

    private static long take(PriorityQueue<Lot> lots, long wanted) {
        long rest = wanted;
        while (rest > 0 && !lots.isEmpty()) {
            Lot lot = lots.peek();
            long taken = Math.min(rest, lot.left);
            lot.left -= taken;
            rest -= taken;
            if (lot.left == 0) {
                lots.remove();
            }
        }
        return rest;
    }

    /** Whether any event says when its points lapse. */
    boolean isEmpty() {
        return lots.isEmpty();
    }

    /** Lots past their expiry at a moment that nothing has taken off, soonest expiry first. */
    List<Lot> lapsed(long moment) {
        List<Lot> lapsed = new ArrayList<>();
        for (Lot lot : lots) {
            if (lot.left > 0 && lot.event.expiresAt() <= moment) {
                lapsed.add(lot);
            }
        }
        lapsed.sort(SOONEST_FIRST);
        return lapsed;
    }

    /** Points in lots that lapsed before a moment and were not taken off, in ten-thousandths. */
    long leftOver(long moment) {
        long sum = 0;
        for (Lot lot : lots) {
            sum += lot.event.expiresAt() < moment ? lot.left : 0;
        }
        return sum;
    }

    /** Points that expiries took beyond what had lapsed, in ten-thousandths. */
    long expiredTooMuch() {
        return expiredTooMuch;
    }

    /** When an expiry first took more than had lapsed; absent where none did. */
    long firstTooMuchAt() {
        return firstTooMuchAt;
    }

    /** Points that were spent beyond all that there was, in ten-thousandths. */
    long spentTooMuch() {
        return spentTooMuch;
    }
}
