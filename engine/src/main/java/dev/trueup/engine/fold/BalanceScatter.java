package dev.trueup.engine.fold;

import dev.trueup.ledger.Balance;

/**
 * Takes balances in input order and hands them on by parts of the key space, some hundred at a
 * time. Used by one thread; {@link #finish} hands on what is left.
 */
public final class BalanceScatter {
    /** Words of a balance: its key, its points, its moment and its place. */
    static final int WORDS = 4;

    private final AccountStore store;
    private final KeyEncoder keys;
    private final int capacity;
    private final long[] entries;
    private final int[] ends;
    private boolean repeated;

    BalanceScatter(AccountStore store, int parts, int capacity) {
        this.store = store;
        this.keys = store.encoder();
        this.capacity = capacity;
        entries = new long[parts * capacity];
        ends = new int[parts];
        for (int part = 0; part < parts; part++) {
            ends[part] = part * capacity;
        }
    }

    /**
     * Takes one balance whose key stands in {@code bytes}, after which at least 8 more bytes can be
     * read.
     *
     * @param asOf the moment the balance speaks for, or {@link dev.trueup.ledger.Moment#ABSENT}
     * @param place a number by which the caller finds where the balance stood
     */
    public void add(byte[] bytes, int start, int length, long points, long asOf, long place) {
        long key = keys.encode(bytes, start, length);
        if (key < 0) {
            repeated |= !store.setBalance(keys, bytes, start, length, points, asOf, place);
            return;
        }
        int part = (int) KeyHash.of(key) & (ends.length - 1);
        int at = ends[part];
        entries[at] = key;
        entries[at + 1] = points;
        entries[at + 2] = asOf;
        entries[at + 3] = place;
        ends[part] = at + WORDS;
        if (at + WORDS == (part + 1) * capacity) {
            flush(part);
        }
    }

    /** Takes one balance as the other method does. */
    public void add(Balance balance, long place) {
        repeated |= !store.setBalance(keys, balance, place);
    }

    private void flush(int part) {
        int from = part * capacity;
        repeated |= !store.setBalances(part, entries, from, ends[part]);
        ends[part] = from;
    }

    /** Hands on every balance taken so far. */
    public void finish() {
        for (int part = 0; part < ends.length; part++) {
            flush(part);
        }
    }

    /** True when some account had a balance already; certain after {@link #finish}. */
    public boolean sawRepeated() {
        return repeated;
    }
}
