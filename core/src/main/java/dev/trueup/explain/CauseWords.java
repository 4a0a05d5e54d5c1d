package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.List;

/** What a candidate says happened, what would disprove it and what to do, in plain words. */
final class CauseWords {
    private CauseWords() {}

    /** Who has to be put right. */
    enum Side {
        LEDGER,
        BALANCE,
        TIMING,
        EITHER
    }

    static Side side(Candidate candidate) {
        return switch (candidate.cause()) {
            case MISSING_EVENT -> candidate.kind() == Kind.UNREAD ? Side.EITHER : Side.LEDGER;
            case DOUBLE_POSTED_EVENT, MISSING_LEDGER -> Side.LEDGER;
            case DOUBLE_APPLIED_EVENT,
                    MISSING_CORRECTION,
                    UNAPPLIED_EVENT,
                    STALE_SNAPSHOT,
                    UNAPPLIED_BATCH,
                    DOUBLE_APPLIED_BATCH,
                    PENDING_COUNTED,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT ->
                    Side.BALANCE;
            case OUT_OF_ORDER_EVENTS ->
                    candidate.kind() == Kind.CLAMPED ? Side.BALANCE : Side.TIMING;
            case REVERSED_SIGN ->
                    candidate.kind() == Kind.SIGN_CONTRADICTS ? Side.LEDGER : Side.EITHER;
            case MISTYPED_AMOUNT ->
                    candidate.kind() == Kind.BALANCE_KEYED_WRONGLY ? Side.BALANCE : Side.EITHER;
            case MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY -> Side.EITHER;
            case UNPOSTED_EXPIRY ->
                    candidate.kind() == Kind.EXPIRY_IN_LEDGER ? Side.BALANCE : Side.EITHER;
        };
    }

    private static String moved(Candidate candidate) {
        String points = Words.signed(candidate.points());
        String way = candidate.points() > 0 ? "raised" : "lowered";
        return switch (candidate.kind()) {
            case UNREAD ->
                    "the balance moved by "
                            + points
                            + ", and a record of the ledger that names this account could not be"
                            + " read";
            case LINE_GONE ->
                    "a line of " + points + " that the balance has is gone from the ledger";
            default ->
                    "the balance was "
                            + way
                            + " by "
                            + Words.points(candidate.points())
                            + " without an event in the ledger";
        };
    }

    /**
     * One clause without a full stop: what happened, starting in lower case.
     *
     * @param stored the stored balance, in ten-thousandths of a point
     */
    static String happened(Candidate candidate, long stored) {
        return switch (candidate.cause()) {
            case DOUBLE_POSTED_EVENT ->
                    the(candidate)
                            + (candidate.events().size() == 2 ? " stands" : " stand")
                            + " twice in the ledger"
                            + Evidence.apart(candidate);
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH ->
                    the(candidate) + " never reached the balance";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    the(candidate)
                            + (isOne(candidate) ? " was" : " were")
                            + " counted twice in the balance";
            case MISSING_EVENT -> moved(candidate);
            case STALE_SNAPSHOT -> stale(candidate);
            case OUT_OF_ORDER_EVENTS -> outOfOrder(candidate);
            case REVERSED_SIGN -> reversed(candidate);
            case MISTYPED_AMOUNT -> mistyped(candidate, stored);
            case MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY -> misposted(candidate);
            case PENDING_COUNTED ->
                    the(candidate)
                            + ", still open, "
                            + isAre(candidate)
                            + " in the balance already";
            case UNPOSTED_EXPIRY -> expiry(candidate);
            case ROUNDING_NOISE ->
                    "the balance is rounded and the ledger is not: "
                            + candidate.detail()
                            + ", makes "
                            + Words.signed(candidate.points());
            case MISSING_SNAPSHOT -> "no balance is stored";
            case MISSING_LEDGER -> "the ledger has no event of this account";
        };
    }

    private static boolean isOne(Candidate candidate) {
        return candidate.events().size() == 1;
    }

    private static String isAre(Candidate candidate) {
        return isOne(candidate) ? "is" : "are";
    }

    private static String the(Candidate candidate) {
        List<Event> events = candidate.events();
        boolean pairs = candidate.cause() == Cause.DOUBLE_POSTED_EVENT;
        if (events.size() == 1 || (pairs && events.size() == 2)) {
            String batch = candidate.kind() == Kind.BATCH_OF_ONE ? whole(candidate) : "";
            String of = batch.isEmpty() ? "" : "," + batch + ",";
            return EventWords.the(events.get(0)) + of;
        }
        if (pairs) {
            return Words.count(events.size() / 2, "event") + " " + EventWords.between(events);
        }
        long sum = 0;
        for (Event event : events) {
            sum += event.points();
        }
        return "the "
                + (areExpiries(candidate)
                        ? Words.grouped(events.size()) + " expiries"
                        : Words.count(events.size(), "event"))
                + " "
                + EventWords.between(events)
                + whole(candidate)
                + " (together "
                + Words.signed(sum)
                + ")";
    }

