package dev.trueup.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works through numbered pieces with several threads. */
final class Workers {
    private Workers() {}

    /**
     * Hands the pieces 0 to {@code pieces} − 1 out in order, each to one worker, and returns the
     * workers. When pieces fail, the failure of the lowest number is thrown, whatever the threads
     * did, and no further piece is begun.
     *
     * @param worker makes a worker, which is used by one thread only
     * @throws CancellationException if the calling thread is interrupted
     */
    static <W extends IntConsumer> List<W> run(int pieces, int threads, Supplier<W> worker) {
        AtomicInteger next = new AtomicInteger();
        @Nullable Throwable[] failures = new @Nullable Throwable[pieces];
        List<W> workers = new ArrayList<>();
        List<Thread> helpers = new ArrayList<>();
        for (int i = 0; i < Math.min(pieces, threads); i++) {
            W own = worker.get();
            workers.add(own);
            Runnable loop = () -> work(own, pieces, next, failures);
            if (i > 0) {
                helpers.add(Thread.ofPlatform().daemon().name("worker-", i).start(loop));
            }
        }
        if (!workers.isEmpty()) {
            work(workers.getFirst(), pieces, next, failures);
        }
        join(helpers);
        for (Throwable failure : failures) {
            if (failure != null) {
                throw rethrown(failure);
            }
        }
        return workers;
    }

    private static void work(
            IntConsumer worker, int pieces, AtomicInteger next, @Nullable Throwable[] failures) {
        int piece = next.getAndIncrement();
        while (piece < pieces) {
            try {
                worker.accept(piece);
            } catch (RuntimeException | Error e) {
                failures[piece] = e;
                next.set(pieces);
                return;
            }
            piece = next.getAndIncrement();
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
