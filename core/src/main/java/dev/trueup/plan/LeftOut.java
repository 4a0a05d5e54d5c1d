package dev.trueup.plan;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;

/**
 * A drift, or a part of one, for which nothing is planned.
 *
 * @param account the account key
 * @param points the part, signed, in ten-thousandths of a point
 * @param reason why
 */
public record LeftOut(AccountKey account, long points, Reason reason) {
    /** Why nothing is planned. */
    public enum Reason {
        NOT_SURE("no cause is sure enough"),
        RESOLVES_ITSELF("late events that the next balance will have"),
        EITHER_SIDE("which side is wrong cannot be told"),
        NO_HISTORY("there are no events to go by"),
        NOT_PROVEN("the entries would not bring it within tolerance");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason as part of a sentence. */
        public String words() {
            return words;
        }
    }

    public LeftOut {
        requireNonNull(account, "account");
        requireNonNull(reason, "reason");
    }
}
