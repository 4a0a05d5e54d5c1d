package dev.trueup.read;

/** The zone that times without one are in. */
@FunctionalInterface
public interface LocalZone {
    /** UTC. */
    LocalZone UTC = (localSeconds, seen) -> 0;

    /**
     * The offset from UTC that holds at a local time. A local time that the clocks skipped takes
     * the offset from before the gap, so that it moves forward by the length of the gap; one that
     * happened twice takes the earlier of both moments.
     *
     * @param localSeconds local seconds since 1970-01-01T00:00:00 local time
     * @param seen told when the local time was skipped or happened twice
     * @return seconds to subtract from local time to get UTC
     */
    int offsetSeconds(long localSeconds, Oddity seen);

    /** Told about local times that the rules of a zone do not decide. */
    interface Oddity {
        /** The clocks skipped this local time. */
        void gap();

        /** This local time happened twice. */
        void overlap();
    }
}
