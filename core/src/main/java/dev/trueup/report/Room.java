package dev.trueup.report;

/**
 * How much may be held in memory while accounts are explained. It decides how many passes are made
 * and whether a run can be made at all, never what is found.
 *
 * @param eventsAtOnce about how many events of several accounts
 * @param accounts the most drifting accounts that can be explained
 * @param events the most events that one explained account may have
 */
public record Room(long eventsAtOnce, long accounts, long events) {
    /** Heap bytes to allow for one event held in memory: its record, texts and place in lists. */
    private static final long BYTES_PER_EVENT = 1_000;

    /** Heap bytes that the proposals for one drifting account take until all are weighed. */
    private static final long BYTES_PER_ACCOUNT = 14_000;

    /** So many accounts of which a side is missing take as much as one that is explained. */
    private static final long FACTS_PER_ACCOUNT = 5;

    /** Room for so many events at once, and for any number of accounts. */
    static Room ofEvents(long eventsAtOnce) {
        return new Room(eventsAtOnce, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The room in a heap of so many bytes. */
    public static Room inHeap(long bytes) {
        return new Room(
                bytes / 2 / BYTES_PER_EVENT,
                bytes / 4 * 3 / BYTES_PER_ACCOUNT,
                bytes / BYTES_PER_EVENT);
    }

    /**
     * Checks that there is room.
     *
     * @param facts how many of the drifting accounts lack a side, which needs no explanation
     * @throws TooLittleRoomException if there is not
     */
    void require(long drifting, long facts, long mostEvents) {
        long explained = drifting - facts + facts / FACTS_PER_ACCOUNT;
        if (explained > accounts) {
            throw new TooLittleRoomException(
                    "not enough memory to explain " + drifting + " drifting accounts",
                    (double) explained / Math.max(1, accounts));
        }
        if (mostEvents > events) {
            throw new TooLittleRoomException(
                    "not enough memory to explain an account of " + mostEvents + " events",
                    (double) mostEvents / Math.max(1, events));
        }
    }
}
