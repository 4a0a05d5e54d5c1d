package dev.trueup.practice;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Faults in what the balance took; the ledger is right. Each edits the books and returns the lines
 * concerned, or null where no line suits.
 */
final class BalanceFaults {
    static final List<Integer> HAND_AMOUNTS =
            List.of(50, 100, 150, 200, 250, 300, 500, 750, 1000, 1500, 2000, 2500, 5000);

    private BalanceFaults() {}

    /** Corrections and expiries that get lost have names of their own. */
    static boolean plainEvent(Event line) {
        return !line.type().equals("correct") && !line.type().equals("expire");
    }

    /** Lines that can go to the wrong member: not those which an account makes for itself. */
    static boolean movable(Event line) {
        return line.type().equals("earn")
                || line.type().equals("transfer")
                || line.type().equals("redeem");
    }

    static @Nullable List<Event> countTwice(Lines lines, Predicate<Event> suits) {
        List<Integer> suited = lines.counting(suits);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Posting posting = lines.at(index);
        lines.set(index, posting.takenAs(2 * posting.applied()));
        return List.of(posting.line());
    }

    static @Nullable List<Event> lose(Lines lines, Predicate<Event> suits) {
        List<Integer> suited = lines.counting(suits);
        return suited.isEmpty() ? null : take(lines, lines.dice().pick(suited), 0);
    }

    static @Nullable List<Event> flipSign(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        return take(lines, index, -lines.at(index).applied());
    }

    static @Nullable List<Event> slipPoint(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        return take(lines, index, Keying.slipPoint(lines.at(index).applied(), lines.dice()));
    }

    static @Nullable List<Event> countPending(Lines lines) {
        List<Integer> suited = lines.notCounting();
        if (suited.isEmpty()) {
            return null;
        }
        int index = lines.dice().pick(suited);
        return take(lines, index, lines.at(index).line().points());
    }

    private static List<Event> take(Lines lines, int index, long points) {
        Posting posting = lines.at(index);
        lines.set(index, posting.takenAs(points));
        return List.of(posting.line());
    }

    static List<Event> moveByHand(Lines lines) {
        Dice dice = lines.dice();
        long amount = dice.chance(700) ? dice.pick(HAND_AMOUNTS) : dice.between(10, 4000);
        long signed = dice.chance(600) ? amount : -amount;
        return moveByHand(lines.books(), signed * Points.SCALE, momentWithin(lines));
    }

    static List<Event> moveByHand(Books books, long points, long moment) {
        books.postings().add(Posting.balanceOnly(points, moment));
        return List.of();
    }

    private static long momentWithin(Lines lines) {
        List<Integer> taken = lines.counting(line -> true);
        if (taken.isEmpty()) {
            return Moment.ABSENT;
        }
        return lines.at(lines.dice().pick(taken)).appliedAt() + Moment.SECOND;
    }

    /** Swaps digits of the stored balance itself. */
    static @Nullable List<Event> swapDigits(Lines lines) {
        List<Balance> balances = lines.books().balances();
        if (balances.isEmpty()) {
            return null;
        }
        long held = balances.get(balances.size() - 1).points();
        Long slipped = Keying.swapDigits(held, lines.dice());
        if (slipped == null) {
            return null;
        }
        long moment = Math.min(lines.books().cutAt(), lastTaken(lines.books()));
        lines.add(Posting.balanceOnly(slipped - held, moment));
        return List.of();
    }

    private static long lastTaken(Books books) {
        long last = Moment.ABSENT;
        for (Posting posting : books.postings()) {
            last = Math.max(last, posting.appliedAt());
        }
        return last;
    }

    /** Stops the balance after a movement in the last third of the account's life. */
    static @Nullable List<Event> freeze(Lines lines) {
        List<Integer> taken = lines.counting(line -> true);
        if (taken.size() < 3) {
            return null;
        }
        int missed = 1 + lines.dice().below(Math.max(2, Math.min(40, taken.size() / 3)));
        long moment = lines.at(taken.get(taken.size() - 1 - missed)).appliedAt();
        return freezeAt(lines, moment);
    }

