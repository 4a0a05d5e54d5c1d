package dev.trueup.spark;

import dev.trueup.explain.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A crew of threads in the driver, which live as long as there is work.
 *
 * @param size how many, at least 1
 */
record DriverCrew(int size) implements Crew {
    @Override
    public <T> List<T> all(List<? extends Supplier<? extends T>> pieces) {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            List<Future<T>> running = new ArrayList<>(pieces.size());
            pieces.forEach(piece -> running.add(threads.submit(piece::get)));
            List<T> results = new ArrayList<>(pieces.size());
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
