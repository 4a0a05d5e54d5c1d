package dev.trueup.explain;

import dev.trueup.explain.CauseWords.Side;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.ReferenceSample;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells statements in plain words to three readers. Which of several ways of saying a thing is
 * taken depends on the account alone, so that a list of stories does not sound like a form letter
 * and the same report is the same text.
 */
final class Storyteller {
    private final AccountDrift drift;
    private final int voice;

    private Storyteller(AccountDrift drift) {
        this.drift = drift;
        this.voice = (int) (ReferenceSample.hash(drift.account()) >>> 40 & 0xff);
    }

    /**
     * Tells a statement that names causes.
     *
     * @param others how many further accounts share the incident; 0 where it stands alone
     */
    static Stories tell(
            AccountDrift drift,
            List<Candidate> chosen,
            List<Attribution> parts,
            @Nullable Candidate rival,
            long others) {
        Storyteller teller = new Storyteller(drift);
        String also = teller.shared(others) + rivalry(chosen, parts, rival);
        String close = " " + disproof(chosen) + " ";
        String care = teller.sentence(teller.told(chosen, parts) + also);
        String engineer = teller.sentence(teller.engineer(chosen, parts) + also);
        return new Stories(
                teller.figures() + " " + care + close + teller.next(chosen),
                teller.plainFigures() + " " + engineer + close + teller.next(chosen),
                teller.effect() + " " + care + close + teller.treatment(chosen));
    }

    /** Tells a statement that names no cause. */
    static Stories unexplained(
            AccountDrift drift, List<Attribution> alternatives, Settings settings) {
        Storyteller teller = new Storyteller(drift);
        if (settings.level(drift.points()) == Level.IN_BALANCE) {
            String within =
                    " That is within the tolerance of "
                            + Words.points(settings.tolerance())
                            + ", so it needs no explanation.";
            return new Stories(
                    teller.figures() + within,
                    teller.plainFigures() + within,
                    teller.effect() + within);
        }
        String found =
                alternatives.isEmpty()
                        ? " Nothing in the records accounts for the difference."
                        : " Several explanations fit, none of them well enough to be named.";
        String next = " Look for a change of the balance that left no event.";
        return new Stories(
                teller.figures() + found + next,
                teller.plainFigures()
                        + found
                        + " Check the writes to this balance"
                        + teller.lastWrite()
                        + ".",
                teller.effect() + found + " Carry it as unexplained until someone has looked.");
    }

    private String lastWrite() {
        return drift.lastEventAt() == Moment.ABSENT
                ? ""
                : " up to " + Words.day(drift.lastEventAt());
    }

    /** What the balance says and what the ledger says. */
    private String figures() {
        String stored = Words.points(drift.snapshotPoints());
        String events = Words.points(drift.computedPoints());
        String minus = drift.snapshotPoints() < 0 ? "−" : "";
        String minusEvents = drift.computedPoints() < 0 ? "−" : "";
        String by =
                Words.points(drift.points()) + (drift.points() > 0 ? " too much" : " too little");
        return switch (voice % 3) {
            case 0 ->
                    "The balance shows "
                            + minus
                            + stored
                            + ", but the events add up to "
                            + minusEvents
                            + events
                            + ": "
                            + by
                            + ".";
            case 1 ->
                    "By its events this account holds "
                            + minusEvents
                            + events
                            + "; the balance says "
                            + minus
                            + stored
                            + ", which is "
                            + by
                            + ".";
            default ->
                    "The stored balance of "
                            + minus
                            + stored
                            + " is "
                            + by
                            + ": the events come to "
                            + minusEvents
                            + events
                            + ".";
        };
    }

    private String plainFigures() {
        return "Stored "
                + Words.balance(drift.snapshotPoints())
                + ", computed "
                + Words.balance(drift.computedPoints())
                + " from "
                + Words.count(drift.events(), "event")
                + ", drift "
                + Words.signed(drift.points())
                + ".";
    }

    private String effect() {
        return "The balance is "
                + (drift.points() > 0 ? "overstated" : "understated")
                + " by "
                + Words.points(drift.points())
                + " ("
                + Words.balance(drift.snapshotPoints())
                + " against "
                + Words.balance(drift.computedPoints())
                + " in the ledger).";
    }

    /** The likeliest cause, hedged as far as its confidence and no further; no sentence yet. */
    private String told(List<Candidate> chosen, List<Attribution> parts) {
        int confidence = 1000;
        for (Attribution part : parts) {
            confidence = Math.min(confidence, part.confidenceThousandths());
        }
        StringBuilder clause = new StringBuilder();
        for (int i = 0; i < chosen.size(); i++) {
            clause.append(i == 0 ? "" : i == chosen.size() - 1 ? ", and " : ", ");
            clause.append(CauseWords.happened(chosen.get(i)));
        }
        return hedge(confidence) + clause + equal(chosen, parts);
    }

    private String hedge(int confidence) {
        if (confidence >= 950) {
            return "";
        }
        if (confidence >= 800) {
            return voice % 2 == 0 ? "very likely " : "in all likelihood ";
        }
        if (confidence >= 500) {
            return voice % 2 == 0 ? "most likely " : "the likeliest reason is that ";
        }
        return voice % 2 == 0 ? "perhaps " : "it may be that ";
    }

