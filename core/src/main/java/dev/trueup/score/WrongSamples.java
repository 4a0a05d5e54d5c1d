package dev.trueup.score;

import dev.trueup.ledger.Points;
import dev.trueup.practice.AccountTruth;
import dev.trueup.score.SaidAccount.SaidCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A few of the accounts that were explained wrongly, of each pair of true and reported cause. */
final class WrongSamples {
    private static final int MOST_PER_PAIR = 3;
    private static final int MOST_EVENTS = 4;

    private final Map<String, Integer> told = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    /** Adds an account; {@code truth} is null where nothing was planted. */
    void add(@Nullable AccountTruth truth, SaidAccount said) {
        StringBuilder text = new StringBuilder();
        String pair = said.firstGuess();
        if (truth == null) {
            text.append(said.account()).append(": nothing was planted");
        } else {
            text.append(truth.account()).append(" drift ");
            Points.append(text, truth.drift()).append(": truth");
            for (AccountTruth.Part part : truth.causes()) {
                append(text.append(' '), part);
                pair = part.cause().code() + ' ' + pair;
            }
            truth.indistinguishableFrom()
                    .forEach(rival -> text.append(" or ").append(rival.code()));
        }
        append(text.append("; said "), said.causes());
        append(text.append("; else "), said.alternatives());
        if (told.merge(pair, 1, Integer::sum) <= MOST_PER_PAIR) {
            lines.add(text.toString());
        }
    }

    private static void append(StringBuilder text, AccountTruth.Part part) {
        text.append(part.cause().code()).append(" (").append(part.fault()).append(' ');
        Points.append(text, part.points());
        boolean few = part.eventIds().size() <= MOST_EVENTS;
        text.append(' ').append(few ? part.eventIds() : part.eventIds().size() + " events");
        text.append(part.incident() == null ? ")" : " " + part.incident() + ")");
    }

    private static void append(StringBuilder text, List<SaidCause> causes) {
        if (causes.isEmpty()) {
            text.append("nothing");
        }
        String before = "";
        for (SaidCause cause : causes) {
            text.append(before).append(cause.cause().code()).append(' ');
            before = ", ";
            text.append(cause.confidenceThousandths() / 1000).append('.');
            String digits = Integer.toString(1000 + cause.confidenceThousandths() % 1000);
            text.append(digits, 1, 4);
            boolean few = cause.eventIds().size() <= MOST_EVENTS;
            text.append(few ? cause.eventIds() : "[" + cause.eventIds().size() + " events]");
        }
    }
}
