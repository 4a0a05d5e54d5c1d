package dev.trueup.view;

import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonParts;
import dev.trueup.report.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes everything about one account: its statement, balances, events and chart. */
final class DetailWriter {
    /** The most events of one account that are sent at once. */
    static final int MOST_EVENTS = 4_000;

    private static final int SLICES = 1_000;

    private final JsonWriter json;
    private final Settings bounds;

    DetailWriter(JsonWriter json, Settings bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    /**
     * Writes the answer.
     *
     * @param rank 1-based place in the report
     * @param from 1-based place of the first event to send; 0 for around the divergence
     */
    void write(Statement statement, int rank, AccountHistory history, int from) {
        Timeline timeline = new Timeline(history, bounds.policy());
        json.beginObject().name("account").beginObject();
        new JsonParts(json).account(statement, bounds);
        json.endObject().name("rank").number(rank);
        int first = first(statement, timeline, from);
        int end = Math.min(timeline.size(), first + MOST_EVENTS);
        course(statement, history, timeline, first);
        json.name("raw").beginObject().name("events").beginArray();
        for (int i = first; i < end; i++) {
            json.beginObject();
            recorded(timeline.event(i));
            json.endObject();
        }
        json.endArray();
        rawBalances(history, statement.drift().snapshot());
        json.endObject().endObject();
    }

    /** The history alone, under its account key: for a page that has the statement already. */
    void writeHistory(Statement statement, AccountHistory history) {
        Timeline timeline = new Timeline(history, bounds.policy());
        AccountKey account = statement.drift().account();
        json.beginObject().name("account_id").text(account.accountId());
        json.name("currency").text(account.currency());
        json.name("point_type").text(account.pointType());
        course(statement, history, timeline, first(statement, timeline, 0));
        json.endObject();
    }

    /** How many events of a history are written. */
    static int shown(AccountHistory history) {
        long all = (long) history.events().size() + history.later().size();
        return (int) Math.min(MOST_EVENTS, all + history.notPosted().size());
    }

    private void course(Statement statement, AccountHistory history, Timeline timeline, int first) {
        json.name("snapshot");
        snapshot(statement.drift().snapshot());
        json.name("checkpoints").beginArray();
        for (Balance checkpoint : history.checkpoints()) {
            checkpoint(checkpoint, timeline);
        }
        json.endArray().name("timeline").beginArray();
        int end = Math.min(timeline.size(), first + MOST_EVENTS);
        for (int i = first; i < end; i++) {
            event(timeline, i);
        }
        json.endArray().name("from").number(first + 1);
        json.name("events_total").number(timeline.size());
        if (timeline.size() > MOST_EVENTS) {
            chart(timeline);
        }
    }

    private static int first(Statement statement, Timeline timeline, int from) {
        if (timeline.size() <= MOST_EVENTS) {
            return 0;
        }
        int wanted = from - 1;
        Divergence divergence = statement.divergesAt();
        if (from == 0 && divergence != null) {
            wanted = timeline.find(divergence.eventId(), divergence.timestamp()) - MOST_EVENTS / 2;
        }
        return Math.max(0, Math.min(wanted, timeline.size() - MOST_EVENTS));
    }

    private void snapshot(@Nullable Balance snapshot) {
        if (snapshot == null) {
            json.text(null);
            return;
        }
        json.beginObject().name("balance").text(Points.format(snapshot.points()));
        json.name("as_of");
        json.text(snapshot.asOf() == Moment.ABSENT ? null : Moment.format(snapshot.asOf()));
        place(snapshot.place());
        json.endObject();
    }

    private void checkpoint(Balance checkpoint, Timeline timeline) {
        json.beginObject().name("balance").text(Points.format(checkpoint.points()));
        json.name("as_of").text(Moment.format(checkpoint.asOf()));
        json.name("computed").text(Points.format(timeline.computedAt(checkpoint.asOf())));
        place(checkpoint.place());
        json.endObject();
    }

    private void event(Timeline timeline, int index) {
        Event event = timeline.event(index);
        json.beginObject().name("event_id").text(timeline.name(index));
        told(event);
        json.name("counted").text(word(timeline.disposition(index)));
        json.name("computed_after").text(Points.format(timeline.balanceAfter(index)));
        place(event.place());
        json.endObject();
    }

    private static String word(Disposition disposition) {
        return switch (disposition) {
            case APPLIED -> "applied";
            case OUT_OF_WINDOW -> "out-of-window";
            case NOT_POSTED -> "not-posted";
        };
    }

    private void told(Event event) {
        json.name("timestamp").text(Moment.format(event.timestamp()));
        moment("posted_at", event.postedAt());
        json.name("type").text(event.type()).name("points").text(Points.format(event.points()));
        others(event);
    }

    /** The record under the names of the input contract. */
    private void recorded(Event event) {
        json.name("account_id").text(event.account().accountId());
        text("event_id", event.eventId());
        json.name("timestamp").text(Moment.format(event.timestamp()));
        moment("posted_at", event.postedAt());
        json.name("type").text(event.type());
        json.name("points_delta").text(Points.format(event.points()));
        key(event.account().currency(), event.account().pointType());
        others(event);
    }

    private void others(Event event) {
        text("description", event.description());
        text("source", event.source());
        text("batch_id", event.batchId());
        if (event.status() != EventStatus.POSTED) {
            json.name("status").text(event.status() == EventStatus.VOID ? "void" : "pending");
        }
        moment("expires_at", event.expiresAt());
        text("reverses", event.reverses());
        if (event.balanceAfter() != Points.ABSENT) {
            json.name("balance_after").text(Points.format(event.balanceAfter()));
        }
    }

    private void rawBalances(AccountHistory history, @Nullable Balance snapshot) {
        json.name("balances").beginArray();
        history.checkpoints().forEach(this::recorded);
        if (snapshot != null) {
            recorded(snapshot);
        }
        json.endArray();
    }

    private void recorded(Balance balance) {
        json.beginObject().name("account_id").text(balance.account().accountId());
        json.name("snapshot_balance").text(Points.format(balance.points()));
        moment("as_of", balance.asOf());
        key(balance.account().currency(), balance.account().pointType());
        json.endObject();
    }

    private void key(String currency, String pointType) {
        text("currency", currency.isEmpty() ? null : currency);
        text("point_type", pointType.isEmpty() ? null : pointType);
    }

    private void text(String name, @Nullable String text) {
        if (text != null) {
            json.name(name).text(text);
        }
    }

    private void moment(String name, long moment) {
        if (moment != Moment.ABSENT) {
            json.name(name).text(Moment.format(moment));
        }
    }

    private void place(Place place) {
        if (!place.source().isEmpty()) {
            json.name("place").text(place.toString());
        }
    }

    private void chart(Timeline timeline) {
        json.name("chart").beginArray();
        int step = (timeline.size() + SLICES - 1) / SLICES;
        for (int start = 0; start < timeline.size(); start += step) {
            slice(timeline, start, Math.min(timeline.size(), start + step));
        }
        json.endArray();
    }

    private void slice(Timeline timeline, int start, int end) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = start; i < end; i++) {
            low = Math.min(low, timeline.balanceAfter(i));
            high = Math.max(high, timeline.balanceAfter(i));
        }
        json.beginObject().name("at").text(Moment.format(timeline.event(start).timestamp()));
        json.name("first").text(Points.format(timeline.balanceAfter(start)));
        json.name("low").text(Points.format(low)).name("high").text(Points.format(high));
        json.name("last").text(Points.format(timeline.balanceAfter(end - 1))).endObject();
    }
}
