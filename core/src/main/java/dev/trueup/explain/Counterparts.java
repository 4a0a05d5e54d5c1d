package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All drifting accounts by their drift, so that one account's shortfall can meet another's surplus.
 *
 * <p>Opposite drifts also meet by accident, the more so the more common the amount is. A meeting
 * therefore counts only against the chance that the other account has exactly the opposite drift
 * for reasons of its own, or because of yet another account: see {@link Matching}.
 */
final class Counterparts {
    /** Counterparts that are named one by one; the others share what is left. */
    private static final int NAMED = 3;

    /** Up to so many possible meetings are looked at one by one. */
    private static final long TOLD_APART = 2_500;

    /**
     * How much seldomer an expiry goes to another member than what is sent to a member: a run works
     * it out from the account's own points.
     */
    private static final double EXPIRY_STRAYS = 0.05;

    /** An index without any account. */
    static final Counterparts NONE = new Counterparts(Map.of());

    private final Map<AccountKey, Meetings> met;

    private Counterparts(Map<AccountKey, Meetings> met) {
        this.met = met;
    }

    /** A counterpart that an account may have, and what may have happened to it otherwise. */
    private record Met(Account other, boolean sameMember, double chance, double share, int alike) {}

    /** One account and the counterparts that it may have. */
    private record Meetings(Account me, List<Met> others) {}

    /** One drifting account. */
    private static final class Account {
        private final AccountKey key;
        private final long drift;
        private final double evidence;
        private final double each;

        /** What everything that may happen to it weighs. */
        private final double everything;

        /** Its events that alone would make the drift by not having counted. */
        private final List<Combination> own;

        /** Weights of exactly such an event having gone to another member, or another pot. */
        private final double strayed;

        private final double mixedUp;

        /**
         * How well a move without an event agrees with what was recorded on the way. Where the
         * ledger has no event at all, the one that strayed must have been the only one.
         */
        private final double fitOfMove;

        /** How much more probable its own lots make it that its ledger is wrong. */
        private final double ofLedger;

        private final @Nullable LedgerMark mark;

        /** When the points of the event that may have strayed lapse; absent where none does. */
        private final long lapse;

        private final boolean lapsed;

        Account(Rated rated, Beliefs beliefs, BaseRates rates) {
            rated.settle(beliefs);
            Proposals proposals = rated.proposals();
            this.key = proposals.drift().account();
            this.drift = proposals.drift().points();
            this.evidence = rated.evidence();
            this.everything = rated.everything();
            this.own = uncounted(proposals);
            this.each = 0.5 / Math.max(1, proposals.drift().events());
            double toMember = 0;
            double toPot = 0;
            for (Combination combination : own) {
                toMember += beliefs.of(misposted(combination, Cause.MISPOSTED_ACCOUNT));
                toPot += beliefs.of(misposted(combination, Cause.MISPOSTED_CURRENCY));
            }
            this.strayed = toMember;
            this.mixedUp = toPot;
            this.ofLedger = rated.ofLedger();
            this.mark = proposals.mark();
            this.lapse = own.isEmpty() ? Moment.ABSENT : lapse(own.get(0));
            Balance snapshot = proposals.drift().snapshot();
            this.lapsed = snapshot != null && lapse != Moment.ABSENT && lapse < snapshot.asOf();
            this.fitOfMove = rated.isWithoutLedger() ? rates.oneEventRate() : fitOfMove(proposals);
        }

        private Combination misposted(Combination lost, Cause cause) {
            Candidate event = lost.candidates().get(0).misposted(cause, drift, each(lost), key);
            return new Combination(List.of(event), lost.fit(), 1);
        }

        /** The share of the probability of a misposting that falls on one of its events. */
        double each(Combination lost) {
            boolean expiry = lost.candidates().get(0).events().get(0).type().equals("expire");
            return expiry ? EXPIRY_STRAYS * each : each;
        }

