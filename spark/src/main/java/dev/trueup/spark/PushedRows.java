package dev.trueup.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a reader pushes, as an iterator that a task pulls. The reader works in a thread of its
 * own and is at most a few batches ahead, so that memory stays bounded.
 */
final class PushedRows implements Iterator<Row> {
    private static final int BATCH = 1_024;
    private static final int BATCHES_AHEAD = 8;

    private final BlockingQueue<List<Row>> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private List<Row> filling = new ArrayList<>(BATCH);
    private List<Row> current = List.of();
    private int position;
    private boolean ended;
    private volatile @Nullable Throwable failure;

    /** Starts the reader, which is given where to push rows to. */
    PushedRows(Consumer<Consumer<Row>> reader) {
        thread = new Thread(() -> run(reader), "trueup-reader");
        thread.setDaemon(true);
        TaskContext context = TaskContext.get();
        if (context != null) {
            context.addTaskCompletionListener(
                    (org.apache.spark.util.TaskCompletionListener) done -> thread.interrupt());
        }
        thread.start();
    }

    private void run(Consumer<Consumer<Row>> reader) {
        try {
            reader.accept(this::push);
            if (!filling.isEmpty()) {
                put(filling);
            }
            put(List.of());
        } catch (AbandonedException e) {
            // Nobody wants the rest.
        } catch (Throwable e) {
            failure = e;
            queue.clear();
            queue.add(List.of());
        }
    }

    private void push(Row row) {
        filling.add(row);
        if (filling.size() == BATCH) {
            put(filling);
            filling = new ArrayList<>(BATCH);
        }
    }

    private void put(List<Row> batch) {
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            throw new AbandonedException();
        }
    }

    @Override
    public boolean hasNext() {
        while (position == current.size() && !ended) {
            try {
                current = queue.take();
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                throw new AbandonedException();
            }
            position = 0;
            ended = current.isEmpty() && isLast();
        }
        return position < current.size();
    }

    private boolean isLast() {
        Throwable failed = failure;
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.get(position++);
    }

    /** The task that wanted the rows has ended. */
    private static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
