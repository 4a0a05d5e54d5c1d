package dev.trueup.explain;

import dev.trueup.ledger.Event;
import java.util.IdentityHashMap;
import java.util.List;

/** Replays an account as candidates would have it, where parts of a drift need not add up. */
final class Replay {
    private Replay() {}

    /** Whether all candidates together make exactly the snapshot; false where it can't be told. */
    static boolean reproduces(AccountView view, List<Candidate> candidates) {
        IdentityHashMap<Event, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < view.size(); i++) {
            places.put(view.events.get(i), i);
        }
        long[] amounts = view.points.clone();
        for (Candidate candidate : candidates) {
            if (!apply(candidate, places, amounts)) {
                return false;
            }
        }
        return view.replay(amounts) == view.snapshot;
    }

    private static boolean apply(
            Candidate candidate, IdentityHashMap<Event, Integer> places, long[] amounts) {
        int times;
        switch (candidate.cause()) {
            case UNAPPLIED_EVENT, MISSING_CORRECTION, UNAPPLIED_BATCH -> times = 0;
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH -> times = 2;
            case REVERSED_SIGN -> times = -1;
            case DOUBLE_POSTED_EVENT -> times = 0;
            default -> {
                return false;
            }
        }
        List<Event> events = candidate.events();
        boolean pairs = candidate.cause() == Cause.DOUBLE_POSTED_EVENT;
        for (int i = pairs ? 1 : 0; i < events.size(); i += pairs ? 2 : 1) {
            Integer place = places.get(events.get(i));
            if (place == null) {
                return false;
            }
            amounts[place] *= times;
        }
        return true;
    }
}
