package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All drifting accounts by their drift, so that one account's shortfall can meet another's surplus.
 *
 * <p>Opposite drifts also meet by accident, the more so the more common the amount is. A meeting
 * therefore counts only against the chance that some drifting account has exactly the opposite
 * drift for reasons of its own.
 */
final class Counterparts {
    /** Counterparts that are named one by one; the others share what is left. */
    private static final int NAMED = 4;

    /** An index without any account. */
    static final Counterparts NONE = new Counterparts(Map.of(), 1, 1);

    private final Map<Long, List<Account>> byDrift;
    private final double drifting;
    private final double driftRate;

    private Counterparts(Map<Long, List<Account>> byDrift, double drifting, double driftRate) {
        this.byDrift = byDrift;
        this.drifting = drifting;
        this.driftRate = driftRate;
    }

    /**
     * One drifting account.
     *
     * @param key its key
     * @param ownEvidence probability of its drift for reasons of its own, up to the common factor
     * @param own its events that alone would make the drift by not having counted
     */
    private record Account(AccountKey key, double ownEvidence, List<Candidate> own) {}

    /**
     * The index of all drifting accounts.
     *
     * @param all their proposals, ordered by account key
     * @param rates how many accounts drift
     */
    static Counterparts of(List<Proposals> all, Beliefs beliefs, BaseRates rates) {
        Map<Long, List<Account>> byDrift = new HashMap<>();
        long drifting = 0;
        for (Proposals proposals : all) {
            if (proposals.combinations().isEmpty()) {
                continue;
            }
            drifting++;
            byDrift.computeIfAbsent(proposals.drift().points(), key -> new ArrayList<>(1))
                    .add(
                            new Account(
                                    proposals.drift().account(),
                                    Posterior.evidence(proposals, beliefs),
                                    uncounted(proposals)));
        }
        return new Counterparts(byDrift, Math.max(1, drifting), rates.driftRate());
    }

    /** Events of an account that alone make its drift if the balance never counted them. */
    private static List<Candidate> uncounted(Proposals proposals) {
        List<Candidate> own = new ArrayList<>(1);
        for (Combination combination : proposals.combinations()) {
            Candidate candidate = combination.candidates().get(0);
            if (combination.candidates().size() == 1
                    && (candidate.cause() == Cause.UNAPPLIED_EVENT
                            || candidate.cause() == Cause.MISSING_CORRECTION)) {
                own.add(candidate);
            }
        }
        return own;
    }

    /** Solutions in which an event of this account belongs to another, or the other way round. */
    List<Combination> mispostings(Proposals proposals, Beliefs beliefs) {
        List<Combination> found = new ArrayList<>();
        long drift = proposals.drift().points();
        List<Account> opposite = byDrift.getOrDefault(-drift, List.of());
        if (opposite.isEmpty()) {
            return found;
        }
        AccountKey me = proposals.drift().account();
        List<Candidate> own = uncounted(proposals);
        for (Account other : opposite) {
            if (other.key.equals(me)) {
                continue;
            }
            Cause cause = cause(me, other.key);
            double chance =
                    other.ownEvidence * (cause == Cause.MISPOSTED_CURRENCY ? driftRate : drifting);
            for (Candidate candidate : own) {
                add(found, candidate, cause, drift, candidate.weight() / chance, other.key);
            }
            for (Candidate candidate : other.own) {
                add(found, candidate, cause, drift, candidate.weight() / chance, other.key);
            }
        }
        return likeliest(found, beliefs);
    }

    private static void add(
            List<Combination> found,
            Candidate candidate,
            Cause cause,
            long drift,
            double weight,
            AccountKey other) {
        Candidate misposted = candidate.misposted(cause, drift, weight, other);
        found.add(new Combination(List.of(misposted), 1, 1));
    }

    private static List<Combination> likeliest(List<Combination> found, Beliefs beliefs) {
        if (found.size() <= NAMED) {
            return found;
        }
        found.sort((a, b) -> Double.compare(beliefs.of(b), beliefs.of(a)));
        List<Combination> named = new ArrayList<>(found.subList(0, NAMED));
        double others = 0;
        for (int i = NAMED; i < found.size(); i++) {
            others += found.get(i).candidates().get(0).weight();
        }
        Candidate last = named.get(NAMED - 1).candidates().get(0);
        Candidate heavier =
                last.misposted(
                        last.cause(),
                        last.points(),
                        last.weight() + others,
                        requireNonNull(last.counterpart()));
        named.set(NAMED - 1, new Combination(List.of(heavier), 1, found.size() - NAMED + 1));
        return named;
    }

    private static Cause cause(AccountKey a, AccountKey b) {
        return a.accountId().equals(b.accountId())
                ? Cause.MISPOSTED_CURRENCY
                : Cause.MISPOSTED_ACCOUNT;
    }
}
