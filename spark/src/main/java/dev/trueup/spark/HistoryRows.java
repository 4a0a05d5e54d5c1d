package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * What tells the histories of accounts, as rows that are sorted by their first three columns: of
 * each account what is known of it, its balances, then its events in the order of time. What a row
 * says stands in bytes, so that few columns have to be moved and compared.
 */
final class HistoryRows {
    static final int ACCOUNT = 0;
    static final int BALANCE = 1;
    static final int EVENT = 2;

    static final StructType SCHEMA =
            new StructType()
                    .add(EventRows.KEY, StringType, false)
                    .add("rank", IntegerType, false)
                    .add("at", LongType, false)
                    .add("body", BinaryType, true);

    private HistoryRows() {}

    /** An account whose history is wanted, and what for. */
    static Row account(String key, int role, byte[] drift) {
        return RowFactory.create(key, ACCOUNT, (long) role, drift);
    }

    /** A row of {@link TextInput#BALANCE}. */
    static Row balance(Row balance) {
        PackedNumbers numbers = new PackedNumbers();
        numbers.signed(balance.getLong(1));
        numbers.signed(balance.getLong(2));
        return RowFactory.create(balance.getString(0), BALANCE, 0L, numbers.bytes());
    }

    static Balance balance(byte[] body, AccountKey account) {
        PackedNumbers numbers = new PackedNumbers(body);
        return new Balance(account, numbers.signed(), numbers.signed(), Place.NONE);
    }

    /** An event; its place is the number that the driver understands. */
    static Row event(String key, Event event, EventBytes bytes, long place) {
        return RowFactory.create(key, EVENT, event.timestamp(), bytes.of(event, place));
    }

    /** Rows with the columns {@link EventRows#WHOLE}. */
    static Iterator<Row> events(Iterator<InternalRow> rows) {
        EventBytes bytes = new EventBytes();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                InternalRow row = rows.next();
                String key = row.getUTF8String(0).toString();
                return RowFactory.create(key, EVENT, row.getLong(1), bytes.of(row));
            }
        };
    }
}