    static @Nullable List<Event> freezeAt(Lines lines, long moment) {
        List<Event> missed = new ArrayList<>();
        for (int index : lines.counting(line -> true)) {
            if (lines.at(index).appliedAt() > moment) {
                missed.add(lines.at(index).line());
            }
        }
        lines.books().freezeAt(moment);
        return missed.isEmpty() ? null : missed;
    }

    /** One of the last lines before the cut arrives after it. */
    static @Nullable List<Event> deliverLate(Lines lines) {
        long cut = lines.books().asOf();
        List<Integer> taken = lines.counting(line -> true);
        if (cut == Moment.ABSENT || taken.isEmpty()) {
            return null;
        }
        int back = lines.dice().below(Math.min(4, taken.size()));
        int index = taken.get(taken.size() - 1 - back);
        long arrival = cut + lines.dice().between(1, 120) * 3600L * Moment.SECOND;
        return arriveAt(lines, index, arrival);
    }

    static List<Event> arriveAt(Lines lines, int index, long arrival) {
        Posting posting = lines.at(index);
        Event late = Rewrite.postedAt(posting.line(), arrival);
        lines.set(index, posting.takenAt(late, arrival));
        return List.of(late);
    }

    /**
     * An earning arrives just after the redemption that needed it, and the balance stops at zero in
     * between.
     */
    static @Nullable List<Event> floorAtZero(Lines lines) {
        List<Integer> redeems = lines.counting(Lines.ofType("redeem"));
        if (redeems.isEmpty()) {
            return null;
        }
        int redeem = lines.dice().pick(redeems);
        long held = 0;
        for (int i = 0; i <= redeem; i++) {
            held += lines.at(i).applied();
        }
        for (int earn : lines.counting(Lines.ofType("earn"))) {
            boolean needed = earn < redeem && lines.at(earn).applied() > held;
            if (needed && redeem - earn <= 4) {
                long arrival =
                        lines.at(redeem).appliedAt()
                                + lines.dice().between(1, 40) * 3600L * Moment.SECOND;
                lines.books().floorAtZero();
                lines.set(redeem, lines.at(redeem).marked());
                return arrival > lines.books().cutAt() ? null : arriveAt(lines, earn, arrival);
            }
        }
        return null;
    }

    static @Nullable List<Event> wrongAccount(Lines lines, @Nullable Books other) {
        List<Integer> suited = lines.counting(BalanceFaults::movable);
        if (suited.isEmpty() || other == null) {
            return null;
        }
        int index = lines.dice().pick(suited);
        Posting posting = lines.at(index);
        other.postings().add(Posting.balanceOnly(posting.applied(), posting.appliedAt()));
        return take(lines, index, 0);
    }

    /** The ways in which a balance kept in whole points rounds. */
    private enum Rounding {
        DOWN,
        UP,
        HALF_UP,
        HALF_EVEN
    }

    static @Nullable List<Event> round(Lines lines) {
        Rounding rounding = lines.dice().pick(List.of(Rounding.values()));
        List<Event> rounded = new ArrayList<>();
        for (int i = 0; i < lines.books().postings().size(); i++) {
            Posting posting = lines.at(i);
            long whole = round(posting.applied(), rounding);
            if (whole != posting.applied()) {
                lines.set(i, posting.takenAs(whole));
                if (posting.entry() != null) {
                    rounded.add(posting.line());
                }
            }
        }
        return rounded.isEmpty() ? null : rounded;
    }

    /** To whole points; up and down are away from zero and towards it. */
    private static long round(long points, Rounding rounding) {
        long magnitude = Math.abs(points);
        long whole = magnitude / Points.SCALE;
        long rest = magnitude % Points.SCALE;
        boolean up =
                switch (rounding) {
                    case DOWN -> false;
                    case UP -> rest > 0;
                    case HALF_UP -> 2 * rest >= Points.SCALE;
                    case HALF_EVEN ->
                            2 * rest > Points.SCALE || (2 * rest == Points.SCALE && whole % 2 == 1);
                };
        long rounded = (up ? whole + 1 : whole) * Points.SCALE;
        return points < 0 ? -rounded : rounded;
    }
}
