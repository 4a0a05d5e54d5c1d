package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountDrift;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What setting balances against totals leaves, as rows of a few kinds. */
final class AccountRows {
    /** An account to report. */
    static final int LISTED = 0;

    /** The figures over the accounts of one partition. */
    static final int FIGURES = 1;

    /** An account with several balances, of which the latest is still to be found. */
    static final int SEVERAL = 2;

    /** Two balances of one account and moment that contradict each other. */
    static final int CONFLICT = 3;

    /** An account whose figures pass the range of exact points. */
    static final int OUT_OF_RANGE = 4;

    static final StructType SCHEMA =
            new StructType()
                    .add("kind", IntegerType, false)
                    .add(EventRows.KEY, StringType, true)
                    .add("has_balance", BooleanType, false)
                    .add("balance_points", LongType, false)
                    .add("as_of", LongType, false)
                    .add("place", LongType, false)
                    .add("computed_points", LongType, false)
                    .add("events", LongType, false)
                    .add("first_event_at", LongType, false)
                    .add("last_event_at", LongType, false)
                    .add("in_ledger", BooleanType, false)
                    .add("totals", DataTypes.createArrayType(LongType), true)
                    .add("bytes", BinaryType, true);

    private static final Balance NO_BALANCE = new Balance(AccountKey.of("-"), 0, 0, Place.NONE);

    private AccountRows() {}

    static Row listed(AccountDrift drift) {
        Balance snapshot = drift.snapshot();
        Balance shown = snapshot == null ? NO_BALANCE : snapshot;
        return RowFactory.create(
                LISTED,
                Keys.join(drift.account()),
                snapshot != null,
                shown.points(),
                shown.asOf(),
                shown.place().line(),
                drift.computedPoints(),
                drift.events(),
                drift.firstEventAt(),
                drift.lastEventAt(),
                drift.inLedger(),
                null,
                null);
    }

    /** The account in a row of the kind {@link #LISTED}, whose columns start at {@code from}. */
    static AccountDrift drift(Row row, int from) {
        AccountKey account = Keys.parse(row.getString(from + 1));
        @Nullable Balance snapshot =
                row.getBoolean(from + 2)
                        ? new Balance(
                                account,
                                row.getLong(from + 3),
                                row.getLong(from + 4),
                                new Place("", row.getLong(from + 5)))
                        : null;
        return new AccountDrift(
                account,
                snapshot,
                row.getLong(from + 6),
                row.getLong(from + 7),
                row.getLong(from + 8),
                row.getLong(from + 9),
                row.getBoolean(from + 10));
    }

    static Row figures(byte[] packed) {
        return other(FIGURES, null, 0, 0, 0, 0, null, packed);
    }

    static Row several(String key, long[] totals) {
        Object[] boxed = new Object[totals.length];
        for (int i = 0; i < totals.length; i++) {
            boxed[i] = totals[i];
        }
        return other(SEVERAL, key, 0, 0, 0, 0, boxed, null);
    }

    /** Two balances; their places are numbers that the driver understands. */
    static Row conflict(Balance first, Balance second) {
        return other(
                CONFLICT,
                Keys.join(first.account()),
                first.points(),
                first.asOf(),
                first.place().line(),
                second.points(),
                new Object[] {second.place().line()},
                null);
    }

    /** An account whose computed balance or drift is out of range. */
    static Row outOfRange(String key, boolean computed) {
        return other(OUT_OF_RANGE, key, computed ? 1 : 0, 0, 0, 0, null, null);
    }

    private static Row other(
            int kind,
            @Nullable String key,
            long points,
            long asOf,
            long place,
            long computed,
            Object @Nullable [] totals,
            byte @Nullable [] bytes) {
        return RowFactory.create(
                kind, key, false, points, asOf, place, computed, 0L, 0L, 0L, false, totals, bytes);
    }
}
