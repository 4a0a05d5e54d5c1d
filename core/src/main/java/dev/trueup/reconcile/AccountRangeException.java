package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;

/**
 * An account's computed balance or drift passes the range of exact points. Only final values are
 * judged, so that it does not depend on the order in which events were added.
 */
public final class AccountRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient AccountKey account;

    /**
     * Makes the exception.
     *
     * @param account the account whose figure is out of range
     * @param figure which figure it is, such as {@code computed balance}
     */
    public AccountRangeException(AccountKey account, String figure) {
        super(
                "the "
                        + figure
                        + " of account "
                        + requireNonNull(account, "account")
                        + " passes the range of exact points (about 922 trillion)");
        this.account = account;
    }

    /** The account whose figure is out of range. */
    public AccountKey account() {
        return account;
    }
}
