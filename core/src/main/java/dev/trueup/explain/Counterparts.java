package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All drifting accounts by their drift, so that one account's shortfall can meet another's surplus.
 *
 * <p>Opposite drifts also meet by accident, the more so the more common the amount is. A meeting
 * therefore counts only against the chance that some drifting account has exactly the opposite
 * drift for reasons of its own, or because of yet another account.
 */
final class Counterparts {
    /** Counterparts that are named one by one; the others share what is left. */
    private static final int NAMED = 3;

    /** An index without any account. */
    static final Counterparts NONE = new Counterparts(Map.of(), Map.of(), 1, 1);

    private final Map<Long, Side> byDrift;
    private final Map<String, List<Account>> byMember;
    private final double drifting;
    private final double driftRate;

    private Counterparts(
            Map<Long, Side> byDrift,
            Map<String, List<Account>> byMember,
            double drifting,
            double driftRate) {
        this.byDrift = byDrift;
        this.byMember = byMember;
        this.drifting = drifting;
        this.driftRate = driftRate;
    }

    /** One drifting account. */
    private static final class Account {
        private final AccountKey key;
        private final long drift;

        /** Its events that alone would make the drift by not having counted. */
        private final List<Candidate> own;

        private final double each;

        /** Probability that exactly such an event is the one that was misposted. */
        private final double missed;

        /** Probability of its drift for reasons other than this meeting. */
        private double otherwise;

        Account(Proposals proposals, double evidence, Beliefs beliefs) {
            this.key = proposals.drift().account();
            this.drift = proposals.drift().points();
            this.own = uncounted(proposals);
            this.otherwise = evidence;
            this.each = 1.0 / Math.max(1, proposals.drift().events());
            double prior = beliefs.cause(Cause.MISPOSTED_ACCOUNT);
            double sum = 0;
            for (Candidate event : own) {
                Candidate misposted = event.misposted(Cause.MISPOSTED_ACCOUNT, drift, each, key);
                sum += beliefs.of(misposted) / prior;
            }
            this.missed = sum;
        }
    }

    /** All accounts of one drift. */
    private static final class Side {
        private final List<Account> accounts = new ArrayList<>(1);
        private double surpluses;
        private double shortfalls;

        /** How many such accounts chance would give for each that there is: the reciprocal. */
        void sum() {
            accounts.sort(LEAST_EXPECTED);
            surpluses = 0;
            shortfalls = 0;
            for (Account account : accounts) {
                surpluses += 1 / account.otherwise;
                shortfalls += account.missed / account.otherwise;
            }
        }
    }

    private static final Comparator<Account> LEAST_EXPECTED =
            (a, b) -> {
                int order = Double.compare(a.otherwise, b.otherwise);
                return order != 0 ? order : a.key.compareTo(b.key);
            };

    /**
     * The index of all drifting accounts, or of all whose drifts are of some sizes.
     *
     * @param all their proposals, ordered by account key
     * @param drifting how many accounts drift in the whole ledger
     * @param rates how many accounts drift
     */
    static Counterparts of(List<Proposals> all, long drifting, Beliefs beliefs, BaseRates rates) {
        Map<Long, Side> byDrift = new TreeMap<>();
        Map<String, List<Account>> byMember = new HashMap<>();
        for (Proposals proposals : all) {
            if (proposals.combinations().isEmpty()) {
                continue;
            }
            Account account =
                    new Account(proposals, Posterior.evidence(proposals, beliefs), beliefs);
            byDrift.computeIfAbsent(account.drift, key -> new Side()).accounts.add(account);
            byMember.computeIfAbsent(account.key.accountId(), key -> new ArrayList<>(1))
                    .add(account);
        }
        Counterparts index =
                new Counterparts(byDrift, byMember, Math.max(1, drifting), rates.driftRate());
        index.compete(beliefs.cause(Cause.MISPOSTED_ACCOUNT));
        return index;
    }

    /** An account that may belong to one of many is the less surprising for each of them. */
    private void compete(double misposted) {
        byDrift.values().forEach(Side::sum);
        Map<Account, Double> pulls = new HashMap<>();
        byDrift.forEach(
                (drift, side) -> {
                    Side opposite = byDrift.get(-drift);
                    if (opposite != null && drift != 0) {
                        for (Account account : side.accounts) {
                            double pull = account.missed * opposite.surpluses;
                            pull += opposite.shortfalls;
                            double alone = pull / opposite.accounts.size();
                            pulls.put(account, (pull - alone) * misposted / drifting);
                        }
                    }
                });
        pulls.forEach((account, pull) -> account.otherwise += pull);
        byDrift.values().forEach(Side::sum);
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
        if (proposals.combinations().isEmpty()) {
            return found;
        }
        Account me = new Account(proposals, 1, beliefs);
        for (Account other : byMember.getOrDefault(me.key.accountId(), List.of())) {
            if (!other.key.equals(me.key) && other.drift == -me.drift) {
                double chance = driftRate * other.otherwise;
                meet(found, me, other, Cause.MISPOSTED_CURRENCY, chance);
            }
        }
        Side opposite = byDrift.get(-me.drift);
        if (opposite != null) {
            meetOthers(found, me, opposite);
        }
        return found;
    }

    private void meetOthers(List<Combination> found, Account me, Side opposite) {
        double left = me.missed * opposite.surpluses + opposite.shortfalls;
        int named = 0;
        for (Account other : opposite.accounts) {
            boolean sameMember = other.key.accountId().equals(me.key.accountId());
            boolean meets = !me.own.isEmpty() || !other.own.isEmpty();
            if (!sameMember && meets) {
                meet(found, me, other, Cause.MISPOSTED_ACCOUNT, drifting * other.otherwise);
                named++;
            }
            if (sameMember || meets) {
                left -= (me.missed + other.missed) / other.otherwise;
            }
            if (named == NAMED) {
                break;
            }
        }
        boolean more = opposite.accounts.size() > named && left > 0 && !found.isEmpty();
        if (more) {
            Combination last = found.get(found.size() - 1);
            Candidate candidate = last.candidates().get(0);
            double weight = candidate.weight() + left / drifting;
            Candidate heavier =
                    candidate.misposted(
                            candidate.cause(), me.drift, weight, counterpart(candidate));
            int alike = opposite.accounts.size() - named + 1;
            found.set(found.size() - 1, new Combination(List.of(heavier), 1, alike));
        }
    }

    private static AccountKey counterpart(Candidate candidate) {
        AccountKey counterpart = candidate.counterpart();
        if (counterpart == null) {
            throw new IllegalStateException("a misposting without a counterpart");
        }
        return counterpart;
    }

    private static void meet(
            List<Combination> found, Account me, Account other, Cause cause, double chance) {
        for (Candidate event : me.own) {
            add(found, event, cause, me, me.each / chance, other);
        }
        for (Candidate event : other.own) {
            add(found, event, cause, me, other.each / chance, other);
        }
    }

    private static void add(
            List<Combination> found,
            Candidate event,
            Cause cause,
            Account me,
            double weight,
            Account other) {
        Candidate misposted = event.misposted(cause, me.drift, weight, other.key);
        found.add(new Combination(List.of(misposted), 1, 1));
    }
}
