package dev.trueup.score;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about one account key.
 *
 * @param account the account key
 * @param inBalance whether its drift is within tolerance
 * @param causes the explanation, each cause once; empty where none was found
 * @param alternatives other explanations, likeliest first
 */
public record SaidAccount(
        AccountKey account,
        boolean inBalance,
        List<SaidCause> causes,
        List<SaidCause> alternatives) {
    /**
     * One cause as reported.
     *
     * @param cause what is held to have happened
     * @param confidenceThousandths 0 to 1000
     * @param eventIds the events it cites
     * @param incident the incident it belongs to; null where it stands alone
     * @param equalSolutions how many solutions of this cause are said to fit as well, itself
     *     counted
     */
    public record SaidCause(
            Cause cause,
            int confidenceThousandths,
            List<String> eventIds,
            @Nullable String incident,
            long equalSolutions) {
        public SaidCause {
            requireNonNull(cause, "cause");
            eventIds = List.copyOf(eventIds);
        }

        /** Both as one, as sure as the less sure of them. */
        SaidCause and(SaidCause other) {
            List<String> both = new ArrayList<>(eventIds);
            both.addAll(other.eventIds);
            return new SaidCause(
                    cause,
                    Math.min(confidenceThousandths, other.confidenceThousandths),
                    both,
                    incident == null ? other.incident : incident,
                    Math.max(equalSolutions, other.equalSolutions));
        }
    }

    public SaidAccount {
        requireNonNull(account, "account");
        causes = merged(causes);
        alternatives = List.copyOf(alternatives);
    }

    /** A cause told of several events, one by one, is one cause. */
    private static List<SaidCause> merged(List<SaidCause> causes) {
        Map<Cause, SaidCause> merged = new LinkedHashMap<>();
        for (SaidCause cause : causes) {
            merged.merge(cause.cause(), cause, SaidCause::and);
        }
        return List.copyOf(merged.values());
    }

    /**
     * The code of the only cause; {@code nothing} or {@code several} where there is not just one.
     */
    String firstGuess() {
        return switch (causes.size()) {
            case 0 -> "nothing";
            case 1 -> causes.get(0).cause().code();
            default -> "several";
        };
    }
}
