package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Statement;
import dev.trueup.reconcile.AccountHistory;
import java.util.List;

/**
 * What a run found, and all that is known about some accounts.
 *
 * @param run what was found over all accounts
 * @param accounts the account keys that were asked for, ordered
 */
public record AccountOutcome(RunOutcome run, List<Account> accounts) {
    /**
     * One account key.
     *
     * @param statement why it drifts, or that it does not
     * @param history the records behind it
     */
    public record Account(Statement statement, AccountHistory history) {
        public Account {
            requireNonNull(statement, "statement");
            requireNonNull(history, "history");
        }
    }

    public AccountOutcome {
        requireNonNull(run, "run");
        accounts = List.copyOf(accounts);
    }
}
