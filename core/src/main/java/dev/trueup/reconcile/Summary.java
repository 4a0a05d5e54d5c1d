package dev.trueup.reconcile;

import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures over all accounts. Amounts are in ten-thousandths of a point and exact, also where
 * they pass the range of a {@code long}.
 *
 * @param accounts account keys with a balance, events, or both
 * @param inBalance of these, with |drift| ≤ tolerance
 * @param minorDrift of these, with tolerance &lt; |drift| ≤ minor
 * @param materialMismatch of these, with |drift| &gt; minor
 * @param exact of these, with a drift of exactly zero
 * @param withoutSnapshot of these, with events but no balance
 * @param withoutEvents of these, with a balance but no event
 * @param netDrift sum of all drifts; snapshotTotal − computedTotal
 * @param absoluteDrift sum of the sizes of all drifts
 * @param snapshotTotal sum of all snapshots
 * @param computedTotal sum of all computed balances
 * @param largestPositive the account whose balance is most overstated; null when none is
 * @param largestNegative the account whose balance is most understated; null when none is
 * @param byType applied events and points, ordered by type
 */
public record Summary(
        long accounts,
        long inBalance,
        long minorDrift,
        long materialMismatch,
        long exact,
        long withoutSnapshot,
        long withoutEvents,
        WideSum netDrift,
        WideSum absoluteDrift,
        WideSum snapshotTotal,
        WideSum computedTotal,
        @Nullable AccountDrift largestPositive,
        @Nullable AccountDrift largestNegative,
        List<TypeTotal> byType) {
    public Summary {
        byType = List.copyOf(byType);
    }
}
