package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.read.EventRow;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes rows of the events and balances that the readers of the core hand over. */
final class EventTaker {
    private final Task task;
    private final PieceTally tally;
    private final Consumer<Row> rows;
    private final EventBytes bytes = new EventBytes();

    /** What is made of a record. */
    enum Wanted {
        /** See {@link TextInput#NARROW}. */
        NARROW,
        /** See {@link TextInput#TYPED}. */
        TYPED,
        /** See {@link EventRows#WHOLE}. */
        WHOLE,
        /** See {@link HistoryRows}. */
        TOLD;

        StructType schema() {
            return switch (this) {
                case NARROW -> TextInput.NARROW;
                case TYPED -> TextInput.TYPED;
                case WHOLE -> EventRows.WHOLE;
                case TOLD -> HistoryRows.SCHEMA;
            };
        }
    }

    /**
     * What to take, and how.
     *
     * @param cutOffs the moments between buckets, where they matter
     * @param filter which accounts are {@link Wanted#TOLD}; null for all
     * @param places what the numbers of places begin with
     */
    record Task(Wanted wanted, long[] cutOffs, @Nullable Broadcast<KeyFilter> filter, long places)
            implements Serializable {}

    EventTaker(Task task, PieceTally tally, Consumer<Row> rows) {
        this.task = task;
        this.tally = tally;
        this.rows = rows;
    }

    /** A balance whose place is to be told by this number: see {@link TextInput#BALANCE}. */
    static Row row(Balance balance, long place) {
        return RowFactory.create(
                Keys.join(balance.account()), balance.points(), balance.asOf(), place);
    }

    /**
     * What takes the events of the source with this index.
     *
     * @param first what the numbers of their places begin with; 0 where they have no places
     */
    Consumer<Event> of(long source, long first) {
        return event -> take(event, source, first);
    }

    /** What takes rows of events likewise, and makes objects only of those that are wanted. */
    Consumer<EventRow> ofRows(long source, long first) {
        Broadcast<KeyFilter> filter = task.filter;
        if (task.wanted != Wanted.TOLD || filter == null) {
            return row -> take(row.event(), source, first);
        }
        KeyFilter wanted = filter.value();
        KeyBytes key = new KeyBytes();
        return row -> {
            key.of(row);
            if (wanted.hasHash(key.hash())) {
                take(row.event(), source, first);
            }
        };
    }

    private void take(Event event, long source, long first) {
        String key = Keys.join(event.account());
        boolean posted = event.status() == EventStatus.POSTED;
        long timestamp = event.timestamp();
        long points = event.points();
        switch (task.wanted) {
            case WHOLE -> rows.accept(EventRows.whole(event));
            case TOLD -> {
                if (task.filter == null || task.filter.value().has(key)) {
                    long line = event.place().line();
                    long place = line == 0 ? 0 : task.places | first | line;
                    rows.accept(HistoryRows.event(key, event, bytes, place));
                }
            }
            case TYPED ->
                    rows.accept(
                            RowFactory.create(
                                    key, timestamp, points, posted, event.type(), source));
            case NARROW -> {
                if (posted) {
                    tally.addEvent(event.type(), Buckets.of(timestamp, task.cutOffs), points);
                } else {
                    tally.addNotPosted();
                }
                rows.accept(RowFactory.create(key, timestamp, points, posted));
            }
        }
    }
}
