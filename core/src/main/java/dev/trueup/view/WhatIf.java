package dev.trueup.view;

import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.RunningBalance;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One account as it would be with some events left out and others added. */
final class WhatIf {
    private static final int MOST_ADDED = 100;

    private final AccountHistory history;
    private final Settings settings;

    WhatIf(AccountHistory history, Settings settings) {
        this.history = history;
        this.settings = settings;
    }

    /** The history after the change; each name leaves out one event, the first of that name. */
    AccountHistory changed(Parameters asked) {
        Set<String> leaveOut = new TreeSet<>(asked.list("leave_out"));
        Timeline timeline = new Timeline(history, settings.policy());
        List<Event> applied = new ArrayList<>();
        List<Event> later = new ArrayList<>();
        List<Event> notPosted = new ArrayList<>();
        long windowEnd = settings.windowEnd(history.drift().snapshot());
        List<Event> kept = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            if (!leaveOut.remove(timeline.name(i))) {
                kept.add(timeline.event(i));
            }
        }
        kept.addAll(added(asked));
        for (Event event : kept) {
            switch (Disposition.of(event, windowEnd)) {
                case APPLIED -> applied.add(event);
                case OUT_OF_WINDOW -> later.add(event);
                case NOT_POSTED -> notPosted.add(event);
            }
        }
        applied.sort(EventOrder.CANONICAL);
        later.sort(EventOrder.CANONICAL);
        return new AccountHistory(
                drift(applied, !kept.isEmpty()), applied, later, notPosted, history.checkpoints());
    }

    /** What the changed account would say of itself: figures, no search for causes. */
    static Statement statement(AccountHistory changed) {
        return MissingSide.statement(changed.drift());
    }

    private List<Event> added(Parameters asked) {
        List<Event> added = new ArrayList<>();
        for (int i = 0; i < MOST_ADDED && asked.has("add." + i + ".points"); i++) {
            String at = "add." + i + '.';
            long timestamp = asked.moment(at + "timestamp");
            if (timestamp == Moment.ABSENT) {
                throw Parameters.bad(at + "timestamp", "given");
            }
            String type = asked.has(at + "type") ? asked.text(at + "type") : "correct";
            added.add(event("what-if-" + (i + 1), timestamp, type, asked.points(at + "points", 0)));
        }
        return added;
    }

    private Event event(String id, long timestamp, String type, long points) {
        return new Event(
                history.drift().account(),
                timestamp,
                type,
                points,
                id,
                "What if",
                Moment.ABSENT,
                null,
                null,
                EventStatus.POSTED,
                Moment.ABSENT,
                null,
                Points.ABSENT,
                Place.NONE);
    }

    private AccountDrift drift(List<Event> applied, boolean inLedger) {
        AccountKey account = history.drift().account();
        try {
            return new AccountDrift(
                    account,
                    history.drift().snapshot(),
                    RunningBalance.last(account, applied, settings.policy()),
                    applied.size(),
                    applied.isEmpty() ? Moment.ABSENT : applied.get(0).timestamp(),
                    applied.isEmpty() ? Moment.ABSENT : applied.get(applied.size() - 1).timestamp(),
                    inLedger);
        } catch (AccountRangeException e) {
            throw new QuestionException(
                    "OUT_OF_RANGE", "The balance would be out of range.", "Add smaller amounts.");
        }
    }
}
