package dev.trueup.practice;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All ways in which one fault could have been planted so that an account shows the lines it shows,
 * and what each would add to the drift.
 */
final class Ways {
    private static final long TWIN_TIME = 10 * 60 * Moment.SECOND;

    /** A line that carries the mark of its fault can hardly be anything else. */
    private static final double MARKED = 1;

    /** The line is right. */
    static final long RIGHT = Points.ABSENT;

    /**
     * One way.
     *
     * @param points what it adds to the drift, signed, in ten-thousandths
     * @param share of all ways of this fault in such an account
     * @param place the line that is wrong; negative where the fault is the balance's
     * @param meant what that line should say, zero where it should not be there
     */
    record Way(Fault fault, long points, double share, int place, long meant) {
        boolean isOfLedger() {
            return place >= 0;
        }
    }

    private final List<Event> lines;
    private final Amounts amounts;
    private final List<Way> ways = new ArrayList<>();
    private final double each;

    /**
     * The ways of one account.
     *
     * @param lines what its ledger counts, in canonical order
     * @param waiting its lines that are pending or void
     * @param stored its balance
     */
    Ways(List<Event> lines, List<Event> waiting, long stored, long asOf, Amounts amounts) {
        this.lines = lines;
        this.amounts = amounts;
        this.each = 1.0 / Math.max(1, lines.size());
        byType();
        for (int place = 0; place < lines.size(); place++) {
            long points = lines.get(place).points();
            ofBalance(Fault.COUNTED_TWICE, points, each);
            signs(place, points);
            slips(place, points);
            if (asOf != Moment.ABSENT && lines.get(place).received() > asOf) {
                ofBalance(Fault.DELIVERED_LATE, -points, MARKED);
            }
        }
        swaps(stored);
        twins();
        tails();
        spans();
        batches();
        for (Event line : waiting) {
            ofBalance(Fault.PENDING_COUNTED, line.points(), 1.0 / waiting.size());
        }
    }

    List<Way> all() {
        return ways;
    }

    private void ofBalance(Fault fault, long points, double share) {
        ways.add(new Way(fault, points, share, -1, RIGHT));
    }

    private void ofLedger(Fault fault, int place, long meant, double share) {
        long change = meant - lines.get(place).points();
        ways.add(new Way(fault, change, share, place, meant));
    }

    private void byType() {
        List<Event> plain = new ArrayList<>();
        List<Event> corrections = new ArrayList<>();
        List<Event> expiries = new ArrayList<>();
        for (Event line : lines) {
            switch (line.type()) {
                case "correct" -> corrections.add(line);
                case "expire" -> expiries.add(line);
                default -> plain.add(line);
            }
        }
        lost(Fault.EVENT_LOST, plain);
        lost(Fault.CORRECTION_LOST, corrections);
        lost(Fault.EXPIRY_MISSED_BY_BALANCE, expiries);
        for (Event line : expiries) {
            ofBalance(Fault.EXPIRY_RUN_TWICE, line.points(), 1.0 / expiries.size());
        }
    }

    private void lost(Fault fault, List<Event> of) {
        for (Event line : of) {
            ofBalance(fault, -line.points(), 1.0 / of.size());
        }
    }

    private void signs(int place, long points) {
        Event line = lines.get(place);
        boolean contradicts =
                switch (line.type()) {
                    case "earn" -> points < 0;
                    case "redeem", "expire" -> points > 0;
                    default -> false;
                };
        boolean either = line.type().equals("correct") || line.type().equals("transfer");
        if (contradicts || either) {
            double share = contradicts ? MARKED : each;
            ofLedger(Fault.SIGN_FLIPPED_IN_LEDGER, place, -points, share);
        }
        if (!contradicts) {
            ofBalance(Fault.SIGN_FLIPPED_IN_BALANCE, -2 * points, each);
        }
    }

