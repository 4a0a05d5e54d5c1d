package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Balances that are floored at zero after each event: every event goes to its account in the order
 * of posting, and only those of one instant are held at once.
 */
final class ClampedTotals {
    private static final StructType PARTS =
            new StructType()
                    .add(EventRows.KEY, DataTypes.StringType, false)
                    .add("bucket", DataTypes.IntegerType, false)
                    .add("n", DataTypes.LongType, false)
                    .add("points", DataTypes.LongType, false)
                    .add("first", DataTypes.LongType, false)
                    .add("last", DataTypes.LongType, false);

    private ClampedTotals() {}

    /**
     * Parts as {@link AccountParts} has them, of which one holds the clamped balance.
     *
     * @param windowed whole events with their account's window
     */
    static Dataset<Row> parts(Dataset<Row> windowed) {
        String posted = "status = 0";
        Dataset<Row> applied =
                windowed.filter(expr(posted + " AND timestamp <= window_end"))
                        .drop("window_end")
                        .withColumn(
                                "received",
                                expr(
                                        "CASE WHEN posted_at = "
                                                + Windows.literal(Moment.ABSENT)
                                                + " THEN timestamp ELSE posted_at END"))
                        .repartition(col(EventRows.KEY))
                        .sortWithinPartitions(col(EventRows.KEY), col("received"))
                        .mapPartitions(
                                (MapPartitionsFunction<Row, Row>) Folded::new, Encoders.row(PARTS));
        Dataset<Row> others =
                windowed.filter(expr("NOT (" + posted + " AND timestamp <= window_end)"))
                        .selectExpr(
                                EventRows.KEY,
                                "CASE WHEN " + posted + " THEN 1 ELSE -1 END AS bucket",
                                "1L AS n",
                                "0L AS points",
                                "timestamp AS first",
                                "timestamp AS last");
        return applied.union(others);
    }

    /** One row for each account of sorted events; two where its balance is out of range. */
    private static final class Folded implements Iterator<Row> {
        private final Runs runs;
        private final EventRows reader = new EventRows();
        private final List<Row> ready = new ArrayList<>();

        Folded(Iterator<Row> rows) {
            runs = new Runs(rows);
        }

        @Override
        public boolean hasNext() {
            if (ready.isEmpty() && runs.hasNext()) {
                fold(runs.next());
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove(ready.size() - 1);
        }

        private void fold(Runs.Run account) {
            AccountKey key = Keys.parse(account.key());
            List<Event> atOnce = new ArrayList<>();
            WideSum balance = new WideSum();
            long events = 0;
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            while (account.hasNext()) {
                Event event = reader.event(account.next(), 0, key);
                events++;
                first = Math.min(first, event.timestamp());
                last = Math.max(last, event.timestamp());
                if (!atOnce.isEmpty() && atOnce.get(0).received() != event.received()) {
                    balance = apply(atOnce, balance);
                }
                atOnce.add(event);
            }
            balance = apply(atOnce, balance);
            if (!balance.fits()) { // two parts whose sum does not fit either
                ready.add(part(key, 1, Long.MAX_VALUE, first, last));
                ready.add(part(key, events - 1, Long.MAX_VALUE, first, last));
                return;
            }
            ready.add(part(key, events, balance.low(), first, last));
        }

        private static WideSum apply(List<Event> atOnce, WideSum before) {
            atOnce.sort(EventOrder.POSTING);
            WideSum balance = before;
            for (Event event : atOnce) {
                balance.add(event.points());
                balance = balance.signum() < 0 ? new WideSum() : balance;
            }
            atOnce.clear();
            return balance;
        }

        private static Row part(AccountKey key, long n, long points, long first, long last) {
            return RowFactory.create(Keys.join(key), 0, n, points, first, last);
        }
    }
}
