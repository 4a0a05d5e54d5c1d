package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.List;

/** Candidates that rest on events that were not summed, or on a running balance floored at zero. */
final class AsideCandidates {
    private final AccountView view;
    private final CandidateTable table;

    AsideCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    void addAll() {
        addPending();
        addLater();
        addClamped();
    }

    private void addPending() {
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
        }
    }

    private void addPending(List<Event> set, Kind kind, double weight) {
        if (!set.isEmpty()) {
            add(Cause.PENDING_COUNTED, kind, set, weight);
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
        return clamped(all);
    }

    private static List<Event> joined(List<Event> some, List<Event> more) {
        List<Event> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(EventOrder.CANONICAL);
        return all;
    }

    /** The balance that a clamp at zero would make of the events, in either order. */
    private void addClamped() {
        long sum = 0;
        boolean sinks = false;
        for (int i = 0; i < view.size(); i++) {
            sum += view.points[i];
            sinks |= sum < 0;
        }
        if (view.policy == Policy.CLAMP_AT_ZERO) {
            addClamped(sum);
        }
        if (view.posting != null || sinks) {
            List<Event> posted = new ArrayList<>(view.events);
            posted.sort(EventOrder.POSTING);
            addClamped(clamped(posted));
            addClamped(clamped(view.events));
        }
    }

    private void addClamped(long balance) {
        if (balance != view.computed) {
            table.addSet(
                    Cause.OUT_OF_ORDER_EVENTS,
                    Kind.CLAMPED,
                    balance - view.computed,
                    0.2,
                    List.of(),
                    "");
        }
    }

    private static long clamped(List<Event> ordered) {
        long balance = 0;
        for (Event event : ordered) {
            balance = Math.max(0, balance + event.points());
        }
        return balance;
    }
}
