package dev.trueup.read;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for what does not fit together within a ledger: ids that stand twice, and reversals of
 * unknown events. The counts do not depend on the order of the events.
 *
 * <p>Ids are held as fingerprints of 64 bits, some 50 bytes for each event with an id, up to a
 * bound; beyond it only the first ids are compared, and a finding says so.
 */
public final class IntegrityCheck {
    /** Event ids that are compared unless another bound is given. */
    public static final int DEFAULT_BOUND = 10_000_000;

    static final String DUPLICATE = "an event stands again with the same id and content";
    static final String BOTH_COUNT =
            "it stays in the computed balance, as the ledger says it twice";
    static final String CONFLICT = "an event id stands again with other content";
    static final String NOT_UNIQUE = "both stay in the computed balance; ids should be unique";

    static final String MAYBE_EARLIER = "the reversed event may lie before the start of the ledger";
    private static final String UNKNOWN_REVERSAL =
            "an event takes back one that is not in the ledger";

    /** Reversals that are remembered until it is known whether what they reverse is there. */
    private static final int EXAMPLES = 10_000;

    private final int bound;
    private final LongSet ids = new LongSet();
    private final LongSet contents = new LongSet();
    private long[] reversals = {};
    private int reversalCount;
    private final Examples duplicates = new Examples();
    private final Examples conflicts = new Examples();
    private final Examples beyond = new Examples();
    private final Map<Long, Example> reversing = new HashMap<>();

    /** An event that takes another back. */
    private record Example(String reversed, Place place) {}

    /** A check that compares up to so many event ids. */
    public IntegrityCheck(int bound) {
        this.bound = bound;
    }

    /** Looks at one event. */
    public void event(Event event) {
        String id = event.eventId();
        if (id != null) {
            eventId(id, event);
        }
        String reversed = event.reverses();
        if (reversed != null && reversalCount < bound) {
            if (reversalCount == reversals.length) {
                reversals = Arrays.copyOf(reversals, Math.max(64, 2 * reversalCount));
            }
            long fingerprint = Fingerprint.of(reversed);
            if (!ids.contains(fingerprint) && reversing.size() < EXAMPLES) {
                reversing.putIfAbsent(fingerprint, new Example(reversed, event.place()));
            }
            reversals[reversalCount++] = fingerprint;
        }
    }

    private void eventId(String id, Event event) {
        if (contents.size() >= bound) {
            beyond.add(id, event.place());
            return;
        }
        boolean news = contents.add(Fingerprint.of(event));
        boolean known = !ids.add(Fingerprint.of(id));
        if (!news) {
            duplicates.add(id, event.place());
        } else if (known) {
            conflicts.add(id, event.place());
        }
    }

    /** What was found, once all events have been looked at. */
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>();
        duplicates.addTo(findings, "DUPLICATE_EVENT", DUPLICATE, BOTH_COUNT);
        conflicts.addTo(findings, "CONFLICTING_EVENT", CONFLICT, NOT_UNIQUE);
        findUnknownReversals(findings);
        beyond.addTo(
                findings,
                "CHECK_INCOMPLETE",
                "there are more event ids than can be compared; not compared",
                "only the first " + bound + " were compared");
        return List.copyOf(findings);
    }

    private void findUnknownReversals(List<Warning> findings) {
        long unknown = 0;
        for (int i = 0; i < reversalCount; i++) {
            unknown += ids.contains(reversals[i]) ? 0 : 1;
        }
        if (unknown == 0 || beyond.count() > 0) {
            return;
        }
        Examples examples = new Examples();
        reversing.forEach(
                (fingerprint, example) -> {
                    if (!ids.contains(fingerprint)) {
                        examples.add(example.reversed(), example.place());
                    }
                });
        List<Warning> found = new ArrayList<>();
        examples.addTo(found, "UNKNOWN_REVERSAL", UNKNOWN_REVERSAL, MAYBE_EARLIER);
        String message = found.isEmpty() ? UNKNOWN_REVERSAL : found.get(0).message();
        Place place = found.isEmpty() ? Place.NONE : found.get(0).first();
        findings.add(new Warning("UNKNOWN_REVERSAL", message, MAYBE_EARLIER, place, unknown));
    }
}
