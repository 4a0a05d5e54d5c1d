package dev.trueup.incident;

import dev.trueup.explain.Cause;
import dev.trueup.explain.SharedTrait;
import dev.trueup.explain.TraitField;
import dev.trueup.explain.Words;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;

/** Titles and stories of incidents, as a person would write them. */
final class Titles {
    private static final long MINUTE = 60 * Moment.SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Titles() {}

    /** Such as {@code Batch partner-a-20250304 was posted twice: 52 accounts, −41,230 points}. */
    static String title(SharedTrait trait, Cause cause, long accounts, WideSum points) {
        return happened(trait, cause)
                + ": "
                + Words.count(accounts, "account")
                + ", "
                + signed(points);
    }

    private static String signed(WideSum points) {
        if (points.fits() && points.low() > Long.MIN_VALUE) {
            long sum = points.low();
            String noun = Math.abs(sum) == Points.SCALE ? " point" : " points";
            return Words.signed(sum) + noun;
        }
        return Points.format(points) + " points";
    }

    /** A sentence without its full stop. */
    private static String happened(SharedTrait trait, Cause cause) {
        String value = trait.value();
        return switch (trait.field()) {
            case BATCH -> "Batch " + value + one(cause);
            case CUT_OFF -> "Balances stopped " + moment(trait);
            case POINTS ->
                    (points(value) > 0 ? "Balances were raised by " : "Balances were lowered by ")
                            + Words.points(points(value))
                            + " each without an event";
            case FLOOR -> "Balances are kept from going below zero";
            case DECIMALS -> "Balances are rounded to " + Words.decimals(value);
            case SPAN -> "Events " + span(trait) + many(cause);
            case DAY -> "Events of " + Words.day(value) + many(cause);
            case DESCRIPTION -> "“" + value + "” events" + many(cause);
            case SOURCE -> "Events from " + value + many(cause);
            case POINT_TYPE -> "Events in " + value + " points" + many(cause);
            case CURRENCY -> "Events in " + value + many(cause);
            case TYPE -> "Events of type “" + value + "”" + many(cause);
        };
    }

    private static long points(String value) {
        return SharedTrait.parsePoints(value);
    }

    /** Such as {@code between 14:00 and 20:00 UTC on 7 June 2025}. */
    private static String span(SharedTrait trait) {
        long from = trait.from();
        long until = trait.until();
        boolean days = from % Moment.DAY == 0 && until % Moment.DAY == 0;
        if (days) {
            return "from " + Words.day(from) + " to " + Words.day(until - 1);
        }
        String first = Moment.format(from).substring(11, 16);
        String last = Moment.format(until).substring(11, 16);
        return Words.day(from).equals(Words.day(until - 1))
                ? "between " + first + " and " + last + " UTC on " + Words.day(from)
                : "from "
                        + first
                        + " UTC on "
                        + Words.day(from)
                        + " to "
                        + last
                        + " on "
                        + Words.day(until);
    }

    /**
     * As exactly as the accounts tell it: {@code at 02:00 UTC on 7 June 2025}, {@code between 6 and
     * 9 June 2025}.
     */
    private static String moment(SharedTrait trait) {
        long length = trait.until() - trait.from();
        long grain = length >= 2 * Moment.DAY ? Moment.DAY : length >= 2 * HOUR ? HOUR : MINUTE;
        long from = Math.floorDiv(trait.from(), grain) * grain;
        long until = (Math.floorDiv(trait.until() - 1, grain) + 1) * grain;
        if (grain == Moment.DAY) {
            return "between " + days(Words.day(from), Words.day(until - 1));
        }
        String first = Moment.format(from).substring(11, 16);
        String last = Moment.format(until).substring(11, 16);
        if (until - from <= MINUTE) {
            return "at " + first + " UTC on " + Words.day(from);
        }
        String and = " and " + last;
        return Words.day(from).equals(Words.day(until))
                ? "between " + first + and + " UTC on " + Words.day(from)
                : "between "
                        + first
                        + " UTC on "
                        + Words.day(from)
                        + and
                        + " on "
                        + Words.day(until);
    }

    /** Such as {@code 6 and 9 June 2025}: month and year once where they are the same. */
    private static String days(String first, String last) {
        int space = first.indexOf(' ');
        boolean same = last.endsWith(first.substring(space));
        return (same ? first.substring(0, space) : first) + " and " + last;
    }

    private static String one(Cause cause) {
        return switch (cause) {
            case DOUBLE_POSTED_EVENT -> " was posted twice";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH -> " was counted twice in the balances";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH, STALE_SNAPSHOT ->
                    " never reached the balances";
            case OUT_OF_ORDER_EVENTS -> " arrived after the balances were cut";
            case REVERSED_SIGN -> " carries the wrong sign";
            case MISTYPED_AMOUNT -> " has amounts keyed wrongly";
            case MISPOSTED_ACCOUNT -> " went to the wrong members";
            case MISPOSTED_CURRENCY -> " went to the wrong kind of points";
            case PENDING_COUNTED -> " is in the balances although it is still pending";
            case UNPOSTED_EXPIRY -> " was taken off by one side only";
            case MISSING_EVENT, ROUNDING_NOISE, MISSING_SNAPSHOT, MISSING_LEDGER -> " differs";
        };
    }

