package dev.trueup.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether balances are kept from going below zero as a rule. In a single account that may always be
 * a line that is wrong or gone, for which a floor merely makes up; where the ledgers of many
 * accounts go below zero and the floor makes the balance of nearly all of them, it is the rule.
 * Mergeable in any order.
 */
final class FlooredPopulation {
    private static final long LEAST_ACCOUNTS = 3;

    /** Which part of the ledgers that go below zero a floor has to tell the balance of. */
    private static final double NEARLY_ALL = 0.9;

    /**
     * A rule is behind this part of all drifts at least: where accounts have few events, a floor
     * makes up for three in four of the lines that are gone.
     */
    private static final double OF_ALL = 0.25;

    /** How much likelier each further account makes the rule. */
    private static final double EACH = 2;

    private static final double MOST = 20_000;
    private static final double SHARE = 0.5;

    private long drifting;
    private long overdrawn;
    private long told;

    /** Whether a candidate says that the balance was kept from going below zero, as a rule. */
    static boolean isFloor(Candidate candidate) {
        return candidate.kind() == Kind.CLAMPED
                && candidate.events().isEmpty()
                && candidate.points() > 0;
    }

    /** Whether a candidate says that the balance went below zero where the policy keeps it. */
    static boolean isPlainSum(Candidate candidate) {
        return candidate.kind() == Kind.CLAMPED
                && candidate.events().isEmpty()
                && candidate.points() < 0;
    }

    /** Takes in one account that drifts. */
    void add(Proposals proposals) {
        boolean floor = false;
        for (int i = 0; i < proposals.size(); i++) {
            floor |=
                    proposals.count(i) == 1
                            && isFloor(proposals.candidates().get(proposals.member(i, 0)));
        }
        LedgerMark mark = proposals.mark();
        boolean spent = mark != null && mark.sort() == LedgerMark.Sort.SPENT_TOO_MUCH;
        drifting++;
        told += floor ? 1 : 0;
        overdrawn += floor || spent ? 1 : 0;
    }

    void merge(FlooredPopulation other) {
        drifting += other.drifting;
        told += other.told;
        overdrawn += other.overdrawn;
    }

    /** The rule as something that accounts share; null where it is none. */
    @Nullable SharedTrait rule(BaseRates rates) {
        boolean rule =
                told >= LEAST_ACCOUNTS
                        && told >= NEARLY_ALL * overdrawn
                        && told >= OF_ALL * drifting
                        && rates.floored().overdrawn() <= told / 4;
        if (!rule) {
            return null;
        }
        double likelier = 1;
        for (long account = 0; account < told && likelier < MOST; account++) {
            likelier *= EACH;
        }
        likelier = Math.min(MOST, likelier);
        return new SharedTrait(
                SharedTrait.fingerprint(Cause.OUT_OF_ORDER_EVENTS, TraitField.FLOOR, "0"),
                Cause.OUT_OF_ORDER_EVENTS,
                TraitField.FLOOR,
                "0",
                0,
                0,
                SHARE,
                SHARE / likelier,
                Logarithm.of(likelier));
    }

    /** With the rule, where there is one. */
    List<SharedTrait> with(List<SharedTrait> shared, BaseRates rates) {
        SharedTrait rule = rule(rates);
        if (rule != null) {
            shared.add(rule);
            shared.sort(SharedTrait.MOST_TELLING);
        }
        return shared;
    }
}
