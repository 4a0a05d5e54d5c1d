package dev.trueup.engine;

import java.util.List;

/** Neither the ledger nor the balances have the account that was asked for. */
public final class UnknownAccountException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> nearest;

    UnknownAccountException(String accountId, List<String> nearest) {
        super("no account " + accountId + " in the ledger or the balances");
        this.nearest = List.copyOf(nearest);
    }

    /** Ids of accounts that may have been meant, likeliest first; may be empty. */
    public List<String> nearest() {
        return nearest;
    }
}
