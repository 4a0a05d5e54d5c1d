package dev.trueup.view;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.RunningBalance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * All events of one account in canonical order, counted or not, with the computed balance after
 * each.
 */
public final class Timeline {
    private final List<Event> events = new ArrayList<>();
    private final IdentityHashMap<Event, Disposition> dispositions = new IdentityHashMap<>();
    private final long[] after;

    /** The timeline of an account whose balance is made by {@code policy}. */
    public Timeline(AccountHistory history, Policy policy) {
        List<Event> applied = List.copyOf(history.events()); // each event one object
        add(applied, Disposition.APPLIED);
        add(history.later(), Disposition.OUT_OF_WINDOW);
        add(history.notPosted(), Disposition.NOT_POSTED);
        events.sort(EventOrder.CANONICAL);
        after = balances(applied, policy);
    }

    private void add(List<Event> some, Disposition disposition) {
        for (Event event : some) {
            events.add(event);
            dispositions.put(event, disposition);
        }
    }

    private long[] balances(List<Event> applied, Policy policy) {
        List<Event> ordered = new ArrayList<>(applied);
        ordered.sort(RunningBalance.order(policy));
        long[] balances = RunningBalance.after(ordered, policy);
        IdentityHashMap<Event, Long> byEvent = new IdentityHashMap<>();
        for (int i = 0; i < balances.length; i++) {
            byEvent.put(ordered.get(i), balances[i]);
        }
        long[] told = new long[events.size()];
        long last = 0;
        for (int i = 0; i < told.length; i++) {
            long balance = byEvent.getOrDefault(events.get(i), last);
            last = balance == Points.ABSENT ? last : balance;
            told[i] = last;
        }
        return told;
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    /** All events, in canonical order. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The event at an index, counted from 0. */
    public Event event(int index) {
        return events.get(index);
    }

    /** Whether the event counts, and if not why. */
    public Disposition disposition(int index) {
        return dispositions.getOrDefault(events.get(index), Disposition.APPLIED);
    }

    /** The computed balance after the event, ten-thousandths. */
    public long balanceAfter(int index) {
        return after[index];
    }

    /** The event's id, or {@code ACCOUNT#place} where it has none; alike ones share the first. */
    public String name(int index) {
        Event event = events.get(index);
        if (event.eventId() != null) {
            return event.eventId();
        }
        int first = index;
        while (first > 0 && EventOrder.CANONICAL.compare(events.get(first - 1), event) == 0) {
            first--;
        }
        return event.account().accountId() + "#" + (first + 1);
    }

    /** The first event of this name and moment, or -1. */
    public int find(String name, long timestamp) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).timestamp() == timestamp && name(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The plain sum or clamped balance of the applied events up to a moment. */
    long computedAt(long moment) {
        long balance = 0;
        for (int i = 0; i < events.size() && events.get(i).timestamp() <= moment; i++) {
            balance = after[i];
        }
        return moment == Moment.ABSENT && after.length > 0 ? after[after.length - 1] : balance;
    }
}
