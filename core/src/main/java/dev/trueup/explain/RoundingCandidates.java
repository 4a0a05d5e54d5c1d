package dev.trueup.explain;

import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Candidates in which the balance was kept in coarser steps than the ledger: each event rounded, or
 * the running balance rounded after each event, or the balance rounded once.
 */
final class RoundingCandidates {
    private final AccountView view;
    private final CandidateTable table;

    RoundingCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    void addAll() {
        long unit = 1;
        for (int decimals = Points.FRACTION_DIGITS - 1; decimals >= 0; decimals--) {
            unit *= 10;
            if (needsRounding(unit)) {
                add(unit, decimals);
            }
        }
    }

    /** Whether some event is finer than the unit, and the balance is not. */
    private boolean needsRounding(long unit) {
        if (view.snapshot % unit != 0) {
            return false;
        }
        for (long amount : view.points) {
            if (amount % unit != 0) {
                return true;
            }
        }
        return false;
    }

    private void add(long unit, int decimals) {
        TreeMap<Long, String> results = new TreeMap<>();
        for (RoundingMode mode : RoundingMode.values()) {
            put(results, perEvent(mode, unit), "each event", mode, decimals);
        }
        for (RoundingMode mode : RoundingMode.values()) {
            put(results, perEntry(mode, unit), "the balance after each event", mode, decimals);
        }
        for (RoundingMode mode : RoundingMode.values()) {
            put(results, mode.round(view.computed, unit), "the balance once", mode, decimals);
        }
        results.forEach(
                (change, detail) ->
                        table.addSet(
                                Cause.ROUNDING_NOISE,
                                Kind.PLAIN,
                                change,
                                1.0 / results.size(),
                                List.of(),
                                detail));
    }

    private void put(
            Map<Long, String> results, long balance, String what, RoundingMode mode, int decimals) {
        String places =
                switch (decimals) {
                    case 0 -> "whole points";
                    case 1 -> "one decimal";
                    case 2 -> "two decimals";
                    default -> "three decimals";
                };
        String detail = "rounding " + what + " to " + places + ", " + mode.words();
        results.putIfAbsent(balance - view.computed, detail);
    }

    private long perEvent(RoundingMode mode, long unit) {
        long[] rounded = new long[view.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = mode.round(view.points[i], unit);
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
