package dev.trueup.explain;

import dev.trueup.explain.AmountRates.Origin;
import dev.trueup.ledger.AccountKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proposals for one account: what the ledger's base rates say of each candidate, which does not
 * change, and how probable each is by the beliefs that it was last settled by. Used by one thread
 * at a time.
 */
final class Rated {
    private static final Origin[] ORIGINS = Origin.values();
    private static final Cause[] CAUSES = Cause.values();

    /** Share of drifting accounts of which the ledger has lost every event. */
    private static final double WITHOUT_LEDGER = 0.02;

    /** The same where a record that names the account could not be read. */
    private static final double WITHOUT_READ_LEDGER = 0.9;

    /**
     * How much likelier a move without an event is in such an account: the balance has the record,
     * the computed balance lacks it, so that about nine in ten such drifts are it.
     */
    private static final double UNREAD_TO_READ = 110;

    /**
     * How much likelier it is that the ledger's amounts were rounded than that someone moved the
     * balance, where it carries smaller fractions than they do.
     */
    private static final double ROUNDED_TO_MOVED = 20;

    private final Proposals proposals;

    /** Whether an event that names the account could not be read. */
    private final boolean unread;

    private final boolean missingSideUnread;

    /** Whether the balance carries smaller fractions than the ledger, by as little as rounding. */
    private final boolean finer;

    /** How probable it is that the ledger lost all of the account; 0 where it has events. */
    private final double withoutLedger;

    /** By candidate: its weight, as far as no belief has a part in it. */
    private final double[] chances;

    /** By candidate and origin: how well the origin explains the amount of a move. */
    private final double[] moves;

    /** By solution: in how many orders it may have come about, and how well it fits. */
    private final double[] orders;

    private final @Nullable Telling[] tellings;
    private final double ofAnything;

    /** How much more probable a mark makes it that the ledger is wrong by the drift. */
    private final double ofLedger;

    private @Nullable Beliefs settled;
    private final double[] withins;
    private final double[] concentrations;
    private final boolean[] shared;

    /** By candidate: how much more or less probable it was before anything was learnt. */
    private final double[] firsts;

    private double rest;
    private double left;

    Rated(Proposals proposals, BaseRates rates) {
        this.proposals = proposals;
        AccountKey account = proposals.drift().account();
        unread = rates.unread().hasEvent(account);
        missingSideUnread =
                MissingSide.isLedger(proposals.drift())
                        ? unread
                        : MissingSide.isSnapshot(proposals.drift())
                                && rates.unread().hasBalance(account);
        finer = !unread && FinerBalance.fits(proposals.drift());
        List<Candidate> candidates = proposals.candidates();
        chances = new double[candidates.size()];
        moves = new double[chances.length * ORIGINS.length];
        for (int i = 0; i < chances.length; i++) {
            Candidate candidate = candidates.get(i);
            chances[i] = candidate.weight() * rates.correction(candidate);
            if (candidate.isMove()) {
                chances[i] *= unread ? UNREAD_TO_READ : 1;
                for (Origin origin : ORIGINS) {
                    moves[i * ORIGINS.length + origin.ordinal()] =
                            rates.amounts().of(origin, candidate.points());
                }
            }
        }
        orders = new double[proposals.size()];
        LedgerMark mark = proposals.mark();
        long drift = proposals.drift().points();
        ofLedger = mark == null ? 1 : mark.favours(drift, rates);
        for (int i = 0; i < orders.length; i++) {
            List<Candidate> own = proposals.combination(i).candidates();
            double favoured = mark == null ? 1 : mark.favours(own, rates);
            orders[i] = Beliefs.orders(own) * proposals.fit(i) * favoured;
        }
        ofAnything = rates.amounts().ofAnything(drift);
        boolean without = MissingSide.isLedger(proposals.drift());
        double lost = unread ? WITHOUT_READ_LEDGER : WITHOUT_LEDGER;
        withoutLedger = without ? lost * rates.ofBalance(drift) : 0;
        tellings = new @Nullable Telling[chances.length];
        withins = new double[chances.length];
        concentrations = new double[chances.length];
        shared = new boolean[chances.length];
        firsts = new double[chances.length];
    }

    /** Whether an event that names the account could not be read. */
    boolean isUnread() {
        return unread;
    }

    /** Whether a side is missing of which a record that names the account could not be read. */
    boolean isMissingSideUnread() {
        return missingSideUnread;
    }

    Proposals proposals() {
        return proposals;
    }

    /** Whether the ledger has no event of the account, so that the rest is that it lost them. */
    boolean isWithoutLedger() {
        return withoutLedger > 0;
    }

