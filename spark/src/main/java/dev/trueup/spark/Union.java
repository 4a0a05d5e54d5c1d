package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.ledger.Place;
import dev.trueup.read.ReadLog;
import dev.trueup.spark.PieceTally.Count;
import dev.trueup.spark.PieceTally.TypeAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Several inputs of one role, one after the other. */
final class Union implements Input {
    /** Places below this bit belong to one input; the number of the input stands above. */
    private static final int BITS = 56;

    private final List<Input> inputs;

    /** At least one input, at most 100. */
    Union(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    private Dataset<Row> all(Function<Input, Dataset<Row>> rows) {
        return inputs.stream().map(rows).reduce(Dataset::union).orElseThrow();
    }

    @Override
    public JavaPairRDD<Integer, byte[]> sums(long[] cutOffs, int parts) {
        return inputs.stream()
                .map(input -> input.sums(cutOffs, parts))
                .reduce(JavaPairRDD::union)
                .orElseThrow();
    }

    @Override
    public JavaPairRDD<Integer, byte[]> balanceSums(int buckets, int parts, long places) {
        JavaPairRDD<Integer, byte[]> all = null;
        for (int i = 0; i < inputs.size(); i++) {
            JavaPairRDD<Integer, byte[]> own =
                    inputs.get(i).balanceSums(buckets, parts, places | ((long) i << BITS));
            all = all == null ? own : all.union(own);
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public long records() {
        return inputs.stream().mapToLong(Input::records).sum();
    }

    @Override
    public Dataset<Row> narrow(long[] cutOffs) {
        return all(input -> input.narrow(cutOffs));
    }

    @Override
    public Dataset<Row> typed() {
        Dataset<Row> all = null;
        long before = 0;
        for (Input input : inputs) {
            Dataset<Row> own =
                    input.typed()
                            .withColumn(
                                    EventRows.SOURCE_INDEX,
                                    col(EventRows.SOURCE_INDEX).plus(before));
            all = all == null ? own : all.union(own);
            before += input.sources().size();
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public Dataset<Row> whole() {
        return all(Input::whole);
    }

    @Override
    public JavaRDD<Row> told(@Nullable Broadcast<KeyFilter> filter, long places) {
        JavaRDD<Row> all = null;
        for (int i = 0; i < inputs.size(); i++) {
            JavaRDD<Row> own = inputs.get(i).told(filter, places | ((long) i << BITS));
            all = all == null ? own : all.union(own);
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public Dataset<Row> balances() {
        Dataset<Row> all = null;
        for (int i = 0; i < inputs.size(); i++) {
            Dataset<Row> own =
                    inputs.get(i)
                            .balances()
                            .withColumn("place", expr("place | " + ((long) i << BITS) + "L"));
            all = all == null ? own : all.union(own);
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public void readBalances() {
        inputs.forEach(Input::readBalances);
    }

    @Override
    public Set<Long> moments() {
        Set<Long> moments = new TreeSet<>();
        inputs.forEach(input -> moments.addAll(input.moments()));
        return moments;
    }

    @Override
    public boolean isComplete(long unreadable) {
        boolean complete = true;
        for (Input input : inputs) {
            complete &= input.isComplete(unreadable);
        }
        return complete;
    }

    @Override
    public List<Named> sources() {
        return joined(Input::sources);
    }

    private <T> List<T> joined(Function<Input, List<T>> parts) {
        List<T> all = new ArrayList<>();
        inputs.forEach(input -> all.addAll(parts.apply(input)));
        return all;
    }

    @Override
    public List<ReadLog> logs() {
        return joined(Input::logs);
    }

    @Override
    public List<Map<TypeAt, Count>> types(long[] cutOffs) {
        return joined(input -> input.types(cutOffs));
    }

    @Override
    public List<Long> notPosted() {
        return joined(Input::notPosted);
    }

    @Override
    public Place place(long number) {
        return inputs.get((int) (number >>> BITS)).place(number & (1L << BITS) - 1);
    }
}
