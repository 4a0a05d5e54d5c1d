package dev.trueup.score;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about one account key.
 *
 * @param account the account key
 * @param inBalance whether its drift is within tolerance
 * @param causes the explanation, empty where none was found
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
     */
    public record SaidCause(
            Cause cause,
            int confidenceThousandths,
            List<String> eventIds,
            @Nullable String incident) {
        public SaidCause {
            requireNonNull(cause, "cause");
            eventIds = List.copyOf(eventIds);
        }
    }

    public SaidAccount {
        requireNonNull(account, "account");
        causes = List.copyOf(causes);
        alternatives = List.copyOf(alternatives);
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
