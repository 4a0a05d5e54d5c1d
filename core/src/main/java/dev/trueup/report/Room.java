package dev.trueup.report;

import dev.trueup.explain.MissingSide;
import dev.trueup.reconcile.AccountDrift;

/**
 * How much may be held in memory while accounts are explained. It decides how many passes are made
 * and whether a run can be made at all, never what is found.
 *
 * @param eventsAtOnce about how many events of several accounts
 * @param bytes the most that the proposals for all drifting accounts may take
 * @param events the most events that one explained account may have
 */
public record Room(long eventsAtOnce, long bytes, long events) {
    /** Heap bytes to allow for one event held in memory: its record, texts and place in lists. */
    private static final long BYTES_PER_EVENT = 1_000;

    /** Heap bytes for each event of an account while it is explained; very many are held packed. */
    private static final long BYTES_PER_EXPLAINED_EVENT = 500;

    /** Heap bytes that the proposals for one drifting account take until all are weighed. */
    private static final long BYTES_PER_ACCOUNT = 4_000;

    /** What they take besides for each of its first events; further ones hardly add any. */
    private static final long BYTES_PER_FIRST_EVENT = 500;

    private static final long FIRST_EVENTS = 20;

    /** Heap bytes of an account of which a side is missing. */
    private static final long BYTES_PER_FACT = 2_800;

    /** Room for so many events at once, and for any number of accounts. */
    static Room ofEvents(long eventsAtOnce) {
        return new Room(eventsAtOnce, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The room in a heap of so many bytes. */
    public static Room inHeap(long bytes) {
        return new Room(
                bytes / 2 / BYTES_PER_EVENT, bytes / 4 * 3, bytes / BYTES_PER_EXPLAINED_EVENT);
    }

    /** About how many bytes of the heap an account takes until all are weighed. */
    static long bytesOf(AccountDrift drift) {
        return MissingSide.of(drift) == null
                ? BYTES_PER_ACCOUNT + BYTES_PER_FIRST_EVENT * Math.min(FIRST_EVENTS, drift.events())
                : BYTES_PER_FACT;
    }

    /**
     * Checks that there is room.
     *
     * @param drifting how many accounts drift
     * @param needed what they take together, by {@link #bytesOf}
     * @param mostEvents how many events the largest of them has
     * @throws TooLittleRoomException if there is not
     */
    void require(long drifting, long needed, long mostEvents) {
        if (needed > bytes) {
            throw new TooLittleRoomException(
                    "not enough memory to explain " + drifting + " drifting accounts",
                    (double) needed / Math.max(1, bytes));
        }
        if (mostEvents > events) {
            throw new TooLittleRoomException(
                    "not enough memory to explain an account of " + mostEvents + " events",
                    (double) mostEvents / Math.max(1, events));
        }
    }
}
