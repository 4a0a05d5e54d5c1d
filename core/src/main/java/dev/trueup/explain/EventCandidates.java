package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Points;
import java.util.List;

/**
 * Candidates that rest on one event: left out, counted twice, sign turned, amount keyed wrongly.
 */
final class EventCandidates {
    private static final double SLIP_SHARE = 0.2;
    private static final double FAR_SLIP_SHARE = 0.08;
    private static final double SWAP_SHARE = 0.4;
    private static final double SWAP_APART_SHARE = 0.12;
    private static final double BALANCE_SWAP_SHARE = 0.11;
    private static final double BALANCE_SLIP_SHARE = 0.04;

    /** How much seldomer digits swap so that a nought comes to stand first. */
    private static final double NOUGHT_FIRST = 0.5;

    private static final int MAX_DIGITS = 18;

    /** In larger accounts, slips of the keys make any amount by chance, and tell nothing. */
    private static final int MOST_EVENTS_KEYED = 100_000;

    private final AccountView view;
    private final CandidateTable table;
    private final long[] digits = new long[MAX_DIGITS + 1];

    EventCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    void addAll() {
        int corrections = 0;
        for (Event event : view.events) {
            corrections += isCorrection(event) ? 1 : 0;
        }
        double perCorrection = 1.0 / Math.max(1, corrections);
        double perOther = 1.0 / Math.max(1, view.size() - corrections);
        double each = 1.0 / Math.max(1, view.size());
        for (int i = 0; i < view.size(); i++) {
            if (view.points[i] == 0) {
                continue;
            }
            Event event = view.events.get(i);
            if (isCorrection(event)) {
                addUnapplied(Cause.MISSING_CORRECTION, perCorrection, i);
            } else {
                addUnapplied(Cause.UNAPPLIED_EVENT, perOther, i);
            }
            long twice = view.change(i, 2 * view.points[i]);
            table.addEvent(Cause.DOUBLE_APPLIED_EVENT, Kind.PLAIN, twice, each, i);
            addReversed(event, i, each);
            if (view.size() <= MOST_EVENTS_KEYED) {
                addMistyped(i, each);
            }
        }
        addTwins(each);
        addMistypedBalance();
    }

    private static boolean isCorrection(Event event) {
        return event.type().equals("correct");
    }

    private void addUnapplied(Cause cause, double weight, int index) {
        table.addEvent(cause, Kind.PLAIN, view.change(index, 0), weight, index);
    }

    private void addReversed(Event event, int index, double each) {
        table.addEvent(
                Cause.REVERSED_SIGN,
                BaseRates.UNKNOWN.hasUnusualSign(event) ? Kind.SIGN_CONTRADICTS : Kind.PLAIN,
                view.change(index, -view.points[index]),
                each * BaseRates.UNKNOWN.signEvidence(event),
                index);
    }

    private void addTwins(double each) {
        table.addFeasible(Cause.DOUBLE_POSTED_EVENT);
        new TwinCandidates(view, table).add(each);
    }

    private void addMistyped(int index, double each) {
        long amount = view.points[index];
        long size = Math.abs(amount);
        int sign = Long.signum(amount);
        addSlips(index, amount, each);
        long unit = unit(size);
        int count = split(size / unit);
        int near = Math.max(1, count - 1);
        int far = Math.max(1, (count - 1) * (count - 2) / 2);
        for (int high = 1; high < count; high++) {
            for (int low = 0; low < high; low++) {
                long swapped = swap(size, unit, high, low);
                if (swapped == size) {
                    continue;
                }
                boolean next = high - low == 1;
                table.addEvent(
                        Cause.MISTYPED_AMOUNT,
                        next ? Kind.DIGITS_SWAPPED : Kind.DIGITS_SWAPPED_APART,
                        view.change(index, sign * swapped),
                        each * (next ? SWAP_SHARE / near : SWAP_APART_SHARE / far),
                        index);
            }
        }
        if (mayLackNought(size, count)) {
            table.addEvent(
                    Cause.MISTYPED_AMOUNT,
                    Kind.DIGITS_SWAPPED,
                    view.change(index, sign * swap(size, unit, count, count - 1)),
                    each * NOUGHT_FIRST * SWAP_SHARE / near,
                    index);
        }
    }

