package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Points;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plants faults in books: each as the real system would have made it, on lines chosen by dice from
 * those in scope. A line that one fault has touched is left alone by the next.
 */
public final class Planter {
    /** A fault that moves the balance by less is too small to be told from tolerance. */
    private static final long LEAST_EFFECT = 6 * Points.SCALE;

    /** One way of editing books: returns the lines concerned, or null where none suits. */
    @FunctionalInterface
    interface Edit {
        @Nullable List<Event> edit(Lines lines);
    }

    private final Dice dice;
    private final Predicate<Event> scope;

    /**
     * A planter that may choose any line for which {@code scope} holds, such as one id or one
     * batch.
     */
    public Planter(Dice dice, Predicate<Event> scope) {
        this.dice = dice;
        this.scope = scope;
    }

    /**
     * Plants one fault.
     *
     * @param other the second account key for faults that need one, else null
     * @return what was planted: one planting, or two for a fault that hits both account keys; empty
     *     where the books have no line that suits, and then nothing was changed
     */
    public List<Planting> plant(Fault fault, Books books, @Nullable Books other) {
        if (other == null || !fault.needsOther()) {
            return plant(fault, books, lines -> edit(fault, lines, null));
        }
        Books editedOther = other.copy();
        List<Planting> first = plant(fault, books, lines -> edit(fault, lines, editedOther));
        if (first.isEmpty()) {
            return first;
        }
        long opposite = editedOther.drift() - other.drift();
        other.become(editedOther);
        List<Event> culprits = first.get(0).culprits();
        return List.of(
                planting(fault, books, first.get(0).points(), culprits, other),
                planting(fault, other, opposite, culprits, books));
    }

    /** Plants one fault by an edit of the caller's; see {@link #plant(Fault, Books, Books)}. */
    List<Planting> plant(Fault fault, Books books, Edit edit) {
        Books edited = books.copy();
        List<Event> culprits = edit.edit(new Lines(edited, scope, dice));
        long effect = culprits == null ? 0 : edited.drift() - books.drift();
        if (culprits == null || isTooSmall(fault, effect)) {
            return List.of();
        }
        books.become(edited);
        return List.of(planting(fault, books, effect, culprits, null));
    }

    private static boolean isTooSmall(Fault fault, long effect) {
        return effect == 0 || (Math.abs(effect) < LEAST_EFFECT && fault != Fault.ROUNDED);
    }

    private static Planting planting(
            Fault fault,
            Books books,
            long points,
            List<Event> culprits,
            @Nullable Books counterpart) {
        return new Planting(
                fault,
                books.account(),
                points,
                culprits,
                counterpart == null ? null : counterpart.account(),
                null,
                sameFact(fault, culprits));
    }

    /**
     * A batch of one event is that event; an expiry that was missed is an event that was missed.
     */
    static List<Cause> sameFact(Fault fault, List<Event> culprits) {
        if (fault == Fault.EXPIRY_MISSED_BY_BALANCE) {
            return List.of(Cause.UNAPPLIED_EVENT);
        }
        if (fault == Fault.EXPIRY_RUN_TWICE) {
            return List.of(Cause.DOUBLE_APPLIED_BATCH);
        }
        if (culprits.size() != 1) {
            return List.of();
        }
        Cause single =
                culprits.get(0).type().equals("correct")
                        ? Cause.MISSING_CORRECTION
                        : Cause.UNAPPLIED_EVENT;
        return switch (fault.cause()) {
            case UNAPPLIED_BATCH -> List.of(single);
            case DOUBLE_APPLIED_BATCH -> List.of(Cause.DOUBLE_APPLIED_EVENT);
            default -> List.of();
        };
    }

    private static @Nullable List<Event> edit(Fault fault, Lines lines, @Nullable Books other) {
        return switch (fault) {
            case POSTED_TWICE -> LedgerFaults.postTwice(lines);
            case POSTED_AGAIN_UNDER_NEW_ID -> LedgerFaults.postAgain(lines);
            case LINE_DELETED -> LedgerFaults.delete(lines);
            case SIGN_FLIPPED_IN_LEDGER -> LedgerFaults.flipSign(lines);
            case DIGITS_SWAPPED_IN_LEDGER -> LedgerFaults.swapDigits(lines);
            case POINT_SLIPPED_IN_LEDGER -> LedgerFaults.slipPoint(lines);
            case EXPIRY_MISSED_BY_LEDGER -> LedgerFaults.missExpiry(lines);
            case WRONG_MEMBER_IN_LEDGER -> LedgerFaults.wrongAccount(lines, other);
            case COUNTED_TWICE -> BalanceFaults.countTwice(lines, line -> true);
            case EXPIRY_RUN_TWICE -> BalanceFaults.countTwice(lines, Lines.ofType("expire"));
            case CORRECTION_LOST -> BalanceFaults.lose(lines, Lines.ofType("correct"));
            case EXPIRY_MISSED_BY_BALANCE -> BalanceFaults.lose(lines, Lines.ofType("expire"));
            case EVENT_LOST -> BalanceFaults.lose(lines, BalanceFaults::plainEvent);
            case MOVED_BY_HAND -> BalanceFaults.moveByHand(lines);
            case BALANCE_FROZEN -> BalanceFaults.freeze(lines);
            case DELIVERED_LATE -> BalanceFaults.deliverLate(lines);
            case FLOORED_AT_ZERO -> BalanceFaults.floorAtZero(lines);
            case SIGN_FLIPPED_IN_BALANCE -> BalanceFaults.flipSign(lines);
            case DIGITS_SWAPPED_IN_BALANCE -> BalanceFaults.swapDigits(lines);
            case POINT_SLIPPED_IN_BALANCE -> BalanceFaults.slipPoint(lines);
            case WRONG_MEMBER_IN_BALANCE, WRONG_POINT_TYPE ->
                    BalanceFaults.wrongAccount(lines, other);
            case PENDING_COUNTED -> BalanceFaults.countPending(lines);
            case ROUNDED -> BalanceFaults.round(lines);
            case BATCH_LOST -> BatchFaults.lose(lines);
            case BATCH_COUNTED_TWICE -> BatchFaults.countTwice(lines);
            case SPAN_LOST -> BatchFaults.loseSpan(lines);
            case BALANCE_ROW_LOST -> loseBalance(lines.books());
            case LEDGER_LOST -> loseLedger(lines.books());
        };
    }

    private static @Nullable List<Event> loseBalance(Books books) {
        if (!books.hasLines()) {
            return null;
        }
        books.loseBalance();
        return List.of();
    }

    private static @Nullable List<Event> loseLedger(Books books) {
        if (!books.hasBalance()) {
            return null;
        }
        books.loseLedger();
        return List.of();
    }
}