        private static double fitOfMove(Proposals proposals) {
            for (int i = 0; i < proposals.size(); i++) {
                if (proposals.count(i) == 1 && first(proposals, i).cause() == Cause.MISSING_EVENT) {
                    return proposals.fit(i);
                }
            }
            return 1;
        }

        /** How much it weighs that an event of one of the two went to the other. */
        double meeting(Account other) {
            boolean same = isOfMember(other);
            double mine = (same ? mixedUp : strayed) * other.fitOfMove;
            double theirs = (same ? other.mixedUp : other.strayed) * fitOfMove;
            return mine * favours(other) + theirs * other.favours(this);
        }

        /**
         * What marks say of an event of this account having gone to the other: it did in both
         * ledgers or in both balances, and the former may leave marks.
         */
        double favours(Account receiver) {
            double agrees = receiver.mark == null ? 1 : receiver.mark.agrees(lapse);
            double marked = shown(lapsed) * receiver.shown(lapsed);
            return 0.5 * marked * agrees + 0.5;
        }

        private double shown(boolean mayShow) {
            return mark == null && mayShow ? LedgerMark.SHOWS_NOT : ofLedger;
        }

        private static long lapse(Combination event) {
            return event.candidates().get(0).events().get(0).expiresAt();
        }

        boolean isOfMember(Account other) {
            return key.accountId().equals(other.key.accountId());
        }
    }

    /**
     * The index of all drifting accounts whose drifts are of some sizes.
     *
     * @param all proposals, ordered by account key
     * @param sizes the sizes of drift that counterparts are looked for
     * @param drifting how many accounts drift in the whole ledger
     * @param rates how many accounts drift
     */
    static Counterparts of(
            List<Rated> all, Set<Long> sizes, long drifting, Beliefs beliefs, BaseRates rates) {
        Map<Long, List<Rated>> byDrift = new TreeMap<>();
        for (Rated rated : all) {
            long drift = rated.proposals().drift().points();
            boolean drifts = rated.proposals().size() > 0 || rated.isWithoutLedger();
            if (drifts && sizes.contains(Math.abs(drift))) {
                byDrift.computeIfAbsent(drift, key -> new ArrayList<>()).add(rated);
            }
        }
        Map<AccountKey, Meetings> met = new HashMap<>();
        for (Map.Entry<Long, List<Rated>> entry : byDrift.entrySet()) {
            List<Rated> surpluses = byDrift.get(-entry.getKey());
            if (entry.getKey() < 0 && surpluses != null) {
                List<Account> shortfalls = accounts(entry.getValue(), beliefs, rates);
                List<Account> others = accounts(surpluses, beliefs, rates);
                new Side(shortfalls, others, drifting, rates.driftRate()).meet(met);
            }
        }
        return new Counterparts(met);
    }

    private static List<Account> accounts(List<Rated> all, Beliefs beliefs, BaseRates rates) {
        List<Account> accounts = new ArrayList<>(all.size());
        for (Rated rated : all) {
            accounts.add(new Account(rated, beliefs, rates));
        }
        return accounts;
    }

    private static Candidate first(Proposals proposals, int solution) {
        return proposals.candidates().get(proposals.member(solution, 0));
    }

    /** Events of an account that alone make its drift if the balance never counted them. */
    private static List<Combination> uncounted(Proposals proposals) {
        List<Combination> own = new ArrayList<>(1);
        for (int i = 0; i < proposals.size(); i++) {
            Cause cause = first(proposals, i).cause();
            boolean lost = cause == Cause.UNAPPLIED_EVENT || cause == Cause.MISSING_CORRECTION;
            if (lost && proposals.count(i) == 1) {
                own.add(proposals.combination(i));
            }
        }
        return own;
    }

    /** All accounts of one drift, and those of the opposite one. */
    private record Side(List<Account> ones, List<Account> twos, double drifting, double driftRate) {
        void meet(Map<AccountKey, Meetings> met) {
            if ((long) ones.size() * twos.size() <= TOLD_APART) {
                meetOneByOne(met);
            } else {
                meetAllAtOnce(met);
            }
        }

