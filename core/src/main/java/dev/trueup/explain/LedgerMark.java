package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign in the ledger itself that the ledger is what is wrong: its own lots of points do not come
 * out. A line too many leaves points that lapse and that nothing takes off; a line too few leaves
 * an expiry, or a redemption, of points that were never there. What only the balance got wrong
 * leaves no such sign.
 *
 * @param sort how it shows
 * @param points what a fault that explains it adds to the drift at least, signed, in
 *     ten-thousandths; not zero
 * @param at when an expiry first took more than had lapsed; else absent
 */
record LedgerMark(Sort sort, long points, long at) {
    /** A run may come so long after the points lapsed. */
    private static final long GRACE = Moment.DAY;

    /** How often such a fault of the ledger leaves a sign of its whole size, or of a part of it. */
    private static final double SHOWS_WHOLE = 0.4;

    private static final double SHOWS_PARTLY = 0.15;

    /** Chance seldom makes lots come out wrong by just the drift, yet at least so often. */
    private static final double LEAST_CHANCE = 0.000_5;

    /** How often the points left over are those of one event, whatever left them. */
    private static final double LOT_OF_ITS_OWN = 0.2;

    /** Runs are no further apart than this, and a ledger has some ten of them. */
    private static final long RUN = 32 * Moment.DAY;

    private static final double SAME_RUN = 6;

    private static final double OTHER_RUN = 0.2;

    /** How often a line too many, or too few, leaves no mark although its points have lapsed. */
    static final double SHOWS_NOT = 0.3;

    /** What the search reckons with before the ledger is known. */
    private static final double WHOLE_AT_FIRST = 30;

    private static final double PARTLY_AT_FIRST = 5;
    private static final double MISSED_AT_FIRST = 10;

    LedgerMark {
        requireNonNull(sort, "sort");
    }

    /** How the lots do not come out. */
    enum Sort {
        /** Points past their expiry that nothing took off. */
        LEFT_OVER,
        /** An expiry of more than had lapsed. */
        EXPIRED_TOO_MUCH,
        /** More spent than there was. */
        SPENT_TOO_MUCH;

        /** Points by which the lots do not come out so; not negative. */
        long of(DatedLots lots, long end) {
            return switch (this) {
                case LEFT_OVER -> lots.leftOver(end - GRACE);
                case EXPIRED_TOO_MUCH -> lots.expiredTooMuch();
                case SPENT_TOO_MUCH -> lots.spentTooMuch();
            };
        }
    }

    /** The mark of an account that agrees with its drift; null where there is none. */
    static @Nullable LedgerMark of(AccountView view) {
        if (view.policy != Policy.SUM || view.size() == 0) {
            return null;
        }
        DatedLots lots = DatedLots.of(view.events);
        long end = end(view.events, view.windowEnd);
        if (view.drift < 0) {
            long left = Sort.LEFT_OVER.of(lots, end);
            return left > 0 && left <= -view.drift ? mark(Sort.LEFT_OVER, -left, lots) : null;
        }
        long expired = Sort.EXPIRED_TOO_MUCH.of(lots, end);
        long missing = expired + Sort.SPENT_TOO_MUCH.of(lots, end);
        if (missing == 0 || missing > view.drift) {
            return null;
        }
        Sort sort = expired > 0 ? Sort.EXPIRED_TOO_MUCH : Sort.SPENT_TOO_MUCH;
        return mark(sort, missing, lots);
    }

    private static LedgerMark mark(Sort sort, long points, DatedLots lots) {
        return new LedgerMark(sort, points, lots.firstTooMuchAt());
    }

    /** The moment up to which points lapse: the end of the window, or the last event. */
    static long end(List<Event> events, long windowEnd) {
        return windowEnd == Long.MAX_VALUE ? events.get(events.size() - 1).timestamp() : windowEnd;
    }

    /**
     * How much more probable the mark makes candidates that together make the drift, as far as they
     * say that the ledger is wrong by it.
     */
    double favours(List<Candidate> candidates, BaseRates rates) {
        return favours(candidates, whole(rates), partly(rates), 1 / rates.markRate(sort));
    }

    /** The same before anything is known of the ledger. */
    double favoursAtFirst(List<Candidate> candidates) {
        return favours(candidates, WHOLE_AT_FIRST, PARTLY_AT_FIRST, MISSED_AT_FIRST);
    }

