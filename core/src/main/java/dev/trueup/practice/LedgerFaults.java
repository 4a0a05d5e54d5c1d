package dev.trueup.practice;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Faults in the ledger's lines; the balance is right. Each edits the books and returns the lines
 * concerned as the ledger now shows them, or null where no line suits.
 */
final class LedgerFaults {
    private LedgerFaults() {}

    static @Nullable List<Event> postTwice(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Posting original = lines.at(index);
        Event line = original.line();
        lines.set(index, original.marked());
        lines.addAfter(index, Posting.ledgerOnly(line));
        return List.of(line);
    }

    static @Nullable List<Event> postAgain(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Posting original = lines.at(index);
        Event line = original.line();
        long later = lines.dice().below(120) * Moment.SECOND;
        if (!lines.books().inWindow(Rewrite.again(line, "", later))) {
            return null;
        }
        Event copy = Rewrite.again(line, EventIds.fresh(lines.dice()), later);
        lines.set(index, original.marked());
        lines.addAfter(index, Posting.ledgerOnly(copy));
        return List.of(line, copy);
    }

    /** Not an expiry: that would be {@link Fault#EXPIRY_MISSED_BY_LEDGER}. */
    static @Nullable List<Event> delete(Lines lines) {
        List<Integer> suited = lines.counting(line -> !line.type().equals("expire"));
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        lines.set(index, lines.at(index).writtenAs(null));
        return List.of();
    }

    static @Nullable List<Event> missExpiry(Lines lines) {
        List<Integer> suited = lines.counting(Lines.ofType("expire"));
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        lines.set(index, lines.at(index).writtenAs(null));
        return List.of();
    }

    static @Nullable List<Event> flipSign(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        return suited.isEmpty()
                ? null
                : rewrite(lines, lines.dice().pick(suited), line -> -line.points());
    }

    static @Nullable List<Event> swapDigits(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Long slipped = Keying.swapDigits(lines.at(index).line().points(), lines.dice());
        return slipped == null ? null : rewrite(lines, index, line -> slipped);
    }

    static @Nullable List<Event> slipPoint(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        long slipped = Keying.slipPoint(lines.at(index).line().points(), lines.dice());
        return rewrite(lines, index, line -> slipped);
    }

    static @Nullable List<Event> wrongAccount(Lines lines, @Nullable Books other) {
        List<Integer> suited = lines.counting(BalanceFaults::movable);
        if (suited.isEmpty() || other == null) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Posting posting = lines.at(index);
        Event strayed = Rewrite.account(posting.line(), other.account());
        if (!other.inWindow(strayed)) {
            return null;
        }
        lines.set(index, posting.writtenAs(null));
        other.postings().add(placeOf(strayed, other), Posting.ledgerOnly(strayed));
        return List.of(strayed);
    }

    private static int placeOf(Event line, Books books) {
        List<Posting> postings = books.postings();
        int place = postings.size();
        while (place > 0 && postings.get(place - 1).appliedAt() > line.received()) {
            place--;
        }
        return place;
    }

    private static List<Event> rewrite(
            Lines lines, int index, java.util.function.ToLongFunction<Event> points) {
        Posting posting = lines.at(index);
        Event rewritten = Rewrite.points(posting.line(), points.applyAsLong(posting.line()));
        lines.set(index, posting.writtenAs(rewritten));
        return List.of(rewritten);
    }
}
