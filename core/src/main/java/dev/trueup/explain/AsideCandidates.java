package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Candidates that rest on events that were not summed, or on a running balance floored at zero. */
final class AsideCandidates {
    private static final double FLOOR_SHARE = 0.1;

    /** How much less a floor is worth where the ledger goes below zero by itself. */
    private static final double OVERDRAWN = 0.02;

    private static final int LONGEST_PENDING_RUN = 20;

    private final AccountView view;
    private final CandidateTable table;

    AsideCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    void addAll() {
        addPending();
        addLater();
        addFloored();
    }

    /**
     * Events that are not posted: they tell the more, the fewer accounts without drift have any.
     */
    private void addPending() {
        table.addFeasible(Cause.PENDING_COUNTED);
        List<Event> notPosted = view.history.notPosted();
        if (notPosted.isEmpty()) {
            return;
        }
        List<Event> pending = new ArrayList<>();
        List<Event> voided = new ArrayList<>();
        List<Event> ahead = new ArrayList<>();
        for (Event event : notPosted) {
            if (event.timestamp() > view.windowEnd) {
                ahead.add(event);
            } else if (event.status() == EventStatus.PENDING) {
                pending.add(event);
            } else {
                voided.add(event);
            }
        }
        List<Event> open = joined(pending, voided);
        addPending(pending, Kind.ALL, 0.5);
        addPending(voided, Kind.ALL, 0.1);
        if (!pending.isEmpty() && !voided.isEmpty()) {
            addPending(open, Kind.ALL, 0.05);
        }
        if (!ahead.isEmpty()) {
            addPending(joined(pending, ahead), Kind.SOME, 0.05);
        }
        if (open.size() > 1) {
            for (int i = 0; i < open.size(); i++) {
                addPending(open.subList(i, i + 1), Kind.SOME, 0.3 / open.size());
            }
            addPendingRuns(open);
        }
    }

    /** Several in a row that came from one source. */
    private void addPendingRuns(List<Event> open) {
        TreeMap<String, List<Event>> bySource = new TreeMap<>();
        for (Event event : open) {
            String source = event.source() == null ? "" : event.source();
            bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(event);
        }
        List<List<Event>> runs = new ArrayList<>();
        for (List<Event> events : bySource.values()) {
            for (int from = 0; from < events.size(); from++) {
                int most = Math.min(events.size(), from + LONGEST_PENDING_RUN);
                for (int until = from + 2; until <= most; until++) {
                    runs.add(events.subList(from, until));
                }
            }
        }
        for (List<Event> run : runs) {
            addPending(run, Kind.SOME, 0.15 / runs.size());
        }
    }

    private void addPending(List<Event> set, Kind kind, double weight) {
        if (!set.isEmpty()) {
            double telling = 1 / BaseRates.UNKNOWN.pendingRate();
            add(Cause.PENDING_COUNTED, kind, set, weight * telling);
        }
    }

    /** Events after the snapshot that the balance may have counted already. */
    private void addLater() {
        List<Event> later = view.history.later();
        List<Event> postedBefore = new ArrayList<>();
        for (Event event : later) {
            if (event.postedAt() != Moment.ABSENT && event.postedAt() <= view.windowEnd) {
                postedBefore.add(event);
            }
        }
        if (!postedBefore.isEmpty()) {
            add(Cause.OUT_OF_ORDER_EVENTS, Kind.DATED_AHEAD, postedBefore, 0.3);
        }
        for (int until = 1; until <= later.size(); until++) {
            if (until == later.size()
                    || later.get(until - 1).timestamp() < later.get(until).timestamp()) {
                List<Event> early = later.subList(0, until);
                add(Cause.OUT_OF_ORDER_EVENTS, Kind.DATED_AHEAD, early, 0.1 / later.size());
            }
        }
    }

    private void add(Cause cause, Kind kind, List<Event> set, double weight) {
        long change;
        if (view.policy == Policy.SUM) {
            change = 0;
            for (Event event : set) {
                change += event.points();
            }
        } else {
            change = clampedWith(set) - view.computed;
        }
        table.addSet(cause, kind, change, weight, set, "");
    }

    private long clampedWith(List<Event> more) {
        List<Event> all = joined(view.events, more);
        all.sort(EventOrder.POSTING);
        long balance = 0;
        for (Event event : all) {
            balance = Math.max(0, balance + event.points());
        }
        return balance;
    }

    private static List<Event> joined(List<Event> some, List<Event> more) {
        List<Event> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(EventOrder.CANONICAL);
        return all;
    }

    /**
     * A balance that was cut off at zero on its way. Where the ledger itself goes below zero the
     * order is not to blame; rather is a line wrong or gone that the floor makes up for.
     */
    private void addFloored() {
        if (view.policy == Policy.CLAMP_AT_ZERO) {
            long sum = 0;
            for (long points : view.points) {
                sum += points;
            }
            addFloored(sum, FLOOR_SHARE, List.of());
            return;
        }
        FlooredBalance floored = FlooredBalance.of(view.events);
        if (floored.cut() && floored.overdrawn()) {
            addFloored(floored.points(), FLOOR_SHARE * OVERDRAWN, List.of());
        } else if (floored.cut()) {
            double telling = 1 / BaseRates.UNKNOWN.floored().rate();
            addFloored(floored.points(), FLOOR_SHARE * telling, floored.late());
        }
    }

    private void addFloored(long balance, double weight, List<Event> late) {
        if (balance != view.computed) {
            table.addSet(
                    Cause.OUT_OF_ORDER_EVENTS,
                    Kind.CLAMPED,
                    balance - view.computed,
                    weight,
                    late,
                    "");
        }
    }
}
