package dev.trueup.plan;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * The correcting entries of one account key.
 *
 * @param history the records as they are
 * @param entries what to post or add, at least one
 * @param leftOut parts of the drift that they do not cover
 */
public record Correction(
        AccountHistory history, List<CorrectingEntry> entries, List<LeftOut> leftOut) {
    public Correction {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
    }

    /** The account key. */
    public AccountKey account() {
        return history.drift().account();
    }

    /** A copy of the account's events with the entries for the ledger posted. */
    public List<Event> correctedEvents() {
        List<Event> events = new ArrayList<>(history.events());
        events.addAll(history.later());
        events.addAll(history.notPosted());
        for (CorrectingEntry entry : entries) {
            if (entry.side() == Side.LEDGER) {
                events.add(entry.event());
            }
        }
        return events;
    }

    /** A copy of the account's balances with the entries for the balance added to the latest. */
    public List<Balance> correctedBalances() {
        List<Balance> balances = new ArrayList<>(history.checkpoints());
        Balance snapshot = history.drift().snapshot();
        long points = snapshot == null ? 0 : snapshot.points();
        boolean stored = snapshot != null;
        for (CorrectingEntry entry : entries) {
            if (entry.side() == Side.BALANCE) {
                points = Math.addExact(points, entry.event().points());
                stored = true;
            }
        }
        if (stored) {
            long asOf = snapshot == null ? Moment.ABSENT : snapshot.asOf();
            balances.add(new Balance(account(), points, asOf, Place.NONE));
        }
        return balances;
    }
}