    private void slips(int place, long points) {
        List<Long> swapped = swapped(points);
        for (long meant : swapped) {
            keyed(Fault.DIGITS_SWAPPED_IN_LEDGER, place, meant, 1.0 / swapped.size());
        }
        keyed(Fault.POINT_SLIPPED_IN_LEDGER, place, 10 * points, 0.4);
        if (points % 10 == 0) {
            keyed(Fault.POINT_SLIPPED_IN_LEDGER, place, points / 10, 0.5);
        }
        if (points % 100 == 0) {
            keyed(Fault.POINT_SLIPPED_IN_LEDGER, place, points / 100, 0.1);
        }
        boolean shortens = points % (10 * Points.SCALE) == 0;
        ofBalance(Fault.POINT_SLIPPED_IN_BALANCE, 9 * points, each * (shortens ? 0.5 : 0.9));
        ofBalance(Fault.POINT_SLIPPED_IN_BALANCE, 99 * points, each * 0.1);
        if (shortens) {
            ofBalance(Fault.POINT_SLIPPED_IN_BALANCE, points / 10 - points, each * 0.4);
        }
    }

    /** A line that only a slip could have made so is marked by it. */
    private void keyed(Fault fault, int place, long meant, double share) {
        if (meant != 0 && amounts.may(meant)) {
            boolean odd = !amounts.may(lines.get(place).points());
            ofLedger(fault, place, meant, odd ? MARKED : each * share);
        }
    }

    private void swaps(long stored) {
        List<Long> swapped = swapped(stored);
        for (long meant : swapped) {
            ofBalance(Fault.DIGITS_SWAPPED_IN_BALANCE, stored - meant, 1.0 / swapped.size());
        }
    }

    /** The amounts of which this may be made by swapping two neighbouring digits. */
    private static List<Long> swapped(long amount) {
        List<Long> meant = new ArrayList<>();
        long whole = Math.abs(amount) / Points.SCALE;
        for (long unit = 1; whole / unit >= 10; unit *= 10) {
            long low = whole / unit % 10;
            long high = whole / unit / 10 % 10;
            if (low != high) {
                long change = (low - high) * unit * 9 * Points.SCALE;
                meant.add(amount < 0 ? amount - change : amount + change);
            }
        }
        return meant;
    }

    private void twins() {
        for (int place = 1; place < lines.size(); place++) {
            for (int before = place - 1; before >= 0; before--) {
                Event copy = lines.get(place);
                Event original = lines.get(before);
                if (copy.timestamp() - original.timestamp() > TWIN_TIME) {
                    break;
                }
                if (areAlike(copy, original)) {
                    boolean same = String.valueOf(copy.eventId()).equals(original.eventId());
                    Fault fault = same ? Fault.POSTED_TWICE : Fault.POSTED_AGAIN_UNDER_NEW_ID;
                    ofLedger(fault, place, 0, MARKED);
                }
            }
        }
    }

    private static boolean areAlike(Event a, Event b) {
        return a.points() == b.points()
                && a.type().equals(b.type())
                && String.valueOf(a.source()).equals(String.valueOf(b.source()))
                && String.valueOf(a.description()).equals(String.valueOf(b.description()));
    }

    private void tails() {
        int most = Math.max(2, Math.min(40, lines.size() / 3));
        long sum = 0;
        for (int missed = 1; missed <= most && missed < lines.size(); missed++) {
            sum += lines.get(lines.size() - missed).points();
            ofBalance(Fault.BALANCE_FROZEN, -sum, 1.0 / most);
        }
    }

    private void spans() {
        for (int start = 0; start < lines.size(); start++) {
            long sum = lines.get(start).points();
            for (int end = start + 1; end < Math.min(start + 5, lines.size() - 1); end++) {
                sum += lines.get(end).points();
                ofBalance(Fault.SPAN_LOST, -sum, each / 4);
            }
        }
    }

    private void batches() {
        Map<String, List<Event>> batches = new LinkedHashMap<>();
        for (Event line : lines) {
            if (line.batchId() != null) {
                batches.computeIfAbsent(line.batchId(), id -> new ArrayList<>()).add(line);
            }
        }
        batches.values().removeIf(batch -> batch.size() < 2);
        for (List<Event> batch : batches.values()) {
            long sum = 0;
            for (Event line : batch) {
                sum += line.points();
            }
            ofBalance(Fault.BATCH_LOST, -sum, 1.0 / batches.size());
            ofBalance(Fault.BATCH_COUNTED_TWICE, sum, 1.0 / batches.size());
        }
    }
}
