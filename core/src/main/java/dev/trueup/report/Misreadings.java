package dev.trueup.report;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Summary;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs that ledger and balances are not written alike, which makes every account drift: other ids,
 * other units, the opposite sign, amounts without a sign. Such a drift is no account's own, so it
 * is said once before any is looked at. Mergeable in any order.
 */
public final class Misreadings {
    /** Fewer accounts than this may be so by accident. */
    private static final long LEAST = 3;

    private static final Set<String> TAKING = Set.of("redeem", "expire");

    /** The ledger is written in units so many powers of ten smaller; negative: larger. */
    private static final int[] SHIFTS = {1, 2, 3, 4, -1, -2, -3, -4};

    private final long[] shifted = new long[SHIFTS.length];
    private long opposite;
    private @Nullable AccountKey stored;
    private @Nullable AccountKey posted;

    /**
     * Looks at one account, which must be looked at once; those exactly in balance may be spared.
     */
    public void check(AccountKey account, @Nullable Balance snapshot, AccountTotals totals) {
        if (snapshot == null) {
            posted = first(posted, account);
            return;
        }
        if (totals.eventsRead() == 0) {
            stored = first(stored, account);
            return;
        }
        WideSum sum = totals.points();
        if (!sum.fits() || sum.value() == 0) {
            return;
        }
        opposite += sum.value() == -snapshot.points() ? 1 : 0;
        for (int i = 0; i < SHIFTS.length; i++) {
            shifted[i] += isShifted(sum.value(), snapshot.points(), SHIFTS[i]) ? 1 : 0;
        }
    }

    private static boolean isShifted(long computed, long snapshot, int shift) {
        long larger = shift > 0 ? computed : snapshot;
        long smaller = shift > 0 ? snapshot : computed;
        for (int i = 0; i < Math.abs(shift); i++) {
            if (larger % 10 != 0) {
                return false;
            }
            larger /= 10;
        }
        return larger == smaller;
    }

    /** Takes in what was seen elsewhere. */
    public void merge(Misreadings other) {
        opposite += other.opposite;
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += other.shifted[i];
        }
        stored = other.stored == null ? stored : first(stored, other.stored);
        posted = other.posted == null ? posted : first(posted, other.posted);
    }

    private static AccountKey first(@Nullable AccountKey known, AccountKey other) {
        return known == null || other.compareTo(known) < 0 ? other : known;
    }

    /** What deserves a look; empty where nothing does. */
    public List<Warning> warnings(Summary summary, Policy policy) {
        List<Warning> warnings = new ArrayList<>();
        long alone = summary.withoutSnapshot() + summary.withoutEvents();
        long both = summary.accounts() - alone;
        boolean apart = summary.withoutSnapshot() >= LEAST && summary.withoutEvents() >= LEAST;
        if (apart && both * 10 <= alone && stored != null && posted != null) {
            warnings.add(
                    warning(
                            "FEW_COMMON_ACCOUNTS",
                            "hardly an account is in both the ledger and the balances: the ledger"
                                    + " has "
                                    + posted
                                    + ", the balances have "
                                    + stored,
                            "see whether both write ids, currencies and point types alike; a"
                                    + " mapping can name their fields or set constants",
                            1));
        }
        if (policy == Policy.SUM) {
            addUnits(both - summary.exact(), summary, warnings);
        }
        for (TypeTotal total : summary.byType()) {
            if (TAKING.contains(total.type())
                    && total.events() >= LEAST
                    && total.points().signum() > 0) {
                warnings.add(
                        warning(
                                "AMOUNTS_WITHOUT_SIGN",
                                "events of type "
                                        + total.type()
                                        + " add "
                                        + Points.format(total.points())
                                        + " points in all instead of taking them off",
                                "if the amounts carry no sign, set sign: by-type in the mapping",
                                1));
            }
        }
        return warnings;
    }

    private void addUnits(long drifting, Summary summary, List<Warning> warnings) {
        if (drifting < LEAST || drifting < summary.exact()) {
            return;
        }
        for (int i = 0; i < SHIFTS.length; i++) {
            if (shifted[i] * 10 >= drifting * 9) {
                String times = "1" + "0".repeat(Math.abs(SHIFTS[i]));
                boolean ledger = SHIFTS[i] > 0;
                warnings.add(
                        warning(
                                "UNITS_DIFFER",
                                (ledger ? "what the events add up to" : "the balance")
                                        + " is just "
                                        + times
                                        + " times "
                                        + (ledger ? "the balance" : "what the events add up to"),
                                "set scale: "
                                        + Math.abs(SHIFTS[i])
                                        + " in the mapping, under "
                                        + (ledger ? "ledger" : "balances"),
                                shifted[i]));
            }
        }
        if (opposite * 10 >= drifting * 9) {
            warnings.add(
                    warning(
                            "SIGNS_DIFFER",
                            "the balance is just the opposite of what the events add up to",
                            "turn the sign of one side round at its source",
                            opposite));
        }
    }

    private static Warning warning(String code, String message, String help, long count) {
        return new Warning(code, message, help, Place.NONE, count);
    }
}
