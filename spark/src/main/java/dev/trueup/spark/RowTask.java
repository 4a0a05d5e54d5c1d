package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mappings;
import dev.trueup.read.ReadLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows value by value within an executor, with the reader of the core.
 *
 * @param task what to make of events; null for balances
 */
record RowTask(
        String source,
        List<String> names,
        List<TableColumns.Kind> kinds,
        MappingSpec mapping,
        @Nullable PieceTallies tallies,
        EventTaker.@Nullable Task task)
        implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Reading(rows);
    }

    /** The rows that come out of those of one partition. */
    private final class Reading implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Deque<Row> ready = new ArrayDeque<>();
        private final PieceTally tally;
        private final ColumnRecords records;
        private boolean ended;

        Reading(Iterator<Row> rows) {
            this.rows = rows;
            ReadLog log = new ReadLog(source);
            tally = new PieceTally(log);
            Mappings own = mapping.mappings();
            if (task == null) {
                records = ColumnRecords.ofBalances(names, own.balances(), this::take, log);
                return;
            }
            EventTaker taker = new EventTaker(task, tally, ready::add);
            records = ColumnRecords.ofLedger(names, own.ledger(), taker.of(0, 0), log);
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !ended) {
                try {
                    readOne();
                } catch (InputStoppedException e) {
                    tally.stop(e.fault());
                    end();
                }
            }
            return !ready.isEmpty();
        }

        private void take(Balance balance) {
            tally.addMoment(balance.asOf());
            ready.add(EventTaker.row(balance, 0));
        }

        private void readOne() {
            if (!rows.hasNext()) {
                end();
                return;
            }
            Row row = rows.next();
            records.begin(0);
            for (int i = 0; i < kinds.size(); i++) {
                if (records.reads(i)) {
                    TableColumns.hand(records, i, row, kinds.get(i), source);
                }
            }
            records.end();
        }

        private void end() {
            ended = true;
            if (tallies != null) {
                tallies.add(TaskContext.getPartitionId(), tally);
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
