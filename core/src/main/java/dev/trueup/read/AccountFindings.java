package dev.trueup.read;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Looks for what does not fit together among some accounts and the events of each: event ids that
 * stand twice, reversals of events that the account does not have, account ids that look alike.
 * Holds numbers for the event ids of one account at a time. Mergeable in any order.
 */
public final class AccountFindings {
    private final Examples duplicates = new Examples();
    private final Examples conflicts = new Examples();
    private final Examples reversals = new Examples();
    private List<Warning> lookAlikes = List.of();

    /**
     * Compares the ids of accounts with each other.
     *
     * @param accounts shows them to whoever it is given, and may be asked to several times
     */
    public void compare(Consumer<Consumer<String>> accounts) {
        lookAlikes = LookAlikeAccounts.among(accounts);
    }

    /** Looks at all events of one account; each account must be looked at once. */
    public void account(List<Event> events) {
        account(events, UnaryOperator.identity());
    }

    /** Does so, and tells the places of the events in another way. */
    public void account(List<Event> events, UnaryOperator<Place> places) {
        LongSet ids = new LongSet(events.size());
        boolean repeats = false;
        for (Event event : events) {
            String id = event.eventId();
            repeats |= id != null && !ids.add(Fingerprint.of(id));
        }
        if (repeats) {
            repeated(events, places);
        }
        for (Event event : events) {
            String reversed = event.reverses();
            if (reversed != null && !ids.contains(Fingerprint.of(reversed))) {
                reversals.add(reversed, places.apply(event.place()));
            }
        }
    }

    /** Looks at the events of an account of which some have the same id. */
    private void repeated(List<Event> events, UnaryOperator<Place> places) {
        LongSet ids = new LongSet(events.size());
        LongSet contents = new LongSet(events.size());
        for (Event event : events) {
            String id = event.eventId();
            if (id == null) {
                continue;
            }
            boolean news = contents.add(Fingerprint.of(event));
            boolean known = !ids.add(Fingerprint.of(id));
            if (!news) {
                duplicates.add(id, places.apply(event.place()));
            } else if (known) {
                conflicts.add(id, places.apply(event.place()));
            }
        }
    }

    /** Takes in what was found among other accounts. */
    public void merge(AccountFindings other) {
        merge(other, UnaryOperator.identity());
    }

    /** Takes in what was found among other accounts, and tells places in another way. */
    public void merge(AccountFindings other, UnaryOperator<Place> places) {
        duplicates.merge(other.duplicates, places);
        conflicts.merge(other.conflicts, places);
        reversals.merge(other.reversals, places);
    }

    /** What was found. */
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>();
        duplicates.addTo(
                findings, "DUPLICATE_EVENT", IntegrityCheck.DUPLICATE, IntegrityCheck.BOTH_COUNT);
        conflicts.addTo(
                findings, "CONFLICTING_EVENT", IntegrityCheck.CONFLICT, IntegrityCheck.NOT_UNIQUE);
        reversals.addTo(
                findings,
                "UNKNOWN_REVERSAL",
                "an event takes back one that its account does not have",
                IntegrityCheck.MAYBE_EARLIER);
        findings.addAll(lookAlikes);
        return List.copyOf(findings);
    }
}
