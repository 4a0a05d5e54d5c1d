package dev.trueup.explain;

import dev.trueup.ledger.WideSum;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the statements of many accounts add up to, by cause. Mergeable in any order. */
public final class CauseTotals {
    private final Map<Cause, Total> totals = new EnumMap<>(Cause.class);
    private final WideSum unexplained = new WideSum();

    /**
     * One cause.
     *
     * @param cause what happened
     * @param accounts how many account keys have it in their statement
     * @param points the drift laid to it, signed, in ten-thousandths of a point
     */
    public record CauseTotal(Cause cause, long accounts, WideSum points) {}

    /** Counts the statement of one account. */
    public void add(Statement statement) {
        Map<Cause, WideSum> own = new EnumMap<>(Cause.class);
        for (Attribution part : statement.causes()) {
            own.computeIfAbsent(part.cause(), cause -> new WideSum()).add(part.points());
        }
        own.forEach((cause, points) -> add(cause, 1, points));
        unexplained.add(statement.unexplained());
    }

    /** Takes in the totals of other accounts. */
    public void merge(CauseTotals other) {
        other.totals.forEach((cause, total) -> add(cause, total.accounts, total.points));
        unexplained.add(other.unexplained);
    }

    private void add(Cause cause, long accounts, WideSum points) {
        Total total = totals.computeIfAbsent(cause, key -> new Total());
        total.accounts += accounts;
        total.points.add(points);
    }

    /** The causes that occur, those with most points of either sign first, then by code. */
    public List<CauseTotal> list() {
        List<CauseTotal> list = new ArrayList<>(totals.size());
        totals.forEach(
                (cause, total) -> list.add(new CauseTotal(cause, total.accounts, total.points)));
        list.sort(
                (a, b) -> {
                    int bySize = b.points().compareSize(a.points());
                    return bySize != 0 ? bySize : a.cause().code().compareTo(b.cause().code());
                });
        return list;
    }

    /** Net drift that no cause accounts for, signed, in ten-thousandths of a point. */
    public WideSum unexplained() {
        return unexplained;
    }

    private static final class Total {
        private long accounts;
        private final WideSum points = new WideSum();
    }
}
