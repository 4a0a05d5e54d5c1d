package dev.trueup.explain;

import dev.trueup.explain.DatedLots.Lot;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Candidates in which one side has taken lapsed points off and the other has not.
 *
 * <p>Points are spent soonest expiry first, those that never expire last; an {@code expire} event
 * takes off what has lapsed by then.
 */
final class ExpiryCandidates {
    /** How much less a lot counts that an expiry of the ledger passed by. */
    private static final double HAD_ITS_RUN = 0.02;

    /** Of more lots only all together, and those of each day, are tried. */
    private static final int MOST_IN_PARTS = 1_000;

    private final AccountView view;
    private final CandidateTable table;

    ExpiryCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
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
            for (int i = 0; i < indexes.length; i++) {
                indexes[i] = expired.get(i);
            }
            List<Event> events = view.events(indexes);
            long change = view.changeAll(indexes, 0);
            table.addSet(Cause.UNPOSTED_EXPIRY, Kind.EXPIRY_IN_LEDGER, change, 0.15, events, "");
        }
    }

    private void addLapsed() {
        if (view.policy == Policy.CLAMP_AT_ZERO) {
            return;
        }
        DatedLots lots = DatedLots.of(view.events);
        if (lots.isEmpty()) {
            return; // where all events are pending there is no last moment either
        }
        List<Lot> lapsed = lots.lapsed(LedgerMark.end(view.events, view.windowEnd));
        if (lapsed.isEmpty()) {
            return;
        }
        List<Lot> overdue = new ArrayList<>();
        for (Lot lot : lapsed) {
            if (!lots.hadItsRun(lot)) {
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
            long day = Math.floorDiv(lot.expiresAt(), Moment.DAY);
            byDay.computeIfAbsent(day, key -> new ArrayList<>()).add(lot);
        }
        for (List<Lot> run : byDay.values()) {
            add(run, Kind.SOME, 0.2 / byDay.size());
        }
        if (lapsed.size() > MOST_IN_PARTS) {
            return;
        }
        for (int from = 1; from < lapsed.size(); from++) {
            add(lapsed.subList(0, from), Kind.SOME, 0.1 / lapsed.size());
            add(lapsed.subList(from, lapsed.size()), Kind.SOME, 0.1 / lapsed.size());
        }
    }

    private void add(List<Lot> lots, Kind kind, double weight) {
        long left = 0;
        int[] places = new int[lots.size()];
        for (int i = 0; i < places.length; i++) {
            left += lots.get(i).left();
            places[i] = lots.get(i).place();
        }
        Arrays.sort(places);
        List<Event> events = view.events(places);
        Kind shown = kind == Kind.ALL ? Kind.EXPIRY_IN_BALANCE : kind;
        table.addSet(Cause.UNPOSTED_EXPIRY, shown, -left, weight, events, "");
    }
}
