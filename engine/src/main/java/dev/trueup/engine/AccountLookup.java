package dev.trueup.engine;

import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.read.NearestWord;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.HistoryCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The account keys of one account id among all accounts. */
final class AccountLookup {
    private static final int NEAREST = 3;

    private final String accountId;
    private final Map<AccountKey, AccountDrift> inBalance = new TreeMap<>();

    private AccountLookup(String accountId) {
        this.accountId = accountId;
    }

    /**
     * Finds them.
     *
     * @throws UnknownAccountException if there is none
     */
    static AccountLookup of(String accountId, AccountTable table) {
        AccountLookup lookup = new AccountLookup(accountId);
        table.forEachAccount(lookup::keep);
        if (lookup.inBalance.isEmpty()) {
            throw new UnknownAccountException(accountId, nearest(accountId, table));
        }
        return lookup;
    }

    /**
     * Keeps a wanted key, as if its balance were the computed one: those that drift are told by
     * their statements.
     */
    private void keep(AccountKey account, @Nullable Balance snapshot, AccountTotals totals) {
        if (account.accountId().equals(accountId)) {
            long points = snapshot == null ? 0 : snapshot.points();
            inBalance.put(
                    account,
                    new AccountDrift(
                            account,
                            snapshot,
                            points,
                            totals.events(),
                            totals.firstEventAt(),
                            totals.lastEventAt(),
                            totals.eventsRead() > 0));
        }
    }

    /** Each key with its statement among those of the drifting accounts, and its history. */
    List<AccountOutcome.Account> accounts(List<Statement> statements, Histories ledger) {
        Map<AccountKey, Statement> drifting = new HashMap<>();
        for (Statement statement : statements) {
            if (statement.drift().account().accountId().equals(accountId)) {
                drifting.put(statement.drift().account(), statement);
            }
        }
        HistoryCollector histories = ledger.of(inBalance.keySet());
        List<AccountOutcome.Account> accounts = new ArrayList<>();
        inBalance.forEach(
                (account, exact) -> {
                    Statement told = drifting.get(account);
                    Statement statement = told == null ? MissingSide.statement(exact) : told;
                    accounts.add(
                            new AccountOutcome.Account(
                                    statement, histories.history(statement.drift())));
                });
        return accounts;
    }

    private static List<String> nearest(String accountId, AccountTable table) {
        TreeSet<String> ids = new TreeSet<>();
        table.forEachAccount((account, snapshot, totals) -> ids.add(account.accountId()));
        List<String> nearest = new ArrayList<>();
        for (int i = 0; i < NEAREST; i++) {
            String next = NearestWord.to(accountId, ids);
            if (next == null) {
                break;
            }
            nearest.add(next);
            ids.remove(next);
        }
        return nearest;
    }
}