    private static String equal(List<Candidate> chosen, List<Attribution> parts) {
        int equal = parts.get(0).equalSolutions();
        if (equal < 2 || chosen.size() > 1 || chosen.get(0).events().isEmpty()) {
            return "";
        }
        return equal == 2
                ? ", though one other possibility fits just as well"
                : ", though " + Words.grouped(equal - 1) + " other possibilities fit just as well";
    }

    /** Says so when another explanation is within reach. */
    private static String rivalry(
            List<Candidate> chosen, List<Attribution> parts, @Nullable Candidate rival) {
        if (rival == null || isSameFact(chosen.get(0), rival)) {
            return "";
        }
        String also = CauseWords.happened(rival);
        return parts.get(0).confidenceThousandths() < 500
                ? "; this is ambiguous, as it is nearly as likely that " + also
                : "; this is ambiguous, as it may also be that " + also;
    }

    private String shared(long others) {
        if (others == 0) {
            return "";
        }
        String accounts =
                others == 1 ? "one other account" : Words.grouped(others) + " other accounts";
        return ", the same fault as in " + accounts;
    }

    /** Where several causes are told, each is called by its name. */
    private static String them(Candidate candidate, List<Candidate> chosen) {
        boolean corrected = candidate.cause() == Cause.MISSING_CORRECTION;
        if (!candidate.events().isEmpty() && (chosen.size() > 1 || corrected)) {
            return CauseWords.called(candidate);
        }
        return candidate.events().size() == 1 ? "it" : "them";
    }

    /** Whether both say of the same events that the balance never took them. */
    private static boolean isSameFact(Candidate a, Candidate b) {
        return isLost(a) && isLost(b) && a.events().equals(b.events());
    }

    private static boolean isLost(Candidate candidate) {
        return switch (candidate.cause()) {
            case UNAPPLIED_EVENT, UNAPPLIED_BATCH, MISSING_CORRECTION, UNPOSTED_EXPIRY -> true;
            default -> false;
        };
    }

    /** What would disprove it, for each of its parts. */
    private static String disproof(List<Candidate> chosen) {
        List<String> clauses = new ArrayList<>();
        for (Candidate candidate : chosen) {
            String clause = CauseWords.wrongIf(candidate, them(candidate, chosen));
            if (!clauses.contains(clause)) {
                clauses.add(clause);
            }
        }
        return "This would be wrong if " + String.join(", or if ", clauses) + ".";
    }

    /** What to do, for each of its parts. */
    private String next(List<Candidate> chosen) {
        List<String> steps = new ArrayList<>();
        for (Candidate candidate : chosen) {
            String clause = CauseWords.nextStep(candidate, them(candidate, chosen));
            if (!steps.contains(clause)) {
                steps.add(clause);
            }
        }
        String last = steps.remove(steps.size() - 1);
        return sentence(steps.isEmpty() ? last : String.join(", ", steps) + ", and then " + last);
    }

    private String engineer(List<Candidate> chosen, List<Attribution> parts) {
        StringBuilder clause = new StringBuilder();
        int confidence = 1000;
        for (int i = 0; i < chosen.size(); i++) {
            confidence = Math.min(confidence, parts.get(i).confidenceThousandths());
            clause.append(i == 0 ? "" : ", and ").append(CauseWords.happened(chosen.get(i)));
            clause.append(ids(parts.get(i)));
        }
        return hedge(confidence) + clause;
    }

    private static String ids(Attribution part) {
        List<String> ids = part.eventIds();
        if (ids.isEmpty()) {
            return "";
        }
        if (ids.size() == 1) {
            return " (" + ids.get(0) + ")";
        }
        return ids.size() == 2
                ? " (" + ids.get(0) + " and " + ids.get(1) + ")"
                : " (" + ids.get(0) + " to " + ids.get(ids.size() - 1) + ")";
    }

    /** How the books should treat it. */
    private String treatment(List<Candidate> chosen) {
        EnumSet<Side> sides = EnumSet.noneOf(Side.class);
        for (Candidate candidate : chosen) {
            sides.add(CauseWords.side(candidate));
        }
        if (sides.contains(Side.EITHER) || sides.size() == 1) {
            return treatment(sides.contains(Side.EITHER) ? Side.EITHER : sides.iterator().next());
        }
        if (!sides.contains(Side.TIMING)) {
            return "Both sides are wrong: the ledger needs a correcting entry, and the balance has"
                    + " to be brought up to it.";
        }
        return "Part of it should be gone in the next balance; the rest is an error in the "
                + (sides.contains(Side.LEDGER)
                        ? "ledger, which needs a correcting entry."
                        : "balance, while the ledger stands.");
    }

    private String treatment(Side side) {
        String amount = Words.signed(-drift.points());
        return switch (side) {
            case LEDGER ->
                    "The error is in the ledger: it needs a correcting entry, while the balance"
                            + " stands.";
            case BALANCE -> "The ledger stands; the balance needs " + amount + " to agree with it.";
            case TIMING ->
                    "It is a timing difference, not an error: it should be gone in the next"
                            + " balance.";
            case EITHER ->
                    "Which side is wrong has to be settled from the receipts before anything is"
                            + " booked.";
        };
    }

    private String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
