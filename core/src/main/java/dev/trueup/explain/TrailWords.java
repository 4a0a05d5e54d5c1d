package dev.trueup.explain;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what earlier balances or recorded running balances tell. */
final class TrailWords {
    private static final String RECORDED = "The running balance recorded in the ledger";

    private TrailWords() {}

    /** What is said of earlier balances, as clauses that start in lower case. */
    static List<String> clauses(List<String> evidence) {
        List<String> clauses = new ArrayList<>();
        for (String sentence : evidence) {
            if (!sentence.startsWith(RECORDED)) {
                String rest = sentence.substring(1, sentence.length() - 1);
                clauses.add(Character.toLowerCase(sentence.charAt(0)) + rest);
            }
        }
        return clauses;
    }

    static List<String> evidence(AccountView view, Trail trail) {
        List<String> evidence = new ArrayList<>();
        List<Trail.Stretch> broken = trail.broken();
        if (broken.isEmpty()) {
            return evidence;
        }
        Trail.Stretch first = broken.get(0);
        if (trail.recorded()) {
            evidence.add(
                    RECORDED
                            + " first breaks at event "
                            + EventNames.of(view.history, trail.event(first.from()))
                            + ".");
            return evidence;
        }
        List<Balance> checkpoints = view.history.checkpoints();
        long lastGood = Moment.ABSENT;
        for (Balance checkpoint : checkpoints) {
            if (checkpoint.asOf() < first.endsAt()) {
                lastGood = checkpoint.asOf();
            }
        }
        if (lastGood != Moment.ABSENT) {
            evidence.add("The balance stored for " + Words.day(lastGood) + " still agreed.");
        }
        if (first.endsAt() < view.windowEnd) {
            evidence.add(
                    "The balance stored for "
                            + Words.day(first.endsAt())
                            + " was off by "
                            + Words.signed(first.added())
                            + " already.");
        }
        return evidence;
    }
}
