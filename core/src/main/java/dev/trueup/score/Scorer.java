package dev.trueup.score;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.practice.AccountTruth;
import dev.trueup.practice.IncidentTruth;
import dev.trueup.score.SaidAccount.SaidCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what a report says, account by account, with the truth. */
public final class Scorer {
    /** From this confidence on, being wrong is being confidently wrong; in thousandths. */
    private static final int SURE = 900;

    private final Map<AccountKey, AccountTruth> truths = new TreeMap<>();
    private final IncidentScorer incidents;
    private final Calibration calibration = new Calibration();
    private final Map<Figure, Share> figures = new EnumMap<>(Figure.class);
    private final Map<Cause, Share> byCause = new EnumMap<>(Cause.class);
    private final Map<Cause, Share> byCauseTop3 = new EnumMap<>(Cause.class);
    private final Map<String, Long> confusion = new TreeMap<>();
    private final WrongSamples samples = new WrongSamples();
    private long cleanFlagged;

    /** A scorer that knows the whole truth. */
    public Scorer(List<AccountTruth> accounts, List<IncidentTruth> incidents) {
        for (AccountTruth truth : accounts) {
            truths.put(truth.account(), truth);
        }
        this.incidents = new IncidentScorer(accounts, incidents);
    }

    /** Takes an account of the report; each account key at most once. */
    public void account(SaidAccount said) {
        AccountTruth truth = truths.remove(said.account());
        incidents.account(said);
        if (truth == null) {
            clean(said);
        } else {
            faulty(truth, said);
        }
    }

    /** Takes an incident of the report. */
    public void incident(String id, Cause cause) {
        incidents.incident(id, cause);
    }

    /** The score; accounts of the truth that the report never listed count as unexplained. */
    public Score finish() {
        for (AccountTruth missed : truths.values()) {
            faulty(missed, new SaidAccount(missed.account(), true, List.of(), List.of()));
        }
        truths.clear();
        figures.put(Figure.INCIDENT_RECALL, incidents.recall());
        figures.put(Figure.INCIDENT_PRECISION, incidents.precision());
        figures.put(Figure.MEMBER_RECALL, incidents.memberRecall());
        figures.put(Figure.MEMBER_PRECISION, incidents.memberPrecision());
        List<String> told = new ArrayList<>(incidents.misses());
        told.addAll(samples.lines());
        return new Score(figures, cleanFlagged, byCause, byCauseTop3, confusion, calibration, told);
    }

    private void count(Figure figure, boolean counts) {
        figures.put(figure, figures.getOrDefault(figure, Share.NONE).and(counts));
    }

    private void clean(SaidAccount said) {
        if (!said.inBalance() || !said.causes().isEmpty()) {
            cleanFlagged++;
            samples.add(null, said);
        }
        if (!said.causes().isEmpty()) {
            boolean sure = false;
            for (SaidCause cause : said.causes()) {
                calibrate(cause, false);
                sure |= cause.confidenceThousandths() >= SURE;
            }
            count(Figure.CONFIDENTLY_WRONG, sure);
        }
    }

    private void faulty(AccountTruth truth, SaidAccount said) {
        List<AccountTruth.Part> open = new ArrayList<>(truth.causes());
        boolean surelyWrong = false;
        for (SaidCause cause : said.causes()) {
            AccountTruth.Part named = take(open, cause.cause());
            calibrate(cause, named != null);
            surelyWrong |= named == null && cause.confidenceThousandths() >= SURE;
            if (named != null && !named.eventIds().isEmpty()) {
                boolean right =
                        !cause.eventIds().isEmpty()
                                && named.eventIds().containsAll(cause.eventIds());
                count(Figure.CULPRITS, right);
                if (cause.equalSolutions() == 1) {
                    count(Figure.CULPRITS_TELLABLE, right);
                }
            }
        }
        if (!said.causes().isEmpty()) {
            count(Figure.CONFIDENTLY_WRONG, surelyWrong);
        }
        boolean exact = open.isEmpty() && said.causes().size() == truth.causes().size();
        switch (truth.causes().size()) {
            case 1 -> single(truth, said, exact);
            case 2 -> doubles(truth, exact);
            default -> count(Figure.TRIPLES, exact);
        }
        if (!exact) {
            samples.add(truth, said);
        }
    }

    private void doubles(AccountTruth truth, boolean exact) {
        count(Figure.DOUBLES, exact);
        if (truth.indistinguishableFrom().isEmpty()) {
            count(Figure.DOUBLES_TELLABLE, exact);
        }
    }

    private static AccountTruth.@Nullable Part take(List<AccountTruth.Part> open, Cause said) {
        for (AccountTruth.Part part : open) {
            if (part.isNamedBy(said)) {
                open.remove(part);
                return part;
            }
        }
        return null;
    }

    private void single(AccountTruth truth, SaidAccount said, boolean right) {
        AccountTruth.Part part = truth.causes().get(0);
        boolean top3 = right || amongThree(part, said);
        count(Figure.SINGLE, right);
        count(Figure.SINGLE_TOP_3, top3);
        byCause.merge(part.cause(), Share.NONE.and(right), Share::plus);
        byCauseTop3.merge(part.cause(), Share.NONE.and(top3), Share::plus);
        confusion.merge(part.cause().code() + " → " + said.firstGuess(), 1L, Long::sum);
        if (part.incident() != null) {
            count(Figure.MEMBERS, right);
        }
        if (truth.indistinguishableFrom().isEmpty()) {
            count(Figure.TELLABLE, right);
            count(Figure.TELLABLE_TOP_3, top3);
        } else {
            shared(truth, said, right);
        }
    }

    private void shared(AccountTruth truth, SaidAccount said, boolean right) {
        boolean oneOfThem = right;
        boolean sure = false;
        for (SaidCause cause : said.causes()) {
            boolean rival = truth.indistinguishableFrom().contains(cause.cause());
            oneOfThem |= said.causes().size() == 1 && rival;
            sure |= cause.confidenceThousandths() >= SURE;
        }
        count(Figure.SHARED, oneOfThem);
        count(Figure.SHARED_SURE, sure);
    }

    private static boolean amongThree(AccountTruth.Part part, SaidAccount said) {
        List<SaidCause> guesses = new ArrayList<>(said.causes());
        guesses.addAll(said.alternatives());
        for (SaidCause guess : guesses.subList(0, Math.min(3, guesses.size()))) {
            if (part.isNamedBy(guess.cause())) {
                return true;
            }
        }
        return false;
    }

    private void calibrate(SaidCause cause, boolean right) {
        boolean fact =
                cause.cause() == Cause.MISSING_SNAPSHOT || cause.cause() == Cause.MISSING_LEDGER;
        if (!fact) {
            calibration.add(cause.confidenceThousandths(), right);
        }
    }
}
