package dev.trueup.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Sorted rows, as one run after another of rows with the same first column. */
final class Runs implements Iterator<Runs.Run> {
    private final Iterator<Row> rows;
    private @Nullable Row ahead;
    private @Nullable Run open;

    Runs(Iterator<Row> rows) {
        this.rows = rows;
    }

    private @Nullable Row peek() {
        if (ahead == null && rows.hasNext()) {
            ahead = rows.next();
        }
        return ahead;
    }

    @Override
    public boolean hasNext() {
        if (open != null) {
            open.drain();
            open = null;
        }
        return peek() != null;
    }

    @Override
    public Run next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row first = peek();
        Run run = new Run(first == null ? "" : first.getString(0));
        open = run;
        return run;
    }

    /** The rows of one key, front to back; what is left of them is passed over. */
    final class Run implements Iterator<Row> {
        private final String key;

        private Run(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        @Override
        public boolean hasNext() {
            Row next = peek();
            return next != null && next.getString(0).equals(key);
        }

        @Override
        public Row next() {
            Row next = peek();
            if (next == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return next;
        }

        void drain() {
            while (hasNext()) {
                ahead = null;
            }
        }
    }
}
