package dev.trueup.spark;

import dev.trueup.explain.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A crew of threads in the driver, which live as long as there is work.
 *
 * @param size how many, at least 1
 */
record DriverCrew(int size) implements Crew {
    private static final int AT_ONCE = 500;

    /** As many as the driver has processors. */
    static DriverCrew ofAll() {
        return new DriverCrew(Runtime.getRuntime().availableProcessors());
    }

    /** What comes of all, some hundreds at a time, in their order. */
    <S, T> List<T> inSlices(List<S> all, Function<List<S>, List<T>> work) {
        List<Supplier<List<T>>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<S> slice = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            pieces.add(() -> work.apply(slice));
        }
        List<T> results = new ArrayList<>(all.size());
        all(pieces).forEach(results::addAll);
        return results;
    }

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