        private void meetOneByOne(Map<AccountKey, Meetings> met) {
            Matching matching = Matching.of(evidence(ones), evidence(twos), this::weight);
            for (int i = 0; i < ones.size(); i++) {
                List<Met> others = new ArrayList<>();
                for (int j = 0; j < twos.size(); j++) {
                    add(others, ones.get(i), twos.get(j), matching.twoWithout(j, i));
                }
                put(met, ones.get(i), named(others, others.size(), total(others)));
            }
            for (int j = 0; j < twos.size(); j++) {
                List<Met> others = new ArrayList<>();
                for (int i = 0; i < ones.size(); i++) {
                    add(others, twos.get(j), ones.get(i), matching.oneWithout(i, j));
                }
                put(met, twos.get(j), named(others, others.size(), total(others)));
            }
        }

        /** In a crowd one counterpart more or less does not show: the plain mean tells enough. */
        private void meetAllAtOnce(Map<AccountKey, Meetings> met) {
            Crowd one = new Crowd(ones, drifting);
            Crowd two = new Crowd(twos, drifting);
            for (int round = 0; round < Matching.ROUNDS; round++) {
                one.prepare();
                two.prepare();
                one.settle(two);
                two.settle(one);
            }
            one.prepare();
            two.prepare();
            put(one, two, met);
            put(two, one, met);
        }

        private void put(Crowd mine, Crowd theirs, Map<AccountKey, Meetings> met) {
            List<Integer> likeliest = theirs.likeliest(NAMED);
            for (Account me : mine.accounts) {
                List<Met> others = new ArrayList<>();
                for (int other : likeliest) {
                    add(others, me, theirs.accounts.get(other), theirs.otherwise[other]);
                }
                double total = theirs.pull(me);
                put(met, me, named(others, theirs.accounts.size(), total));
            }
        }

        private static void put(Map<AccountKey, Meetings> met, Account me, List<Met> others) {
            met.put(me.key, new Meetings(me, others));
        }

        private static double[] evidence(List<Account> accounts) {
            double[] evidence = new double[accounts.size()];
            for (int i = 0; i < evidence.length; i++) {
                evidence[i] = accounts.get(i).evidence;
            }
            return evidence;
        }

        private double weight(int i, int j) {
            Account one = ones.get(i);
            Account two = twos.get(j);
            return one.meeting(two) / apart(one, two);
        }

        /**
         * How much less a meeting weighs than what strayed. The one is any of all that drift. That
         * both have their drifts for reasons of their own is the product of two probabilities, each
         * the evidence over everything; the weights of this side are not divided by it, so that the
         * meeting is multiplied instead.
         */
        private double apart(Account one, Account two) {
            double others = one.isOfMember(two) ? driftRate : drifting;
            return others / (one.everything * two.everything);
        }

        private void add(List<Met> others, Account me, Account other, double otherwise) {
            boolean same = me.isOfMember(other);
            double weight = me.meeting(other);
            double chance = otherwise * apart(me, other);
            if (weight > 0) {
                others.add(new Met(other, same, chance, weight / chance, 1));
            }
        }

        private static double total(List<Met> others) {
            double total = 0;
            for (Met met : others) {
                total += met.share;
            }
            return total;
        }

        /** The likeliest few; the last of them stands for all others as well. */
        private static List<Met> named(List<Met> others, int all, double total) {
            others.sort(
                    (a, b) -> {
                        int order = Double.compare(b.share, a.share);
                        return order != 0 ? order : a.other.key.compareTo(b.other.key);
                    });
            if (all <= NAMED || others.isEmpty()) {
                return others;
            }
            int count = Math.min(NAMED, others.size());
            Met last = others.get(count - 1);
            double share = total;
            for (Met met : others.subList(0, count - 1)) {
                share -= met.share;
            }
            share = Math.max(share, last.share);
            List<Met> named = new ArrayList<>(others.subList(0, count - 1));
            double chance = last.chance * last.share / share;
            named.add(new Met(last.other, last.sameMember, chance, share, all - count + 1));
            return named;
        }
    }

