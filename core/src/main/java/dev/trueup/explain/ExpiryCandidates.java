package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Candidates in which one side has taken lapsed points off and the other has not.
 *
 * <p>Points are spent soonest expiry first, those that never expire last; an {@code expire} event
 * takes off what has lapsed by then.
 */
final class ExpiryCandidates {
    /** How much less a lot counts of which the ledger has an expiry. */
    private static final double HAD_ITS_RUN = 0.1;

    private static final Comparator<Lot> SOONEST_FIRST =
            (a, b) -> {
                int order = Long.compare(a.event.expiresAt(), b.event.expiresAt());
                return order != 0 ? order : Integer.compare(a.place, b.place);
            };

    private final AccountView view;
    private final CandidateTable table;

    ExpiryCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    private static final class Lot {
        private final Event event;
        private final int place;
        private long left;

        /** An expiry took some of it; it would have taken all that was left. */
        private boolean hadItsRun;

        Lot(Event event, int place) {
            this.event = event;
            this.place = place;
            this.left = event.points();
        }
    }

    void addAll() {
        addPostedByLedger();
        addLapsed();
        if (LapsedLots.mayBe(view)) {
            table.addFeasible(Cause.UNPOSTED_EXPIRY);
        }
    }

    private void addPostedByLedger() {
        List<Integer> expired = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            if (view.events.get(i).type().equals("expire")) {
                expired.add(i);
            }
        }
        for (int index : expired) {
            table.addEvent(
                    Cause.UNPOSTED_EXPIRY,
                    Kind.EXPIRY_IN_LEDGER,
                    view.change(index, 0),
                    0.5 / expired.size(),
                    index);
        }
        if (expired.size() > 1) {
            int[] indexes = new int[expired.size()];
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < indexes.length; i++) {
                indexes[i] = expired.get(i);
                events.add(view.events.get(indexes[i]));
            }
            long change = view.changeAll(indexes, 0);
            table.addSet(Cause.UNPOSTED_EXPIRY, Kind.EXPIRY_IN_LEDGER, change, 0.15, events, "");
        }
    }

    private void addLapsed() {
        if (view.policy == Policy.CLAMP_AT_ZERO) {
            return;
        }
        List<Lot> lapsed = lapsedUnspent();
        if (lapsed.isEmpty()) {
            return;
        }
        List<Lot> overdue = new ArrayList<>();
        for (Lot lot : lapsed) {
            if (!lot.hadItsRun) {
                overdue.add(lot);
            }
        }
        if (overdue.size() < lapsed.size()) {
            add(lapsed, Kind.ALL, 0.5 * HAD_ITS_RUN);
        }
        if (!overdue.isEmpty()) {
            add(overdue, Kind.ALL, 0.5);
        }
        if (overdue.size() > 1) {
            addSome(overdue);
        }
    }

    private void addSome(List<Lot> lapsed) {
        TreeMap<Long, List<Lot>> byDay = new TreeMap<>();
        for (Lot lot : lapsed) {
            long day = Math.floorDiv(lot.event.expiresAt(), Moment.DAY);
            byDay.computeIfAbsent(day, key -> new ArrayList<>()).add(lot);
        }
        for (List<Lot> run : byDay.values()) {
            add(run, Kind.SOME, 0.2 / byDay.size());
        }
        for (int from = 1; from < lapsed.size(); from++) {
            add(lapsed.subList(0, from), Kind.SOME, 0.1 / lapsed.size());
            add(lapsed.subList(from, lapsed.size()), Kind.SOME, 0.1 / lapsed.size());
        }
    }

    private void add(List<Lot> lots, Kind kind, double weight) {
        long left = 0;
        List<Event> events = new ArrayList<>(lots.size());
        for (Lot lot : lots) {
            left += lot.left;
            events.add(lot.event);
        }
        events.sort(EventOrder.CANONICAL);
        Kind shown = kind == Kind.ALL ? Kind.EXPIRY_IN_BALANCE : kind;
        table.addSet(Cause.UNPOSTED_EXPIRY, shown, -left, weight, events, "");
    }

    /** Lots past their expiry that nothing has taken off, soonest expiry first. */
    private List<Lot> lapsedUnspent() {
        List<Lot> lots = new ArrayList<>();
        PriorityQueue<Lot> open = new PriorityQueue<>(SOONEST_FIRST);
        PriorityQueue<Lot> past = new PriorityQueue<>(SOONEST_FIRST);
        for (int i = 0; i < view.size(); i++) {
            Event event = view.events.get(i);
            while (!open.isEmpty() && open.peek().event.expiresAt() <= event.timestamp()) {
                past.add(open.remove());
            }
            if (event.points() > 0 && event.expiresAt() != Moment.ABSENT) {
                Lot lot = new Lot(event, i);
                lots.add(lot);
                open.add(lot);
            } else if (event.points() < 0) {
                spend(event, open, past);
            }
        }
        if (lots.isEmpty()) {
            return lots; // where all events are pending there is no last moment either
        }
        long end = view.windowEnd == Long.MAX_VALUE ? lastMoment() : view.windowEnd;
        List<Lot> lapsed = new ArrayList<>();
        for (Lot lot : lots) {
            if (lot.left > 0 && lot.event.expiresAt() <= end) {
                lapsed.add(lot);
            }
        }
        lapsed.sort(SOONEST_FIRST);
        return lapsed;
    }

    private static void spend(Event event, PriorityQueue<Lot> open, PriorityQueue<Lot> past) {
        long wanted = -event.points();
        if (!event.type().equals("expire")) {
            take(open, wanted, false);
            return;
        }
        Lot exact = null;
        for (Lot lot : past) {
            boolean sooner = exact == null || SOONEST_FIRST.compare(lot, exact) < 0;
            if (lot.left == wanted && sooner) {
                exact = lot;
            }
        }
        if (exact != null) {
            past.remove(exact);
            exact.left = 0;
        } else {
            take(open, take(past, wanted, true), true);
        }
    }

    private long lastMoment() {
        return view.events.get(view.size() - 1).timestamp();
    }

    private static long take(PriorityQueue<Lot> lots, long wanted, boolean expiry) {
        long rest = wanted;
        while (rest > 0 && !lots.isEmpty()) {
            Lot lot = lots.peek();
            long taken = Math.min(rest, lot.left);
            lot.left -= taken;
            lot.hadItsRun |= expiry;
            rest -= taken;
            if (lot.left == 0) {
                lots.remove();
            }
        }
        return rest;
    }
}
