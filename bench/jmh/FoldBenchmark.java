package dev.trueup.bench.jmh;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.EventScatter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One thread adds events of accounts in no order to a table that has them all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class FoldBenchmark {
    private static final int EVENTS = 1 << 20;
    private static final int KEY = 9;

    @Param({"10000", "1000000"})
    private int accounts;

    private final byte[] keys = new byte[EVENTS * KEY + 8];
    private EventScatter scatter;
    private int type;

    /** Writes the keys, and lets every account have an event. */
    @Setup
    public void prepare() {
        scatter = new AccountStore(accounts, Long.MAX_VALUE).scatter();
        type = scatter.type("earn");
        for (int i = 0; i < accounts; i++) {
            putKey(0, i);
            add(0, i);
        }
        long random = 88_172_645_463_325_252L;
        for (int i = 0; i < EVENTS; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            putKey(i, (int) ((random >>> 33) % accounts));
        }
    }

    private void putKey(int at, int account) {
        int number = account;
        for (int i = KEY - 1; i > 0; i--) {
            keys[at * KEY + i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        keys[at * KEY] = (byte) 'A';
    }

    private void add(int at, long time) {
        scatter.add(keys, at * KEY, KEY, 1_000_000, time * 1_000_000, type, true);
    }

    /** Nanoseconds for one event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long addEvents() {
        for (int i = 0; i < EVENTS; i++) {
            add(i, i);
        }
        return scatter.applied();
    }
}
