package dev.trueup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final class Collecting implements IntConsumer {
        private final List<Integer> pieces = new ArrayList<>();

        @Override
        public void accept(int piece) {
            pieces.add(piece);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void everyPieceIsDoneOnce(int threads) {
        List<Collecting> workers = Workers.run(100, threads, Collecting::new);
        assertThat(workers).hasSize(threads);
        assertThat(workers.stream().flatMap(worker -> worker.pieces.stream()).sorted().toList())
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void noPiecesNeedNoWorker() {
        assertThat(Workers.run(0, 4, Collecting::new)).isEmpty();
    }

    @Test
    void failureOfTheLowestNumberIsThrownWhateverFailsFirst() {
        CountDownLatch laterFailed = new CountDownLatch(1);
        IntConsumer worker =
                piece -> {
                    if (piece == 0) {
                        await(laterFailed);
                    } else {
                        laterFailed.countDown();
                    }
                    throw new IllegalArgumentException("piece " + piece);
                };
        assertThatThrownBy(() -> Workers.run(2, 2, () -> worker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("piece 0");
    }

    @Test
    void interruptedCallerGivesUp() {
        CountDownLatch never = new CountDownLatch(1);
        IntConsumer worker =
                piece -> {
                    if (Thread.currentThread().getName().startsWith("worker-")) {
                        await(never);
                    }
                };
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Workers.run(8, 2, () -> worker))
                .isInstanceOfAny(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
