package dev.trueup.explain;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;

/** What speaks for a candidate, in sentences. */
final class Evidence {
    /** Said where the search had to leave combinations out. */
    static final String BOUNDED =
            "Of all combinations of three causes, those of the likeliest amounts were tried.";

    /** Said of another cause where a record that names the account could not be read. */
    static final String UNREAD =
            "A record of the ledger that names this account could not be read, which may be the"
                    + " drift as well.";

    private Evidence() {}

    /**
     * What speaks for it.
     *
     * @param equal how many solutions of its kind fit as well, itself counted
     * @param othersFit whether something in the account's own records makes the drift too
     */
    static List<String> of(Candidate candidate, int equal, boolean othersFit) {
        List<String> evidence = new ArrayList<>();
        evidence.add(fit(candidate, othersFit));
        String shape = shape(candidate);
        if (!shape.isEmpty()) {
            evidence.add(shape);
        }
        if (equal > 1 && candidate.cause() != Cause.MISSING_EVENT) {
            evidence.add(
                    Words.count(equal, "solution")
                            + " of this kind fit equally well; this is one of them.");
        } else if (!candidate.events().isEmpty()) {
            evidence.add("Nothing else of this kind fits.");
        }
        return evidence;
    }

    private static String fit(Candidate candidate, boolean othersFit) {
        String points = Words.signed(candidate.points());
        if (candidate.cause() == Cause.ROUNDING_NOISE) {
            return Character.toUpperCase(candidate.detail().charAt(0))
                    + candidate.detail().substring(1)
                    + ", makes exactly "
                    + points
                    + " of the drift.";
        }
        if (candidate.cause() != Cause.MISSING_EVENT) {
            return "It makes exactly " + points + " of the drift.";
        }
        return othersFit
                ? "What fits " + points + " among the events of this account is less likely."
                : "No event of this account fits " + points + ".";
    }

    private static String shape(Candidate candidate) {
        return switch (candidate.kind()) {
            case UNREAD ->
                    "A record of the ledger that names this account could not be read: it is in no"
                            + " sum.";
            case TWIN_SAME_ID -> "Both lines carry the same id and say the same.";
            case TWIN_ID_CLASH -> "Both lines carry the same id, but do not say the same.";
            case TWIN_SAME_INSTANT,
                    TWIN_WITHIN_MINUTE,
                    TWIN_WITHIN_HOUR,
                    TWIN_WITHIN_DAY,
                    TWIN_WITHIN_DAYS,
                    TWIN_AMONG_MANY ->
                    candidate.events().size() > 2
                            ? "Each two of them are of the same type and amount."
                            : "Both are of the same type and amount" + apart(candidate) + ".";
            case SIGN_CONTRADICTS -> "Events of this type nearly always carry the other sign.";
            case DIGITS_SWAPPED, DIGITS_SWAPPED_APART -> "Two digits of the amount are swapped.";
            case DECIMAL_SLIPPED -> "The amount differs by its decimal place alone.";
            case BALANCE_KEYED_WRONGLY ->
                    "The stored balance has the digits of the computed one, out of place.";
            case TAIL_OF_ONE, TAIL_OF_FEW, TAIL_OF_MANY ->
                    "The balance equals the sum of all earlier events.";
            case TAIL_BY_POSTING -> "The balance equals the sum of all events posted earlier.";
            case BATCH, BATCH_OF_ONE -> common(candidate, TraitField.BATCH, "batch ");
            case SOURCE -> common(candidate, TraitField.SOURCE, "the source ");
            case DAY, DAY_OF_ONE -> "These are all the events of that day.";
            case SPAN, LONG_SPAN -> "These are all the events of a closed span of time.";
            case ROUNDED_TO_WHOLE, ROUNDED_TO_ONE, ROUNDED_TO_TWO, ROUNDED_TO_THREE -> "";
            case CLAMPED ->
                    FlooredPopulation.isPlainSum(candidate)
                            ? "The plain sum of the events gives the stored balance."
                            : "Cutting the running balance off at zero gives the stored balance.";
            case EXPIRY_IN_BALANCE, SOME, ALL, PLAIN, LINE_GONE, DATED_AHEAD, EXPIRY_IN_LEDGER ->
                    candidate.detail().isEmpty()
                            ? ""
                            : "It is reproduced exactly by " + candidate.detail() + ".";
        };
    }

    private static String common(Candidate candidate, TraitField field, String of) {
        String value = TraitEvidence.common(candidate, field);
        return value == null ? "" : "These are all the events of " + of + value + ".";
    }

    /** How two that are alike stand to each other, after a comma; empty where there are more. */
    static String apart(Candidate candidate) {
        if (candidate.events().size() != 2) {
            return "";
        }
        if (candidate.kind() == Kind.TWIN_SAME_ID || candidate.kind() == Kind.TWIN_ID_CLASH) {
            return ", under one id";
        }
        Event first = candidate.events().get(0);
        Event second = candidate.events().get(1);
        long seconds = (second.timestamp() - first.timestamp()) / 1_000_000;
        if (seconds == 0) {
            return ", at the same moment";
        }
        String time;
        if (seconds < 60) {
            time = Words.count(seconds, "second");
        } else if (seconds < 3600) {
            time = Words.count(seconds / 60, "minute");
        } else {
            time =
                    seconds < 172_800
                            ? Words.count(seconds / 3600, "hour")
                            : Words.count(seconds / 86_400, "day");
        }
        return ", " + time + " apart";
    }
}
