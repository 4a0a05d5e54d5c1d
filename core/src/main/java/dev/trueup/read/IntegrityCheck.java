package dev.trueup.read;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for what does not fit together within a ledger: ids that stand twice, reversals of unknown
 * events, account ids that look alike. The counts do not depend on the order of the events.
 *
 * <p>Ids are held as fingerprints of 64 bits, some 50 bytes for each event with an id, up to a
 * bound; beyond it only the first ids are compared, and a finding says so.
 */
public final class IntegrityCheck {
    /** Event ids that are compared unless another bound is given. */
    public static final int DEFAULT_BOUND = 10_000_000;

    private final int bound;
    private final LongSet ids = new LongSet();
    private final LongSet contents = new LongSet();
    private final LongSet accounts = new LongSet();
    private final Map<Long, Long> looks = new HashMap<>();
    private long[] reversals = {};
    private int reversalCount;
    private Place firstReversal = Place.NONE;
    private final Tally duplicates = new Tally();
    private final Tally conflicts = new Tally();
    private final Tally lookAlikes = new Tally();
    private final Tally beyond = new Tally();

    /** Counts occurrences, and remembers the first. */
    private static final class Tally {
        private long count;
        private Place first = Place.NONE;
        private String sample = "";

        void add(Place place, String id) {
            if (count++ == 0) {
                first = place;
                sample = VisibleText.shorten(id, 40);
            }
        }
    }

    /** A check that compares up to so many event ids and account ids. */
    public IntegrityCheck(int bound) {
        this.bound = bound;
    }

    /** Looks at one event. */
    public void event(Event event) {
        account(event.account().accountId(), event.place());
        String id = event.eventId();
        if (id != null) {
            eventId(id, event);
        }
        String reversed = event.reverses();
        if (reversed != null && reversalCount < bound) {
            if (reversalCount == reversals.length) {
                reversals = Arrays.copyOf(reversals, Math.max(64, 2 * reversalCount));
            }
            firstReversal = reversalCount == 0 ? event.place() : firstReversal;
            reversals[reversalCount++] = Fingerprint.of(reversed);
        }
    }

    /** Looks at one balance. */
    public void balance(Balance balance) {
        account(balance.account().accountId(), balance.place());
    }

    private void eventId(String id, Event event) {
        if (contents.size() >= bound) {
            beyond.add(event.place(), id);
            return;
        }
        boolean news = contents.add(Fingerprint.of(event));
        boolean known = !ids.add(Fingerprint.of(id));
        if (!news) {
            duplicates.add(event.place(), id);
        } else if (known) {
            conflicts.add(event.place(), id);
        }
    }

    private void account(String id, Place place) {
        long fingerprint = Fingerprint.of(id);
        if (accounts.size() >= bound || !accounts.add(fingerprint)) {
            return;
        }
        Long other = looks.putIfAbsent(Fingerprint.of(LookAlike.of(id)), fingerprint);
        if (other != null) {
            lookAlikes.add(place, id);
        }
    }

    /** What was found, once all events and balances have been looked at. */
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>();
        find(
                findings,
                "DUPLICATE_EVENT",
                duplicates,
                "an event stands again with the same id and content, first ",
                "it stays in the computed balance, as the ledger says it twice");
        find(
                findings,
                "CONFLICTING_EVENT",
                conflicts,
                "an event id stands again with other content, first ",
                "both stay in the computed balance; ids should be unique");
        find(
                findings,
                "LOOK_ALIKE_ACCOUNT",
                lookAlikes,
                "an account id differs from another only in case, accents or spaces, first ",
                "they are different accounts here");
        findUnknownReversals(findings);
        find(
                findings,
                "CHECK_INCOMPLETE",
                beyond,
                "more event ids than can be compared; not compared from ",
                "only the first " + bound + " were compared");
        return List.copyOf(findings);
    }

    private static void find(
            List<Warning> findings, String code, Tally tally, String message, String help) {
        if (tally.count > 0) {
            findings.add(new Warning(code, message + tally.sample, help, tally.first, tally.count));
        }
    }

    private void findUnknownReversals(List<Warning> findings) {
        long unknown = 0;
        for (int i = 0; i < reversalCount; i++) {
            unknown += ids.contains(reversals[i]) ? 0 : 1;
        }
        if (unknown > 0 && beyond.count == 0) {
            findings.add(
                    new Warning(
                            "UNKNOWN_REVERSAL",
                            "an event takes back one that is not in the ledger",
                            "the reversed event may lie before the start of the ledger",
                            firstReversal,
                            unknown));
        }
    }
}
