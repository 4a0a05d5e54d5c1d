package dev.trueup.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountDrift;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

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

    /** Kind, key, and what the kind says. */
    static final StructType SCHEMA =
            new StructType()
                    .add("kind", IntegerType, false)
                    .add(EventRows.KEY, StringType, true)
                    .add("body", BinaryType, false);

    private static final Packer<AccountDrift> DRIFTS = Packer.of(AccountDrift.class);

    private AccountRows() {}

    static boolean isOf(Row row, int kind) {
        return row.getInt(0) == kind;
    }

    static String key(Row row) {
        return row.getString(1);
    }

    static byte[] body(Row row) {
        return (byte[]) row.get(2);
    }

    static Row listed(AccountDrift drift) {
        return RowFactory.create(LISTED, Keys.join(drift.account()), DRIFTS.pack(drift));
    }

    /** The account in a row of the kind {@link #LISTED}. */
    static AccountDrift drift(Row row) {
        return drift(body(row));
    }

    /** The account in the body of such a row. */
    static AccountDrift drift(byte[] body) {
        return DRIFTS.unpack(body);
    }

    static Row figures(byte[] packed) {
        return RowFactory.create(FIGURES, null, packed);
    }

    static Row several(String key, long[] totals) {
        PackedNumbers numbers = new PackedNumbers();
        for (long number : totals) {
            numbers.signed(number);
        }
        return RowFactory.create(SEVERAL, key, numbers.bytes());
    }

    /** The totals in the body of a row of the kind {@link #SEVERAL}. */
    static TotalsRow totals(byte[] body, int buckets) {
        PackedNumbers numbers = new PackedNumbers(body);
        long[] totals = new long[TotalsRow.width(buckets)];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = numbers.signed();
        }
        return TotalsRow.of(totals, buckets);
    }

    /** Two balances; their places are numbers that the driver understands. */
    static Row conflict(Balance first, Balance second) {
        PackedNumbers numbers = new PackedNumbers();
        for (Balance each : new Balance[] {first, second}) {
            numbers.signed(each.points());
            numbers.signed(each.asOf());
            numbers.signed(each.place().line());
        }
        return RowFactory.create(CONFLICT, Keys.join(first.account()), numbers.bytes());
    }

    /** The two balances of a row of the kind {@link #CONFLICT}. */
    static Balance[] conflict(Row row) {
        PackedNumbers numbers = new PackedNumbers(body(row));
        AccountKey account = Keys.parse(key(row));
        Balance[] both = new Balance[2];
        for (int i = 0; i < both.length; i++) {
            long points = numbers.signed();
            long asOf = numbers.signed();
            both[i] = new Balance(account, points, asOf, new Place("", numbers.signed()));
        }
        return both;
    }

    /** An account whose computed balance or drift is out of range. */
    static Row outOfRange(String key, boolean computed) {
        return RowFactory.create(OUT_OF_RANGE, key, new byte[] {(byte) (computed ? 1 : 0)});
    }

    /** Whether it is the computed balance of a row of the kind {@link #OUT_OF_RANGE}. */
    static boolean isComputed(Row row) {
        return body(row)[0] == 1;
    }
}
