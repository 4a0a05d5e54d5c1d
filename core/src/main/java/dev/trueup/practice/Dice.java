package dev.trueup.practice;

import java.util.List;

/**
 * A repeatable stream of numbers that look random: the same seed gives the same numbers on every
 * machine and in the browser.
 *
 * <p>SplitMix64. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014.
 */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** Dice of their own for one use of a seed, so that no use disturbs another. */
    public static Dice of(long seed, long use, long place) {
        return new Dice(mix(mix(mix(seed + STEP) ^ (use + STEP)) + place * STEP));
    }

    /** The next 64 bits. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /**
     * A whole number from 0 up to {@code bound} − 1; the bias of at most bound / 2^31 is accepted.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** A whole number from {@code low} to {@code high}, both possible. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** A whole number from 0 up to {@code bound} − 1 for bounds beyond an {@code int}. */
    public long belowLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        return (next() >>> 1) % bound;
    }

    /** True {@code perThousand} times in a thousand. */
    public boolean chance(int perThousand) {
        return below(1000) < perThousand;
    }

    /** One of the choices, each as likely as the others; there must be at least one. */
    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
