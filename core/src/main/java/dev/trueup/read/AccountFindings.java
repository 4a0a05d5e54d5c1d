package dev.trueup.read;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for what does not fit together among some accounts and the events of each: event ids that
 * stand twice, reversals of events that the account does not have, account ids that look alike.
 * Holds the event ids of one account at a time.
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
        Map<String, Set<Long>> contents = new HashMap<>();
        for (Event event : events) {
            String id = event.eventId();
            if (id == null) {
                continue;
            }
            Set<Long> known = contents.computeIfAbsent(id, key -> new HashSet<>());
            boolean met = !known.isEmpty();
            if (!known.add(Fingerprint.of(event))) {
                duplicates.add(id, event.place());
            } else if (met) {
                conflicts.add(id, event.place());
            }
        }
        for (Event event : events) {
            String reversed = event.reverses();
            if (reversed != null && !contents.containsKey(reversed)) {
                reversals.add(reversed, event.place());
            }
        }
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
