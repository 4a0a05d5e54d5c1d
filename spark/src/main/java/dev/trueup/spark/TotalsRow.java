package dev.trueup.spark;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.AccountTotals;
import java.util.List;
import org.apache.spark.sql.Row;

/** The numbers of one account key, in the order in which {@link AccountTotalsQuery} has them. */
final class TotalsRow {
    private final long[] numbers;
    private final int buckets;

    private TotalsRow(long[] numbers, int buckets) {
        this.numbers = numbers;
        this.buckets = buckets;
    }

    /** The numbers in a row of the aggregation, whose first column is the key. */
    static TotalsRow of(Row row, int buckets) {
        long[] numbers = new long[row.size() - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.isNullAt(i + 1) ? Moment.ABSENT : row.getLong(i + 1);
        }
        return new TotalsRow(numbers, buckets);
    }

    /** The numbers as {@link #numbers} gave them. */
    static TotalsRow of(List<Long> numbers, int buckets) {
        long[] all = new long[numbers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.get(i);
        }
        return new TotalsRow(all, buckets);
    }

    long[] numbers() {
        return numbers.clone();
    }

    long posted(int bucket) {
        return numbers[bucket * AccountTotalsQuery.PER_BUCKET];
    }

    long notPosted() {
        return numbers[buckets * AccountTotalsQuery.PER_BUCKET];
    }

    /** How many balances the account has. */
    long balances() {
        return numbers[buckets * AccountTotalsQuery.PER_BUCKET + 1];
    }

    /** The balance of an account that has one. */
    Balance balance(AccountKey account) {
        int at = buckets * AccountTotalsQuery.PER_BUCKET + 2;
        return new Balance(account, numbers[at], numbers[at + 1], new Place("", numbers[at + 2]));
    }

    /** The totals when the window covers the buckets up to and including the given one. */
    AccountTotals totals(int window) {
        WideSum points = new WideSum();
        long events = 0;
        long later = 0;
        long first = Moment.ABSENT;
        long last = Moment.ABSENT;
        for (int i = 0; i < buckets; i++) {
            int at = i * AccountTotalsQuery.PER_BUCKET;
            if (i > window) {
                later += numbers[at];
            } else if (numbers[at] > 0) {
                events += numbers[at];
                points.add(shifted(numbers[at + 1]));
                points.add(numbers[at + 2]);
                first = first == Moment.ABSENT ? numbers[at + 3] : Math.min(first, numbers[at + 3]);
                last = Math.max(last, numbers[at + 4]);
            }
        }
        return AccountTotals.of(points, events, later, notPosted(), first, last);
    }

    /** A sum of high halves, 2^32 times as much. */
    static WideSum shifted(long high) {
        return WideSum.of(high << 32, (high - (int) high) >> 32);
    }
}
