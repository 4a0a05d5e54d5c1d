package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;

/**
 * Moments at which balances may have been cut: between the last counted event and the first not.
 */
final class CutOffs {
    private CutOffs() {}

    /** Whether a stale balance may have been cut at this moment. */
    static boolean covers(Candidate stale, long moment) {
        return stale.cause() == Cause.STALE_SNAPSHOT
                && (stale.since() == Moment.ABSENT || stale.since() <= moment)
                && moment < firstMissing(stale);
    }

    /** The moment of the first event that a stale balance leaves out. */
    static long firstMissing(Candidate stale) {
        long first = Long.MAX_VALUE;
        boolean posted = stale.kind() == Kind.TAIL_BY_POSTING;
        for (Event event : stale.events()) {
            first = Math.min(first, posted ? event.received() : event.timestamp());
            if (!posted) {
                return first;
            }
        }
        return first;
    }
}
