package dev.trueup.explain;

import dev.trueup.explain.CauseWords.Side;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
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
     * @param rival another explanation that is within reach; null where there is none
     * @param others by cause: how many further accounts share its incident; 0 where it stands alone
     * @param bearing what the account's own records say that bears it out, as clauses
     */
    static Stories tell(
            AccountDrift drift,
            List<Candidate> chosen,
            List<Attribution> parts,
            @Nullable Candidate rival,
            List<Long> others,
            List<String> bearing) {
        Storyteller teller = new Storyteller(drift);
        String also = teller.rivalry(parts, rival);
        if (also.isEmpty() && !bearing.isEmpty()) {
            also = "; " + String.join(", and ", bearing);
        }
        String close = " " + disproof(chosen) + " ";
        boolean single = chosen.size() == 1;
        String equal = single ? equal(chosen.get(0), parts.get(0)) : "";
        String care = sentence(teller.told(chosen, parts, others, false) + equal + also);
        String engineer = sentence(teller.told(chosen, parts, others, true) + also);
        return new Stories(
                teller.figures() + " " + care + close + next(chosen),
                teller.plainFigures() + " " + engineer + close + next(chosen),
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
        if (FinerBalance.fits(drift)) {
            return teller.finer();
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

    /** Tells of a balance that carries smaller fractions than its ledger. */
    private Stories finer() {
        String found =
                " The balance carries smaller fractions than the ledger, and rounding "
                        + (drift.events() == 1 ? "its event" : "each of its events")
                        + " can make as much, so that the ledger's amounts were probably rounded"
                        + " when they were posted; no record shows by how much.";
        return new Stories(
                figures() + found + " Compare some amounts with their source.",
                plainFigures() + found + " Compare some amounts with their source.",
                effect() + found + " Carry it as a rounding difference.");
    }

    private String lastWrite() {
        return drift.lastEventAt() == Moment.ABSENT
                ? ""
                : " up to " + Words.day(drift.lastEventAt());
    }

    /**
     * What the balance says and what the ledger says. Neither is called wrong: a line that stands
     * twice in the ledger makes a right balance the smaller one.
     */
    private String figures() {
        String stored = Words.balance(drift.snapshotPoints());
        String events = Words.balance(drift.computedPoints());
        String noun = isOne(drift.snapshotPoints()) ? " point" : " points";
        String by = Words.amount(drift.points()) + (drift.points() > 0 ? " more" : " less");
        return switch (voice % 3) {
            case 0 ->
                    "The events add up to "
                            + events
                            + (isOne(drift.computedPoints()) ? " point" : " points")
                            + ", but the balance shows "
                            + stored
                            + ": "
                            + by
                            + ".";
            case 1 ->
                    "By its events this account holds "
                            + events
                            + (isOne(drift.computedPoints()) ? " point" : " points")
                            + "; the balance says "
                            + stored
                            + ", which is "
                            + by
                            + ".";
            default ->
                    "The stored balance of "
                            + stored
                            + noun
                            + " is "
                            + by
                            + " than the "
                            + events
                            + " that its events come to.";
        };
    }

    private static boolean isOne(long points) {
        return Math.abs(points) == Points.SCALE;
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
                + Words.points(drift.points())
                + (drift.points() > 0 ? " above" : " below")
                + " the ledger ("
                + Words.balance(drift.snapshotPoints())
                + " against "
                + Words.balance(drift.computedPoints())
                + ").";
    }

    /**
     * The likeliest causes, each hedged as far as its confidence and no further; no sentence yet.
     *
     * @param ids whether the events are named by their ids as well
     */
    private String told(
            List<Candidate> chosen, List<Attribution> parts, List<Long> others, boolean ids) {
        int least = 1000;
        int most = 0;
        for (Attribution part : parts) {
            least = Math.min(least, part.confidenceThousandths());
            most = Math.max(most, part.confidenceThousandths());
        }
        boolean alike = hedge(least).equals(hedge(most));
        StringBuilder clause = new StringBuilder(alike ? hedge(least) : "");
        for (int i = 0; i < chosen.size(); i++) {
            clause.append(i == 0 ? "" : i == chosen.size() - 1 ? ", and " : ", ");
            clause.append(alike ? "" : shortHedge(parts.get(i).confidenceThousandths()));
            clause.append(CauseWords.happened(chosen.get(i), drift.snapshotPoints()));
            clause.append(ids ? ids(parts.get(i)) : "").append(shared(others.get(i)));
        }
        return clause.toString();
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

    private static String shortHedge(int confidence) {
        if (confidence >= 950) {
            return "";
        }
        return confidence >= 800 ? "very likely " : confidence >= 500 ? "most likely " : "perhaps ";
    }

    private static String equal(Candidate chosen, Attribution part) {
        int others = part.equalSolutions() - 1;
        if (others < 1 || chosen.events().isEmpty()) {
            return "";
        }
        return others == 1
                ? ", though one other possibility fits just as well"
                : ", though " + Words.grouped(others) + " other possibilities fit just as well";
    }

    /** Says so when another explanation is within reach. */
    private String rivalry(List<Attribution> parts, @Nullable Candidate rival) {
        if (rival == null) {
            return "";
        }
        String also = CauseWords.happened(rival, drift.snapshotPoints());
        return parts.get(0).confidenceThousandths() < 500
                ? "; this is ambiguous, as it is nearly as likely that " + also
                : "; this is ambiguous, as it may also be that " + also;
    }

    private static String shared(long others) {
        if (others == 0) {
            return "";
        }
        String accounts =
                others == 1 ? "one other account" : Words.grouped(others) + " other accounts";
        return ", as in " + accounts;
    }

    /** Where several causes are told, each is called by its name, with its day if need be. */
    private static String them(Candidate candidate, List<Candidate> chosen) {
        boolean corrected = candidate.cause() == Cause.MISSING_CORRECTION;
        if (candidate.events().isEmpty() || (chosen.size() == 1 && !corrected)) {
            return candidate.events().size() == 1 ? "it" : "them";
        }
        String called = CauseWords.called(candidate);
        for (Candidate other : chosen) {
            boolean alike = !other.equals(candidate) && !other.events().isEmpty();
            if (alike && CauseWords.called(other).equals(called)) {
                return called + " " + EventWords.between(candidate.events());
            }
        }
        return called;
    }

    /**
     * Whether one of those chosen and another say the same of the same events: that the balance
     * never took them, or took them twice.
     */
    static boolean isSameFact(List<Candidate> chosen, Candidate other) {
        for (Candidate one : chosen) {
            boolean lost = isLost(one) && isLost(other);
            boolean twice = isTwice(one) && isTwice(other);
            if ((lost || twice) && one.events().equals(other.events())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTwice(Candidate candidate) {
        return candidate.cause() == Cause.DOUBLE_APPLIED_EVENT
                || candidate.cause() == Cause.DOUBLE_APPLIED_BATCH;
    }

    private static boolean isLost(Candidate candidate) {
        return switch (candidate.cause()) {
            case UNAPPLIED_EVENT,
                    UNAPPLIED_BATCH,
                    MISSING_CORRECTION,
                    UNPOSTED_EXPIRY,
                    STALE_SNAPSHOT ->
                    true;
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
    private static String next(List<Candidate> chosen) {
        List<String> steps = new ArrayList<>();
        for (Candidate candidate : chosen) {
            String clause = CauseWords.nextStep(candidate, them(candidate, chosen));
            if (!steps.contains(clause)) {
                steps.add(clause);
            }
        }
        return sentence(String.join("; then ", steps));
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

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
