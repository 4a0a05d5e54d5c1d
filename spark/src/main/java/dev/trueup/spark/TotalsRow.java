package dev.trueup.spark;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.AccountTotals;
import java.util.Arrays;

/**
 * The numbers of one account key: for each bucket the count of posted events, the high and the low
 * halves of their points, first and last moment; then the counts of events not posted and of
 * balances, and the points, moment and place of one balance.
 */
final class TotalsRow {
    static final int PER_BUCKET = 5;
    private static final int AFTER_BUCKETS = 5;

    private final long[] numbers;
    private final int buckets;

    private TotalsRow(long[] numbers, int buckets) {
        this.numbers = numbers;
        this.buckets = buckets;
    }

    /** The numbers of one account, which are kept. */
    static TotalsRow of(long[] numbers, int buckets) {
        return new TotalsRow(numbers, buckets);
    }

    /** How many numbers an account has. */
    static int width(int buckets) {
        return buckets * PER_BUCKET + AFTER_BUCKETS;
    }

    /** Sets the numbers of an account of which nothing is known. */
    static void clear(long[] numbers, int at, int buckets) {
        int end = at + width(buckets);
        Arrays.fill(numbers, at, end, 0);
        for (int bucket = at; bucket < end - AFTER_BUCKETS; bucket += PER_BUCKET) {
            numbers[bucket + 3] = Long.MAX_VALUE;
            numbers[bucket + 4] = Long.MIN_VALUE;
        }
        Arrays.fill(numbers, end - 3, end, Long.MIN_VALUE);
    }

    long[] numbers() {
        return numbers.clone();
    }

    long posted(int bucket) {
        return numbers[bucket * PER_BUCKET];
    }

    long notPosted() {
        return numbers[buckets * PER_BUCKET];
    }

    /** How many balances the account has. */
    long balances() {
        return numbers[buckets * PER_BUCKET + 1];
    }

    /** The balance of an account that has one. */
    Balance balance(AccountKey account) {
        int at = buckets * PER_BUCKET + 2;
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
            int at = i * PER_BUCKET;
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