    /**
     * Favours what the mark speaks for. An expiry that the ledger missed is by its nature of just
     * what is left over, so that its size is no coincidence that would speak for it.
     */
    private double favours(List<Candidate> candidates, double whole, double partly, double missed) {
        double most = 1;
        long together = 0;
        double all = 1;
        boolean gone = false;
        for (Candidate candidate : candidates) {
            double share = ofLedger(candidate);
            if (share > 0 && candidate.cause() == Cause.UNPOSTED_EXPIRY) {
                boolean left = explains(candidate.points(), 2, 2) > 1;
                most = Math.max(most, left ? missed : 1);
                continue;
            }
            gone |= candidate.kind() == Kind.LINE_GONE;
            most = Math.max(most, mixed(share, explains(candidate.points(), whole, partly)));
            together += share == 0 ? 0 : candidate.points();
            all *= share == 0 ? 1 : share;
        }
        most = Math.max(most, mixed(all, explains(together, whole, partly)));
        return gone ? most - 1 : most; // without the mark it is a move like any other
    }

    private static double mixed(double share, double factor) {
        return share * factor + 1 - share;
    }

    /**
     * How much more probable it is that an event which another account's ledger has is missing
     * here, by when its points lapse: the expiry that took too much was theirs.
     */
    double agrees(long lapse) {
        if (sort != Sort.EXPIRED_TOO_MUCH || lapse == Moment.ABSENT) {
            return 1;
        }
        boolean theirs = lapse <= at + GRACE && at - lapse < RUN;
        return theirs ? SAME_RUN : OTHER_RUN;
    }

    /** How much more probable a fault of the ledger is that adds so much to the drift. */
    double favours(long added, BaseRates rates) {
        return explains(added, whole(rates), partly(rates));
    }

    /** Whether a candidate is an expiry that the ledger missed, of all that is left over. */
    boolean isMissedRun(Cause cause, long change) {
        return cause == Cause.UNPOSTED_EXPIRY && sort == Sort.LEFT_OVER && change == points;
    }

    /** Whether it speaks for the candidate. */
    boolean speaksFor(Candidate candidate) {
        boolean ofLedger = ofLedger(candidate) > 0 || candidate.counterpart() != null;
        return ofLedger && explains(candidate.points(), 2, 2) > 1;
    }

    private double explains(long added, double whole, double partly) {
        if (added == points) {
            return Math.max(1, whole);
        }
        boolean contains = (added < 0) == (points < 0) && Math.abs(added) > Math.abs(points);
        return contains ? Math.max(1, partly) : 1;
    }

    /** That a lot is left over whole is no coincidence, that an expiry took just too much is. */
    private double whole(BaseRates rates) {
        double often = SHOWS_WHOLE / rates.markRate(sort);
        return switch (sort) {
            case LEFT_OVER -> often / LOT_OF_ITS_OWN;
            case EXPIRED_TOO_MUCH ->
                    often / Math.max(LEAST_CHANCE, rates.amounts().ofEvents(points));
            case SPENT_TOO_MUCH -> often;
        };
    }

    private double partly(BaseRates rates) {
        return SHOWS_PARTLY / rates.markRate(sort);
    }

    /** Which part of the faults that a candidate stands for are faults of the ledger. */
    private static double ofLedger(Candidate candidate) {
        return switch (candidate.cause()) {
            case DOUBLE_POSTED_EVENT -> 1;
            case MISSING_EVENT -> candidate.isMove() ? 0 : 1;
            case REVERSED_SIGN -> candidate.kind() == Kind.SIGN_CONTRADICTS ? 1 : 0.5;
            case MISTYPED_AMOUNT -> candidate.kind() == Kind.BALANCE_KEYED_WRONGLY ? 0 : 0.5;
            case UNPOSTED_EXPIRY -> candidate.events().get(0).type().equals("expire") ? 0 : 1;
            case MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY -> 0; // it takes the marks of both accounts
            case UNAPPLIED_EVENT,
                    DOUBLE_APPLIED_EVENT,
                    MISSING_CORRECTION,
                    STALE_SNAPSHOT,
                    UNAPPLIED_BATCH,
                    DOUBLE_APPLIED_BATCH,
                    OUT_OF_ORDER_EVENTS,
                    PENDING_COUNTED,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT,
                    MISSING_LEDGER ->
                    0;
        };
    }

    /** What it is, in a sentence. */
    String sentence() {
        return Character.toUpperCase(clause().charAt(0)) + clause().substring(1) + ".";
    }

    /** The same without a full stop, starting in lower case. */
    String clause() {
        String size = Words.points(Math.abs(points));
        String were = Math.abs(points) == Points.SCALE ? " was" : " were";
        return switch (sort) {
            case LEFT_OVER ->
                    "this shows in the ledger itself, where "
                            + size
                            + " past expiry"
                            + were
                            + " never taken off";
            case EXPIRED_TOO_MUCH ->
                    "this shows in the ledger itself, which takes off "
                            + size
                            + " more at expiry than it ever gave";
            case SPENT_TOO_MUCH ->
                    "this shows in the ledger itself, where "
                            + size
                            + were
                            + " spent that"
                            + were
                            + " not there";
        };
    }
}
