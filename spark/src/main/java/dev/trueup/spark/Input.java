package dev.trueup.spark;

import dev.trueup.ledger.Place;
import dev.trueup.read.ReadLog;
import dev.trueup.spark.PieceTally.Count;
import dev.trueup.spark.PieceTally.TypeAt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Some sources of one role. Each time events or balances are read, it is by a query of its own;
 * what was met on the way can be told once such a query has run.
 */
interface Input {
    /**
     * The events of each account added up, by part of the key space: see {@link AccountTable}. Once
     * a query has run over them, it can be told what was met.
     *
     * @param cutOffs the moments between buckets
     */
    JavaPairRDD<Integer, byte[]> sums(long[] cutOffs, int parts);

    /**
     * The balances in the same form.
     *
     * @param places what the numbers of their places begin with
     */
    JavaPairRDD<Integer, byte[]> balanceSums(int buckets, int parts, long places);

    /** How many balances there are, rejected or not, once they were read. */
    long records();

    /** What sums need of each event, see {@link TextInput#NARROW}. */
    Dataset<Row> narrow(long[] cutOffs);

    /** What sums by type need of each event, see {@link TextInput#TYPED}. */
    Dataset<Row> typed();

    /** All events, see {@link EventRows#WHOLE}. */
    Dataset<Row> whole();

    /**
     * The events of the accounts in the filter, of all where there is none: see {@link
     * HistoryRows}.
     *
     * @param places what the numbers of their places begin with
     */
    JavaRDD<Row> told(@Nullable Broadcast<KeyFilter> filter, long places);

    /** Balances, see {@link TextInput#BALANCE}. */
    Dataset<Row> balances();

    /** Reads balances for the first time, so that it can be told what was met. */
    void readBalances();

    /** Moments that balances speak for, at most {@link PieceTally#MOST_MOMENTS} of them. */
    Set<Long> moments();

    /**
     * Looks at what was met, once everything was read.
     *
     * @param unreadable how many rows of typed columns have to be looked at one by one
     * @return false when everything is to be read again, in another way
     * @throws dev.trueup.read.InputStoppedException if a source cannot be trusted as a whole
     */
    boolean isComplete(long unreadable);

    /** The sources, in the order given. */
    List<Named> sources();

    /** What was met in each source. */
    List<ReadLog> logs();

    /** Posted events of each source by type and bucket. */
    List<Map<TypeAt, Count>> types(long[] cutOffs);

    /** Events of each source that are not posted. */
    List<Long> notPosted();

    /** The place that a number in the column {@code place} stands for. */
    Place place(long number);

    /** A source as reports name it. */
    record Named(String name, String format, long bytes) {}
}