    /** Many accounts of one drift. */
    private static final class Crowd {
        private final List<Account> accounts;
        private final double drifting;

        /** What may have happened to each, meetings included. */
        private final double[] otherwise;

        private double strayed;
        private double moved;
        private double strayedInLedger;
        private double movedInLedger;

        Crowd(List<Account> accounts, double drifting) {
            this.accounts = accounts;
            this.drifting = drifting;
            this.otherwise = Side.evidence(accounts);
        }

        /** Sums up what the crowd means to one account of the other side. */
        void prepare() {
            strayed = 0;
            moved = 0;
            strayedInLedger = 0;
            movedInLedger = 0;
            for (int i = 0; i < otherwise.length; i++) {
                double part = accounts.get(i).everything / otherwise[i];
                double inLedger = part * accounts.get(i).ofLedger;
                strayed += accounts.get(i).strayed * part;
                moved += accounts.get(i).fitOfMove * part;
                strayedInLedger += accounts.get(i).strayed * inLedger;
                movedInLedger += accounts.get(i).fitOfMove * inLedger;
            }
        }

        double pull(Account other) {
            double inBalance = other.strayed * moved + other.fitOfMove * strayed;
            double inLedger = other.strayed * movedInLedger + other.fitOfMove * strayedInLedger;
            double meetings = 0.5 * inBalance + 0.5 * inLedger * other.ofLedger;
            return meetings * other.everything / drifting;
        }

        void settle(Crowd others) {
            for (int i = 0; i < otherwise.length; i++) {
                Account account = accounts.get(i);
                otherwise[i] = 0.5 * otherwise[i] + 0.5 * (account.evidence + others.pull(account));
            }
        }

        /** Those who are likeliest to have met anyone, by place. */
        List<Integer> likeliest(int count) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < otherwise.length; i++) {
                places.add(i);
            }
            places.sort(
                    (a, b) -> {
                        int order = Double.compare(likelihood(b), likelihood(a));
                        return order != 0 ? order : Integer.compare(a, b);
                    });
            return places.subList(0, Math.min(count, places.size()));
        }

        private double likelihood(int place) {
            Account account = accounts.get(place);
            return (account.strayed + account.fitOfMove) / otherwise[place];
        }
    }

    /** Solutions in which an event of this account belongs to another, or the other way round. */
    List<Combination> mispostings(Proposals proposals) {
        List<Combination> found = new ArrayList<>();
        Meetings meetings = met.get(proposals.drift().account());
        if (meetings == null) {
            return found;
        }
        Account me = meetings.me;
        for (Met other : meetings.others) {
            Cause cause = other.sameMember ? Cause.MISPOSTED_CURRENCY : Cause.MISPOSTED_ACCOUNT;
            for (Combination event : me.own) {
                double favours = me.favours(other.other);
                double weight = me.each(event) * other.other.fitOfMove * favours / other.chance;
                add(found, event, cause, me.drift, weight, event.fit(), other);
            }
            for (Combination event : other.other.own) {
                double favours = other.other.favours(me);
                double weight = other.other.each(event) * event.fit() * favours / other.chance;
                add(found, event, cause, me.drift, weight, me.fitOfMove, other);
            }
        }
        return found;
    }

    private static void add(
            List<Combination> found,
            Combination lost,
            Cause cause,
            long drift,
            double weight,
            double fit,
            Met met) {
        Candidate event = lost.candidates().get(0);
        Candidate misposted = event.misposted(cause, drift, weight, met.other.key);
        found.add(new Combination(List.of(misposted), fit, met.alike));
    }
}
