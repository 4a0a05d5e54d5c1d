package dev.trueup.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What a reader pushes, as an iterator that a task pulls. The reader works in a thread of its own
 * and is at most a few batches ahead, so that memory stays bounded.
 *
 * @param <T> what is pushed
 */
final class Pushed<T> implements Iterator<T> {
    private static final int BATCHES_AHEAD = 8;

    private final BlockingQueue<List<T>> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private final int batch;
    private List<T> filling = new ArrayList<>();
    private List<T> current = List.of();
    private int position;
    private boolean ended;
    private volatile @Nullable Throwable failure;

    /**
     * Starts the reader, which is given where to push to.
     *
     * @param batch how many are handed over at once
     */
    Pushed(int batch, Consumer<Consumer<T>> reader) {
        this.batch = batch;
        thread = new Thread(() -> run(reader), "trueup-reader");
        thread.setDaemon(true);
        TaskContext context = TaskContext.get();
        if (context != null) {
            context.addTaskCompletionListener(
                    (org.apache.spark.util.TaskCompletionListener) done -> thread.interrupt());
        }
        thread.start();
    }

    private void run(Consumer<Consumer<T>> reader) {
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

    private void push(T each) {
        filling.add(each);
        if (filling.size() >= batch) {
            put(filling);
            filling = new ArrayList<>(batch);
        }
    }

    private void put(List<T> pushed) {
        try {
            queue.put(pushed);
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
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.get(position++);
    }

    /** The task that wanted them has ended. */
    private static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