    /** The batch or source of which these are all the events that the account has. */
    private static String whole(Candidate candidate) {
        boolean batch = candidate.kind() == Kind.BATCH || candidate.kind() == Kind.BATCH_OF_ONE;
        TraitField field = batch ? TraitField.BATCH : TraitField.SOURCE;
        if (!batch && candidate.kind() != Kind.SOURCE) {
            return "";
        }
        String value = TraitEvidence.common(candidate, field);
        return value == null ? "" : batch ? " in batch " + value : " from " + value;
    }

    private static String stale(Candidate candidate) {
        String missing =
                isOne(candidate)
                        ? "the last event is missing from it"
                        : "the last "
                                + Words.count(candidate.events().size(), "event")
                                + " are missing from it";
        if (candidate.since() == Moment.ABSENT) {
            return "the balance was never brought up to date and counts none of the events";
        }
        return "the balance counts nothing after "
                + Words.day(candidate.since())
                + ", so that "
                + missing;
    }

    private static String outOfOrder(Candidate candidate) {
        if (FlooredPopulation.isFloor(candidate)) {
            return "the balance was kept from going below zero on its way, which its events do";
        }
        if (FlooredPopulation.isPlainSum(candidate)) {
            return "the balance was let go below zero on its way, where the policy keeps it";
        }
        if (candidate.kind() == Kind.CLAMPED) {
            return "the balance was cut off at zero on its way, as it took the events in another"
                    + " order or under another rule";
        }
        if (candidate.kind() == Kind.DATED_AHEAD) {
            return the(candidate) + ", dated after the balance, " + isAre(candidate) + " in it";
        }
        long posted = isOne(candidate) ? candidate.events().get(0).postedAt() : Moment.ABSENT;
        String on = posted == Moment.ABSENT ? "" : " on " + Words.day(posted) + ",";
        return the(candidate) + " arrived" + on + " after the balance was cut";
    }

    private static String reversed(Candidate candidate) {
        if (candidate.kind() == Kind.SIGN_CONTRADICTS) {
            return the(candidate) + " carries the wrong sign in the ledger";
        }
        return candidate.events().get(0).points() > 0
                ? the(candidate) + " was taken off the balance instead of added to it"
                : the(candidate) + " was added to the balance instead of taken off it";
    }

    private static String mistyped(Candidate candidate, long stored) {
        if (candidate.kind() == Kind.BALANCE_KEYED_WRONGLY) {
            return "the balance itself was keyed wrongly, as "
                    + Words.balance(stored)
                    + " for "
                    + Words.balance(stored - candidate.points());
        }
        long keyed = candidate.events().get(0).points();
        String how =
                candidate.kind() == Kind.DECIMAL_SLIPPED
                        ? " with the decimal place moved"
                        : " with two digits swapped";
        return the(candidate)
                + " counts as "
                + Words.signed(keyed + candidate.points())
                + " in the balance,"
                + how;
    }

    private static String misposted(Candidate candidate) {
        AccountKey other = candidate.counterpart();
        boolean sameMember = candidate.cause() == Cause.MISPOSTED_CURRENCY;
        String whose = sameMember ? "the member's balance " : "account ";
        String where = other == null ? "another account" : whose + other;
        boolean here =
                !candidate.events().isEmpty() && !candidate.events().get(0).account().equals(other);
        String opposite = sameMember ? "" : ", which is off by as much the other way";
        return here
                ? the(candidate)
                        + " reached "
                        + balanceOf(where, sameMember)
                        + " instead"
                        + opposite
                : the(candidate) + " is in this balance, but stands under " + where + opposite;
    }

    private static String balanceOf(String where, boolean isBalance) {
        return isBalance ? where : "the balance of " + where;
    }

    private static String expiry(Candidate candidate) {
        if (candidate.kind() == Kind.EXPIRY_IN_LEDGER || areExpiries(candidate)) {
            return the(candidate)
                    + (isOne(candidate) ? " was" : " were")
                    + " never taken off the balance";
        }
        return Words.points(candidate.points())
                + " past expiry were taken off in the balance, but not in the ledger";
    }

    private static boolean areExpiries(Candidate candidate) {
        for (Event event : candidate.events()) {
            if (!event.type().equals("expire")) {
                return false;
            }
        }
        return true;
    }

    /** One sentence: what would disprove it. */
    static String disproof(Candidate candidate) {
        return "This would be wrong if " + wrongIf(candidate) + ".";
    }

    /** What one sentence calls the events where another has named them. */
    private static String pronoun(Candidate candidate) {
        return isOne(candidate) ? "it" : "them";
    }

    /** What to call the events where several causes are told: {@code the earning}. */
    static String called(Candidate candidate) {
        return isOne(candidate)
                ? EventWords.called(candidate.events().get(0))
                : "the " + Words.count(candidate.events().size(), "event");
    }

    private static String rule(Candidate clamped) {
        if (FlooredPopulation.isFloor(clamped)) {
            return "reconcile again with the policy clamp-at-zero, if that is the rule";
        }
        return FlooredPopulation.isPlainSum(clamped)
                ? "reconcile again with the policy sum, if that is the rule"
                : "rebuild the balance in the order of the events";
    }