    /** Weighs every candidate by these beliefs, unless that was done last. */
    @SuppressWarnings("ReferenceEquality") // beliefs have no equals: another round has others
    void settle(Beliefs beliefs) {
        if (settled == beliefs) {
            return;
        }
        for (int i = 0; i < chances.length; i++) {
            Candidate candidate = proposals.candidates().get(i);
            double within = chances[i] * beliefs.learnt(candidate);
            firsts[i] = beliefs.atFirst(candidate);
            if (candidate.isMove()) {
                double now = beliefs.ofMove(moves, i * ORIGINS.length);
                within *= now;
                firsts[i] *= Beliefs.ofMoveAtFirst(moves, i * ORIGINS.length) / now;
            }
            withins[i] = within;
            concentrations[i] = beliefs.concentration(candidate, within);
            shared[i] = beliefs.sharedBy(candidate) != null;
        }
        double learnt = beliefs.causes(2) / Beliefs.INITIAL.causes(2);
        left = isWithoutLedger() ? 0 : proposals.left() * learnt;
        rest = isWithoutLedger() ? withoutLedger : left + beliefs.unknown() * ofAnything;
        settled = beliefs;
        if (finer) {
            rest += ROUNDED_TO_MOVED * moved();
        }
    }

    /** The weight of everything in which the balance moved without an event. */
    private double moved() {
        double sum = 0;
        for (int i = 0; i < orders.length; i++) {
            boolean moves = false;
            for (int j = 0; j < proposals.count(i); j++) {
                moves |= proposals.candidates().get(proposals.member(i, j)).isMove();
            }
            sum += moves ? weight(i) : 0;
        }
        return sum;
    }

    private Beliefs beliefs() {
        if (settled == null) {
            throw new IllegalStateException("not settled yet");
        }
        return settled;
    }

    /** The probability of a solution, up to a factor that is the same for all of the account. */
    double weight(int solution) {
        int count = proposals.count(solution);
        double weight = beliefs().causes(count) * orders[solution];
        for (int i = 0; i < count; i++) {
            int place = proposals.member(solution, i);
            Cause cause = proposals.candidates().get(place).cause();
            weight *= beliefs().cause(cause) * withins[place] * concentrations[place];
        }
        return weight;
    }

    /** How much more or less probable a solution was at first, by its causes alone. */
    double atFirst(int solution) {
        int count = proposals.count(solution);
        double factor = beliefs().atFirst(count);
        for (int i = 0; i < count; i++) {
            factor *= firsts[proposals.member(solution, i)];
        }
        return factor;
    }

    /** The weight of everything that is not among the solutions. */
    double rest() {
        return rest;
    }

    /** The weight of what a cause has a part in among solutions that were not kept one by one. */
    double left(Cause cause) {
        return left * proposals.leftShare(cause);
    }

    /** The evidence for the drift from the account alone: the sum over everything considered. */
    double evidence() {
        double sum = rest;
        for (int i = 0; i < orders.length; i++) {
            sum += weight(i);
        }
        return sum;
    }

    /**
     * What the weights of everything that may have happened to the account add up to, whatever its
     * drift: the causes that are possible in it, alone and together. The evidence is a part of it.
     */
    double everything() {
        if (isWithoutLedger()) {
            return 1;
        }
        double single = beliefs().cause(Cause.MISPOSTED_ACCOUNT);
        for (Cause cause : CAUSES) {
            boolean possible = proposals.isFeasible(cause) && !leavesMark(cause);
            single += possible ? beliefs().cause(cause) : 0;
        }
        double two = beliefs().causes(2) * single * single;
        double three = beliefs().causes(3) * single * single * single;
        return single + two + three + beliefs().unknown();
    }

    /**
     * Whether the cause leaves a mark in the ledger that chance seldom makes, such as a line twice:
     * where no mark is, it is not among what may have happened, and where one is, it counts against
     * everything else by itself.
     */
    private static boolean leavesMark(Cause cause) {
        return cause == Cause.DOUBLE_POSTED_EVENT || cause == Cause.OUT_OF_ORDER_EVENTS;
    }

    /** How much more probable than by chance the account's own lots make a fault of the ledger. */
    double ofLedger() {
        return ofLedger;
    }

    /** How probable a candidate is among all of its cause, before any trait is shared. */
    double within(int candidate) {
        return withins[candidate];
    }

    /** How much more or less probable shared traits make a candidate. */
    double concentration(int candidate) {
        return concentrations[candidate];
    }

    /** Whether a candidate has a trait that many accounts share. */
    boolean isShared(int candidate) {
        return shared[candidate];
    }

    /** What a candidate can tell of root causes. */
    Telling telling(int candidate, Tellings words) {
        Telling known = tellings[candidate];
        if (known == null) {
            known = words.of(proposals.candidates().get(candidate), proposals);
            tellings[candidate] = known;
        }
        return known;
    }
}
