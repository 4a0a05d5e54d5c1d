package dev.trueup.engine.parquet;

import dev.trueup.ledger.Moment;
import dev.trueup.read.LocalZone;
import org.jspecify.annotations.Nullable;

/** Turns local times into moments where that is plain. Used by one thread. */
final class LocalClock implements LocalZone.Oddity {
    /** Offsets change on quarters of an hour, if at all. */
    private static final long SPAN_SECONDS = 900;

    private static final long SPAN = SPAN_SECONDS * Moment.SECOND;
    private static final long START = Moment.epochDay(1, 1, 1) * Moment.DAY;
    private static final long END = Moment.epochDay(10_000, 1, 1) * Moment.DAY;

    private final @Nullable LocalZone zone;
    private long settledSpan = Long.MIN_VALUE;
    private long settledOffset;
    private boolean odd;

    /**
     * A clock.
     *
     * @param zone of the local times; null when it is not known
     */
    LocalClock(@Nullable LocalZone zone) {
        this.zone = zone;
    }

    /**
     * The moment of a local time in microseconds; {@link Moment#ABSENT} when the plain reader must
     * look at it.
     */
    long moment(long local) {
        if (zone == null || local < START || local >= END) {
            return Moment.ABSENT;
        }
        long span = Math.floorDiv(local, SPAN);
        return span == settledSpan || settles(zone, span) ? local - settledOffset : Moment.ABSENT;
    }

    /** Remembers the offset of a span of local time if no clock changes in it. */
    private boolean settles(LocalZone known, long span) {
        odd = false;
        int first = known.offsetSeconds(span * SPAN_SECONDS, this);
        int last = known.offsetSeconds(span * SPAN_SECONDS + SPAN_SECONDS - 1, this);
        if (odd || first != last) {
            return false;
        }
        settledSpan = span;
        settledOffset = first * Moment.SECOND;
        return true;
    }

    @Override
    public void gap() {
        odd = true;
    }

    @Override
    public void overlap() {
        odd = true;
    }
}
