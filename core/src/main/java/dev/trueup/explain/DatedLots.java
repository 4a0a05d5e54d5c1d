package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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

    /** Of the lots that an expiry may have been of, so many are looked at one by one. */
    private static final int MOST_LOOKED_AT = 1_000;

    private static final Comparator<Lot> SOONEST_FIRST =
            (a, b) -> {
                int order = Long.compare(a.expiresAt, b.expiresAt);
                return order != 0 ? order : Integer.compare(a.place, b.place);
            };

    /** An event that gave points which lapse, and what is left of them. */
    static final class Lot {
        private final long expiresAt;
        private final int place;
        private long left;
        private int passesBefore;

        private Lot(Event event, int place) {
            this.expiresAt = event.expiresAt();
            this.place = place;
            this.left = event.points();
        }

        /** When its points lapse. */
        long expiresAt() {
            return expiresAt;
        }

        /** Where the event stands among those of the account. */
        int place() {
            return place;
        }

        long left() {
            return left;
        }
    }

    private final List<Lot> lots = new ArrayList<>();
    private final TreeSet<Lot> open = new TreeSet<>(SOONEST_FIRST);
    private final TreeSet<Lot> past = new TreeSet<>(SOONEST_FIRST);

    /** Expiries that passed some of what had lapsed by. */
    private int passes;

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
        while (!open.isEmpty() && open.first().expiresAt <= moment) {
            Lot lot = open.first();
            open.remove(lot);
            lot.passesBefore = passes;
            past.add(lot);
        }
    }

    /**
     * A run takes all that lapsed since the last one, so that what an earlier run missed stays.
     * Where nothing comes out, it takes what lapsed first, and passed the rest by.
     */
    private void expire(Event expiry) {
        long wanted = -expiry.points();
        List<Lot> taken = sinceLastRun(wanted);
        if (taken.isEmpty()) {
            taken = single(wanted);
        }
        if (!taken.isEmpty()) {
            for (Lot lot : taken) {
                past.remove(lot);
                lot.left = 0;
            }
            return;
        }
        long missing = takeUndated(take(past, wanted));
        if (missing > 0 && expiredTooMuch == 0) {
            firstTooMuchAt = expiry.timestamp();
        }
        expiredTooMuch += missing;
        passes++;
    }

    /** The lots that lapsed last, of whole moments, if they come to the wanted points; or none. */
    private List<Lot> sinceLastRun(long wanted) {
        List<Lot> taken = new ArrayList<>();
        long sum = 0;
        long moment = Moment.ABSENT;
        for (Lot lot : past.descendingSet()) {
            boolean sameMoment = lot.expiresAt == moment;
            if (sum == wanted && !sameMoment) {
                return taken;
            }
            if (sum >= wanted) {
                return List.of();
            }
            sum += lot.left;
            moment = lot.expiresAt;
            taken.add(lot);
        }
        return sum == wanted ? taken : List.of();
    }

    /** The soonest lot of just the wanted points, among the first that lapsed; or none. */
    private List<Lot> single(long wanted) {
        int looked = 0;
        for (Lot lot : past) {
            if (lot.left == wanted) {
                return List.of(lot);
            }
            if (++looked == MOST_LOOKED_AT) {
                break;
            }
        }
        return List.of();
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

    private static long take(SortedSet<Lot> lots, long wanted) {
        long rest = wanted;
        while (rest > 0 && !lots.isEmpty()) {
            Lot lot = lots.first();
            long taken = Math.min(rest, lot.left);
            lot.left -= taken;
            rest -= taken;
            if (lot.left == 0) {
                lots.remove(lot);
            }
        }
        return rest;
    }

    /** Whether an expiry passed it by, which would have taken all that was left. */
    boolean hadItsRun(Lot lot) {
        return lot.passesBefore < passes;
    }

    /** Whether any event says when its points lapse. */
    boolean isEmpty() {
        return lots.isEmpty();
    }

    /** Lots past their expiry at a moment that nothing has taken off, soonest expiry first. */
    List<Lot> lapsed(long moment) {
        List<Lot> lapsed = new ArrayList<>();
        for (Lot lot : lots) {
            if (lot.left > 0 && lot.expiresAt <= moment) {
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
            sum += lot.expiresAt < moment ? lot.left : 0;
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
