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

    /**
     * Takes in one balance.
     *
     * @return false if it only says again what another had said for the same key and moment
     * @throws BalanceConflictException if another balance of the same account key and moment says a
     *     different amount
     */
    public boolean add(Balance balance) {
        Balance known = latest.putIfAbsent(balance.account(), balance);
        if (known == null) {
            return true;
        }
        if (known.asOf() == balance.asOf()) {
            latest.put(balance.account(), same(known, balance));
            return false;
        }
        if (rank(known) > rank(balance)) {
            return addEarlier(balance);
        }
        latest.put(balance.account(), balance);
        return addEarlier(known);
    }

    /**
     * Takes in everything that {@code other} holds.
     *
     * @throws BalanceConflictException as {@link #add}
     */
    public void addAll(BalanceBook other) {
        other.latest.values().forEach(this::add);
        other.earlier.values().forEach(balances -> balances.values().forEach(this::add));
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

    /** Hands over the snapshot of every account key, in no particular order. */
    public void forEachSnapshot(Consumer<Balance> visitor) {
        latest.values().forEach(visitor);
    }

    private boolean addEarlier(Balance balance) {
        TreeMap<Long, Balance> balances =
                earlier.computeIfAbsent(balance.account(), account -> new TreeMap<>());
        int before = balances.size();
        balances.merge(rank(balance), balance, BalanceBook::same);
        return balances.size() > before;
    }

    /** One of two balances for the same key and moment, which must be equal. */
    private static Balance same(Balance a, Balance b) {
        boolean inOrder = Place.IN_ORDER.compare(a.place(), b.place()) <= 0;
        Balance first = inOrder ? a : b;
        Balance second = inOrder ? b : a;
        if (first.points() != second.points()) {
            throw new BalanceConflictException(first, second);
        }
        return first;
    }

    private static long rank(Balance balance) {
        return balance.asOf() == Moment.ABSENT ? Long.MAX_VALUE : balance.asOf();
    }
}
