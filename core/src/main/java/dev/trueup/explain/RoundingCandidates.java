package dev.trueup.explain;

import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Candidates in which the balance was kept in coarser steps than the ledger: each event rounded, or
 * the running balance rounded after each event, or the balance rounded once; or the events of one
 * type alone rounded, such as interest.
 */
final class RoundingCandidates {
    /** How much rarer it is that the events of one type alone are rounded. */
    private static final double OF_ONE_TYPE = 0.1;

    /** In larger accounts, types are not tried one by one. */
    private static final int MOST_BY_TYPE = 10_000;

    private static final Kind[] BY_DECIMALS = {
        Kind.ROUNDED_TO_WHOLE, Kind.ROUNDED_TO_ONE, Kind.ROUNDED_TO_TWO, Kind.ROUNDED_TO_THREE
    };

    private final AccountView view;
    private final CandidateTable table;

    RoundingCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    /** To how many decimals a candidate holds the balance to be rounded, as a digit. */
    static String decimals(Candidate candidate) {
        for (int decimals = 0; decimals < BY_DECIMALS.length; decimals++) {
            if (candidate.kind() == BY_DECIMALS[decimals]) {
                return Integer.toString(decimals);
            }
        }
        throw new IllegalArgumentException("not rounded: " + candidate.kind());
    }

    void addAll() {
        long unit = 1;
        for (int decimals = Points.FRACTION_DIGITS - 1; decimals >= 0; decimals--) {
            unit *= 10;
            Map<String, Integer> finer = finerByType(unit);
            if (!finer.isEmpty()) {
                add(unit, decimals, finer);
            }
        }
    }

    /** How many events of each type are finer than the unit. */
    private Map<String, Integer> finerByType(long unit) {
        Map<String, Integer> finer = new TreeMap<>();
        for (int i = 0; i < view.size(); i++) {
            if (view.points[i] % unit != 0) {
                finer.merge(view.events.get(i).type(), 1, Integer::sum);
            }
        }
        return finer;
    }

    private void add(long unit, int decimals, Map<String, Integer> finer) {
        String to = " to " + Words.decimals(Integer.toString(decimals));
        TreeMap<Long, String> all = new TreeMap<>();
        if (view.snapshot % unit == 0) {
            int sum = 0;
            for (int ofType : finer.values()) {
                sum += ofType;
            }
            String count = " (" + finer(sum, view.size(), decimals) + ")";
            put(all, "each event" + to, count, mode -> perEvent(mode, unit, null));
            put(all, "the balance after each event" + to, count, mode -> perEntry(mode, unit));
            put(all, "the balance once" + to, "", mode -> mode.round(view.computed, unit));
        }
        TreeMap<Long, String> ofType = new TreeMap<>();
        if (view.size() <= MOST_BY_TYPE) {
            finer.forEach(
                    (type, count) ->
                            put(
                                    ofType,
                                    "each “" + type + "” event" + to,
                                    " (" + finer(count, ofType(type), decimals) + ")",
                                    mode -> perEvent(mode, unit, type)));
        }
        ofType.keySet().removeAll(all.keySet());
        addSets(all, decimals, 1);
        addSets(ofType, decimals, OF_ONE_TYPE);
    }

    private void addSets(Map<Long, String> results, int decimals, double weight) {
        results.forEach(
                (change, detail) ->
                        table.addSet(
                                Cause.ROUNDING_NOISE,
                                BY_DECIMALS[decimals],
                                change,
                                weight / results.size(),
                                List.of(),
                                detail));
    }

    private int ofType(String type) {
        int count = 0;
        for (int i = 0; i < view.size(); i++) {
            count += view.events.get(i).type().equals(type) ? 1 : 0;
        }
        return count;
    }

    /** Such as {@code 8 of 12 have more decimals}. */
    private static String finer(int count, int of, int decimals) {
        String have = count == 1 ? " has more decimals" : " have more decimals";
        String are = count == 1 ? " is not whole" : " are not whole";
        return Words.grouped(count) + " of " + Words.grouped(of) + (decimals == 0 ? are : have);
    }

    /** What each mode gives. How halves are taken is said only where it matters. */
    private void put(
            Map<Long, String> results,
            String what,
            String count,
            ToLongFunction<RoundingMode> balance) {
        EnumMap<RoundingMode, Long> balances = new EnumMap<>(RoundingMode.class);
        TreeSet<Long> nearest = new TreeSet<>();
        for (RoundingMode mode : RoundingMode.values()) {
            long rounded = balance.applyAsLong(mode);
            balances.put(mode, rounded);
            if (mode.isToNearest()) {
                nearest.add(rounded);
            }
        }
        balances.forEach(
                (mode, rounded) -> {
                    boolean plain = mode.isToNearest() && nearest.size() == 1;
                    String words = plain ? "to the nearest" : mode.words();
                    results.putIfAbsent(
                            rounded - view.computed, "rounding " + what + ", " + words + count);
                });
    }

    /** The balance with each event rounded, or with each of one type. */
    private long perEvent(RoundingMode mode, long unit, @Nullable String type) {
        long[] rounded = new long[view.size()];
        for (int i = 0; i < rounded.length; i++) {
            boolean rounds = type == null || view.events.get(i).type().equals(type);
            rounded[i] = rounds ? mode.round(view.points[i], unit) : view.points[i];
        }
        return view.replay(rounded);
    }

    private long perEntry(RoundingMode mode, long unit) {
        boolean clamps = view.policy == Policy.CLAMP_AT_ZERO;
        long balance = 0;
        for (int place = 0; place < view.size(); place++) {
            balance = mode.round(balance + view.points[view.posted(place)], unit);
            balance = clamps ? Math.max(0, balance) : balance;
        }
        return balance;
    }
}