    /** The receipt of what is named, where it has to be told from others. */
    private static String receipt(String them) {
        return them.startsWith("the ") ? "the receipt of " + them : "the receipt";
    }

    private static String wrongIf(Candidate candidate) {
        return wrongIf(candidate, pronoun(candidate));
    }

    /** A clause without a full stop: what would disprove it, such as what a log may show. */
    static String wrongIf(Candidate candidate, String them) {
        return switch (candidate.cause()) {
            case DOUBLE_POSTED_EVENT ->
                    "the two are separate in the source system, with an order or receipt each";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    "the log of the balance shows " + them + " applied only once";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH ->
                    "the log of the balance shows " + them + " applied";
            case MISSING_EVENT ->
                    switch (candidate.kind()) {
                        case UNREAD -> "the record, once it can be read, has another amount";
                        case LINE_GONE -> "an older copy of the ledger has no line of this amount";
                        default ->
                                "an event of "
                                        + Words.signed(candidate.points())
                                        + " turns up in a source system or in a rejected file";
                    };
            case STALE_SNAPSHOT -> "any of the later events turns out to be in the balance";
            case OUT_OF_ORDER_EVENTS ->
                    switch (candidate.kind()) {
                        case CLAMPED ->
                                FlooredPopulation.isPlainSum(candidate)
                                        ? "the balance never goes below zero"
                                        : "the balance is allowed to go below zero";
                        case DATED_AHEAD -> "the next balance counts " + them + " once more";
                        default -> "the next balance still lacks " + them;
                    };
            case REVERSED_SIGN ->
                    receipt(them)
                            + " and the log of the balance both carry the sign that the ledger"
                            + " has";
            case MISTYPED_AMOUNT ->
                    candidate.kind() == Kind.BALANCE_KEYED_WRONGLY
                            ? "the log of the balance shows how it came to this figure"
                            : receipt(them)
                                    + " and the log of the balance both show the amount that the"
                                    + " ledger has";
            case MISPOSTED_ACCOUNT ->
                    "the receipt names the account that the ledger names, and the other account's"
                            + " difference has a reason of its own";
            case MISPOSTED_CURRENCY ->
                    "the receipt names the points that the ledger names, and the difference of the"
                            + " other balance has a reason of its own";
            case PENDING_COUNTED -> "the difference stays once these points are posted or dropped";
            case UNPOSTED_EXPIRY -> "these points were prolonged, or spent before they lapsed";
            case ROUNDING_NOISE -> "the balance is kept to as many decimals as the ledger";
            case MISSING_SNAPSHOT -> "a stored balance was left out of the input";
            case MISSING_LEDGER -> "events were left out of the input";
        };
    }

    /** A clause without a full stop: what to do about it. */
    static String nextStep(Candidate candidate, String them) {
        return switch (candidate.cause()) {
            case DOUBLE_POSTED_EVENT ->
                    candidate.events().size() == 2
                            ? "reverse one of the two in the ledger"
                            : "reverse the copies in the ledger";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    "count " + them + " only once in the balance";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH ->
                    "apply " + them + " to the balance";
            case MISSING_EVENT ->
                    switch (candidate.kind()) {
                        case UNREAD ->
                                "mend the record that could not be read, and reconcile again";
                        case LINE_GONE ->
                                "find the line in an older copy of the ledger, and post it again";
                        default ->
                                "ask who changed the balance, and post the missing event or undo"
                                        + " the change";
                    };
            case STALE_SNAPSHOT -> "rebuild the balance from the ledger";
            case OUT_OF_ORDER_EVENTS ->
                    switch (candidate.kind()) {
                        case CLAMPED -> rule(candidate);
                        case DATED_AHEAD ->
                                "wait for the next balance, which should agree by itself";
                        default -> "wait for the next balance, which should count " + them;
                    };
            case REVERSED_SIGN ->
                    "look up " + receipt(them) + " and turn the sign on the side that is wrong";
            case MISTYPED_AMOUNT ->
                    candidate.kind() == Kind.BALANCE_KEYED_WRONGLY
                            ? "rebuild the balance from the ledger"
                            : "look up "
                                    + receipt(them)
                                    + " and correct the side that has the wrong amount";
            case MISPOSTED_ACCOUNT -> "settle it together with the other account";
            case MISPOSTED_CURRENCY -> "settle it together with the member's other balance";
            case PENDING_COUNTED ->
                    "leave the balance until these points are posted, or take them out of it";
            case UNPOSTED_EXPIRY ->
                    side(candidate) == Side.BALANCE
                            ? "take the lapsed points off the balance"
                            : "post the expiry in the ledger";
            case ROUNDING_NOISE ->
                    "keep the balance to as many decimals as the ledger, and rebuild it";
            case MISSING_SNAPSHOT -> "rebuild the balance from the ledger";
            case MISSING_LEDGER -> "find the events of this account";
        };
    }
}