    private static String many(Cause cause) {
        return switch (cause) {
            case DOUBLE_POSTED_EVENT -> " were posted twice";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    " were counted twice in the balances";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH, STALE_SNAPSHOT ->
                    " never reached the balances";
            case OUT_OF_ORDER_EVENTS -> " arrived after the balances were cut";
            case REVERSED_SIGN -> " carry the wrong sign";
            case MISTYPED_AMOUNT -> " have amounts keyed wrongly";
            case MISPOSTED_ACCOUNT -> " went to the wrong members";
            case MISPOSTED_CURRENCY -> " went to the wrong kind of points";
            case PENDING_COUNTED -> " are in the balances although they are still pending";
            case UNPOSTED_EXPIRY -> " past expiry were taken off by one side only";
            case MISSING_EVENT, ROUNDING_NOISE, MISSING_SNAPSHOT, MISSING_LEDGER -> " differ";
        };
    }

    /**
     * What happened, why it is one thing, what would disprove it, and what to do about it once.
     *
     * @param overall which share of all events has the trait, in thousandths
     */
    static String story(
            SharedTrait trait, Cause cause, long accounts, WideSum points, int overall) {
        String sum =
                points.signum() == 0
                        ? " because of it, though their drifts cancel out"
                        : " because of it, by " + signed(points) + " in all";
        boolean one = trait.field() == TraitField.BATCH;
        return happened(trait, cause)
                + ". "
                + Words.count(accounts, "account")
                + (accounts == 1 ? " drifts" : " drift")
                + sum
                + why(trait, overall)
                + ". This would be wrong if "
                + (trait.field() == TraitField.FLOOR
                        ? "these balances may go below zero"
                        : wrongIf(cause, one))
                + ". "
                + (trait.field() == TraitField.FLOOR
                        ? "Reconcile again with the policy clamp-at-zero."
                        : next(cause, one));
    }

    /** What makes it one thing, as a clause. */
    private static String why(SharedTrait trait, int overall) {
        return switch (trait.field()) {
            case CUT_OFF -> "; each of them equals the sum of its events up to that moment";
            case POINTS -> "; none of them has an event of that amount that would fit";
            case FLOOR -> "; each of them is what its events make where no balance goes below zero";
            case DECIMALS ->
                    "; rounding each account's own entries makes its drift to the last digit";
            case BATCH, DAY, SPAN, SOURCE, DESCRIPTION, POINT_TYPE, CURRENCY, TYPE ->
                    ", far more than by chance, as "
                            + share(overall)
                            + " of all events are "
                            + kin(trait.field());
        };
    }

    private static String kin(TraitField field) {
        return switch (field) {
            case BATCH -> "in it";
            case DAY, SPAN -> "of that time";
            case SOURCE,
                    DESCRIPTION,
                    POINT_TYPE,
                    CURRENCY,
                    TYPE,
                    CUT_OFF,
                    POINTS,
                    DECIMALS,
                    FLOOR ->
                    "of this kind";
        };
    }

    private static String share(int thousandths) {
        if (thousandths == 0) {
            return "less than 0.1%";
        }
        return thousandths / 10 + (thousandths % 10 == 0 ? "" : "." + thousandths % 10) + "%";
    }

    private static String wrongIf(Cause cause, boolean one) {
        String them = one ? "it" : "them";
        return switch (cause) {
            case DOUBLE_POSTED_EVENT -> "the source has a receipt of its own for each copy";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    "the log of the balances shows " + them + " applied only once";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH ->
                    "the log of the balances shows " + them + " applied";
            case STALE_SNAPSHOT -> "later events turn out to be in these balances";
            case OUT_OF_ORDER_EVENTS -> "the next balances still lack " + them;
            case REVERSED_SIGN -> "the receipts carry the sign that the ledger has";
            case MISTYPED_AMOUNT -> "the receipts show the amounts that the ledger has";
            case MISPOSTED_ACCOUNT -> "the receipts name the members that the ledger names";
            case MISPOSTED_CURRENCY -> "the receipts name the points that the ledger names";
            case PENDING_COUNTED -> "the drift stays once the points are posted or dropped";
            case UNPOSTED_EXPIRY -> "these points were prolonged, or spent before they lapsed";
            case MISSING_EVENT -> "such events turn up in a source or in a rejected file";
            case ROUNDING_NOISE -> "the balances are kept to as many decimals as the ledger";
            case MISSING_SNAPSHOT, MISSING_LEDGER -> "records were left out of the input";
        };
    }

    private static String next(Cause cause, boolean one) {
        String them = one ? "it" : "them";
        return switch (cause) {
            case DOUBLE_POSTED_EVENT ->
                    "Reverse the second " + (one ? "copy" : "copies") + " in the ledger.";
            case DOUBLE_APPLIED_EVENT, DOUBLE_APPLIED_BATCH ->
                    "Count " + them + " only once in the balances.";
            case MISSING_CORRECTION, UNAPPLIED_EVENT, UNAPPLIED_BATCH ->
                    "Apply " + them + " to the balances.";
            case STALE_SNAPSHOT -> "Rebuild these balances from the ledger.";
            case OUT_OF_ORDER_EVENTS -> "The next balances should agree by themselves.";
            case REVERSED_SIGN -> "Check the sign at its source, then correct the wrong side.";
            case MISTYPED_AMOUNT -> "Check the amounts at their source.";
            case MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY ->
                    "Check whom the source names, then move the points.";
            case PENDING_COUNTED -> "Wait until the points are posted, or take them out.";
            case UNPOSTED_EXPIRY -> "Bring the expiry to the side that missed it.";
            case MISSING_EVENT -> "Ask who changed the balances, then post the missing events.";
            case ROUNDING_NOISE ->
                    "Keep the balances to as many decimals as the ledger, or agree on the rounding"
                            + " and allow for it with a tolerance.";
            case MISSING_SNAPSHOT, MISSING_LEDGER -> "Check the source.";
        };
    }
}
