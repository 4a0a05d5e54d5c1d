package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All stored balances. The latest of an account key is its snapshot, the one that is reconciled;
 * earlier ones are checkpoints. A balance without {@code as_of} counts as the latest.
 *
 * <p>Filled in any order, also in parts that are then joined; not safe for use by several threads
 * while it is filled.
 */
public final class BalanceBook {
    private final Map<AccountKey, Balance> latest = new HashMap<>();
    private final Map<AccountKey, TreeMap<Long, Balance>> earlier = new HashMap<>();
    private long repeated;

    /**
     * Takes in one balance.
     *
     * @throws BalanceConflictException if another balance of the same account key and moment says a
     *     different amount
     */
    public void add(Balance balance) {
        Balance known = latest.putIfAbsent(balance.account(), balance);
        if (known == null) {
            return;
        }
        if (known.asOf() == balance.asOf()) {
            latest.put(balance.account(), same(known, balance));
        } else if (rank(known) < rank(balance)) {
            latest.put(balance.account(), balance);
            addEarlier(known);
        } else {
            addEarlier(balance);
        }
    }

    /**
     * Takes in everything that {@code other} holds.
     *
     * @throws BalanceConflictException as {@link #add}
     */
    public void addAll(BalanceBook other) {
        other.latest.values().forEach(this::add);
        other.earlier.values().forEach(balances -> balances.values().forEach(this::add));
        repeated += other.repeated;
    }

    /** The balance to reconcile, or null where none is stored. */
    public @Nullable Balance snapshot(AccountKey account) {
        return latest.get(account);
    }

    /** The earlier balances of an account key, earliest first; empty where there are none. */
    public List<Balance> checkpoints(AccountKey account) {
        TreeMap<Long, Balance> balances = earlier.get(account);
        return balances == null ? List.of() : List.copyOf(balances.values());
    }

    /** How many account keys have a balance. */
    public int size() {
        return latest.size();
    }

    /** How many balances only said again what another had said for the same key and moment. */
    public long repeated() {
        return repeated;
    }

    /** Hands over the snapshot of every account key, in no particular order. */
    public void forEachSnapshot(Consumer<Balance> visitor) {
        latest.values().forEach(visitor);
    }

    private void addEarlier(Balance balance) {
        earlier.computeIfAbsent(balance.account(), account -> new TreeMap<>())
                .merge(rank(balance), balance, this::same);
    }

    private Balance same(Balance a, Balance b) {
        boolean inOrder = compare(a.place(), b.place()) <= 0;
        Balance first = inOrder ? a : b;
        Balance second = inOrder ? b : a;
        if (first.points() != second.points()) {
            throw new BalanceConflictException(first, second);
        }
        repeated++;
        return first;
    }

    private static long rank(Balance balance) {
        return balance.asOf() == Moment.ABSENT ? Long.MAX_VALUE : balance.asOf();
    }

    private static int compare(Place a, Place b) {
        int bySource = a.source().compareTo(b.source());
        return bySource != 0 ? bySource : Long.compare(a.line(), b.line());
    }
}
