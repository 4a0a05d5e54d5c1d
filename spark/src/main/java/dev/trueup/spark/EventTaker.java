package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes rows of the events and balances that the readers of the core hand over. */
final class EventTaker {
    private final Wanted wanted;
    private final long[] cutOffs;
    private final @Nullable Broadcast<KeyFilter> filter;
    private final PieceTally tally;
    private final Consumer<Row> rows;

    /** What is made of a record. */
    enum Wanted {
        /** See {@link TextInput#NARROW}. */
        NARROW,
        /** See {@link TextInput#TYPED}. */
        TYPED,
        /** See {@link EventRows#WHOLE}. */
        WHOLE;

        StructType schema() {
            return switch (this) {
                case NARROW -> TextInput.NARROW;
                case TYPED -> TextInput.TYPED;
                case WHOLE -> EventRows.WHOLE;
            };
        }
    }

    EventTaker(
            Wanted wanted,
            long[] cutOffs,
            @Nullable Broadcast<KeyFilter> filter,
            PieceTally tally,
            Consumer<Row> rows) {
        this.wanted = wanted;
        this.cutOffs = cutOffs;
        this.filter = filter;
        this.tally = tally;
        this.rows = rows;
    }

    /** A balance whose place is to be told by this number: see {@link TextInput#BALANCE}. */
    static Row row(Balance balance, long place) {
        return RowFactory.create(
                Keys.join(balance.account()), balance.points(), balance.asOf(), place);
    }

    /** What takes the events of the source with this index. */
    Consumer<Event> of(long source) {
        return event -> take(event, source);
    }

    private void take(Event event, long source) {
        String key = Keys.join(event.account());
        boolean posted = event.status() == EventStatus.POSTED;
        long timestamp = event.timestamp();
        long points = event.points();
        switch (wanted) {
            case WHOLE -> {
                if (filter == null || filter.value().has(key)) {
                    rows.accept(EventRows.whole(event));
                }
            }
            case TYPED ->
                    rows.accept(
                            RowFactory.create(
                                    key, timestamp, points, posted, event.type(), source));
            case NARROW -> {
                if (posted) {
                    tally.addEvent(event.type(), Buckets.of(timestamp, cutOffs), points);
                } else {
                    tally.addNotPosted();
                }
                rows.accept(RowFactory.create(key, timestamp, points, posted));
            }
        }
    }
}
