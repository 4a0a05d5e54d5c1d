package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import org.jspecify.annotations.Nullable;

/**
 * One movement and what each side made of it.
 *
 * @param entry the line the ledger wrote; null where it wrote none
 * @param applied the points the balance took for it, in ten-thousandths; 0 where it took none
 * @param appliedAt the {@link dev.trueup.ledger.Moment} at which the balance took them
 * @param faulty true once a fault has touched it, so that a second fault looks elsewhere
 */
record Posting(@Nullable Event entry, long applied, long appliedAt, boolean faulty) {
    /** A movement that both sides handled as they should. */
    static Posting agreed(Event entry) {
        long applied = entry.status() == EventStatus.POSTED ? entry.points() : 0;
        return new Posting(entry, applied, entry.received(), false);
    }

    /** Points the balance took without a line in the ledger. */
    static Posting balanceOnly(long points, long appliedAt) {
        return new Posting(null, points, appliedAt, true);
    }

    /** A line the ledger wrote and the balance never took. */
    static Posting ledgerOnly(Event entry) {
        return new Posting(entry, 0, entry.received(), true);
    }

    /** The same line, but the balance took {@code points} for it. */
    Posting takenAs(long points) {
        return new Posting(entry, points, appliedAt, true);
    }

    /** The same points in the balance, but the ledger wrote {@code line}. */
    Posting writtenAs(@Nullable Event line) {
        return new Posting(line, applied, appliedAt, true);
    }

    /** The same movement, taken by the balance at another moment. */
    Posting takenAt(Event line, long moment) {
        return new Posting(line, applied, moment, true);
    }

    /** The same movement, out of bounds for further faults. */
    Posting marked() {
        return new Posting(entry, applied, appliedAt, true);
    }

    /** The line that the ledger wrote; there must be one. */
    Event line() {
        return requireNonNull(entry, "a movement without a line");
    }

    /** True when the ledger wrote a line that counts. */
    boolean counts() {
        return entry != null && entry.status() == EventStatus.POSTED;
    }
}