    private void addSlips(int index, long amount, double each) {
        for (long factor = 10; factor <= 100; factor *= 10) {
            double weight = each * (factor == 10 ? SLIP_SHARE : FAR_SLIP_SHARE);
            if (Math.abs(amount) <= Points.MAX / factor) {
                addSlip(index, amount * factor, weight);
            }
            if (amount % factor == 0 && amount / factor % grain(amount) == 0) {
                addSlip(index, amount / factor, weight);
            }
        }
    }

    private void addSlip(int index, long slipped, double weight) {
        long change = view.change(index, slipped);
        table.addEvent(Cause.MISTYPED_AMOUNT, Kind.DECIMAL_SLIPPED, change, weight, index);
    }

    /** A whole amount keyed wrongly gives hundredths at the finest. */
    private static long grain(long amount) {
        return amount % (Points.SCALE / 100) == 0 ? Points.SCALE / 100 : 1;
    }

    /**
     * The stored balance keyed wrongly. What it should have been is read back from what it is, so
     * that the slip shows also where the account has another fault.
     */
    private void addMistypedBalance() {
        long stored = view.snapshot;
        if (stored == 0 || Math.abs(stored) > Points.MAX / 100) {
            return;
        }
        for (long factor = 10; factor <= 100; factor *= 10) {
            addMistypedBalance(stored * factor, BALANCE_SLIP_SHARE / 4);
            if (stored % factor == 0) {
                addMistypedBalance(stored / factor, BALANCE_SLIP_SHARE / 4);
            }
        }
        long size = Math.abs(stored);
        long unit = unit(size);
        int count = split(size / unit);
        double each = BALANCE_SWAP_SHARE / Math.max(1, count - 1);
        for (int high = 1; high < count; high++) {
            long swapped = swap(size, unit, high, high - 1);
            addMistypedBalance(Long.signum(stored) * swapped, each);
        }
        if (mayLackNought(size, count)) {
            long meant = swap(size, unit, count, count - 1);
            addMistypedBalance(Long.signum(stored) * meant, NOUGHT_FIRST * each);
        }
    }

    /**
     * Whether a nought that came to stand first may have vanished: 407 keyed as 047. Where only
     * noughts follow, it would look like a slipped decimal place.
     */
    private static boolean mayLackNought(long size, int count) {
        return count > 1 && count < MAX_DIGITS && size <= Points.MAX / 100 && !isRound(size);
    }

    /** Whether one digit alone counts. */
    private static boolean isRound(long size) {
        long rest = size;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest < 10;
    }

    private void addMistypedBalance(long meant, double weight) {
        table.addSet(
                Cause.MISTYPED_AMOUNT,
                Kind.BALANCE_KEYED_WRONGLY,
                view.snapshot - meant,
                weight,
                List.of(),
                "");
    }

    /** The unit in which an amount is keyed: points, hundredths, or ten-thousandths. */
    private static long unit(long size) {
        if (size % Points.SCALE == 0) {
            return Points.SCALE;
        }
        return size % (Points.SCALE / 100) == 0 ? Points.SCALE / 100 : 1;
    }

    private int split(long number) {
        int count = 0;
        for (long rest = number; rest > 0 && count < MAX_DIGITS; rest /= 10) {
            digits[count++] = rest % 10;
        }
        digits[count] = 0;
        return count;
    }

    private long swap(long size, long unit, int high, int low) {
        long difference = digits[high] - digits[low];
        return size - difference * (power(high) - power(low)) * unit;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
