package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.BalanceConflictException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Accounts with several balances: finds the latest one of each, and judges it. */
final class SeveralBalances {
    private SeveralBalances() {}

    /**
     * Judges the accounts of the kind {@link AccountRows#SEVERAL}.
     *
     * @param judged rows of all kinds, see {@link AccountRows#SCHEMA}
     * @param balances all balances
     */
    static JavaRDD<Row> judge(Dataset<Row> judged, Dataset<Row> balances, Rules rules) {
        Dataset<Row> several =
                judged.filter(col("kind").equalTo(AccountRows.SEVERAL))
                        .select(
                                col(EventRows.KEY),
                                lit(0).as("rank"),
                                lit(0L).as("points"),
                                lit(0L).as("as_of"),
                                lit(0L).as("place"),
                                col("body"));
        Dataset<Row> all =
                balances.select(
                        col(EventRows.KEY),
                        lit(1).as("rank"),
                        col("points"),
                        col("as_of"),
                        col("place"),
                        lit(null).cast(DataTypes.BinaryType).as("body"));
        return several.union(all)
                .repartition(col(EventRows.KEY))
                .sortWithinPartitions(col(EventRows.KEY), col("rank"))
                .javaRDD()
                .mapPartitions(rows -> new Judge<>(rules, new Runs(rows), SeveralBalances::judge));
    }

    private static void judge(Judge<Runs.Run> judge, Runs.Run account) {
        Row first = account.next();
        if (first.getInt(1) != 0) {
            account.drain();
            return; // not among those asked for
        }
        AccountKey key = Keys.parse(first.getString(0));
        TotalsRow totals = AccountRows.totals((byte[]) first.get(5), judge.buckets());
        BalanceBook book = new BalanceBook();
        try {
            while (account.hasNext()) {
                Balance balance = balance(account.next(), key);
                if (!book.add(balance)) {
                    judge.figures().addRepeatedBalance(balance.place());
                }
            }
        } catch (BalanceConflictException e) {
            account.drain();
            judge.conflict(e.first(), e.second());
            return;
        }
        judge.judge(key, book.snapshot(key), totals);
    }

    /** The balance in a row; its place is a number that the driver understands. */
    static Balance balance(Row row, AccountKey key) {
        return new Balance(key, row.getLong(2), row.getLong(3), new Place("", row.getLong(4)));
    }
}
