package dev.trueup.view;

import dev.trueup.ledger.AccountKey;
import dev.trueup.read.EventRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers account keys from 0 in the order they are first met. The id of an event's account is
 * looked up where it stands among the characters that were read, so that nothing is made for an
 * account that is known already.
 */
final class AccountNumbers {
    private final List<AccountKey> keys = new ArrayList<>();

    /** Of account keys with a currency or a point type. */
    private final Map<AccountKey, Integer> composite = new HashMap<>();

    /**
     * Of account ids alone: open addressing, each entry the hash of the id, then its number and
     * one; 0 where there is none.
     */
    private long[] table = new long[1 << 10];

    /** By number: where the id starts among all, then how long it is. */
    private long[] places = new long[1 << 9];

    private char[] ids = new char[1 << 13];
    private int idsLength;

    /** How many there are. */
    int size() {
        return keys.size();
    }

    /** The account key of a number. */
    AccountKey key(int number) {
        return keys.get(number);
    }

    /** The number of an account key, or -1 where it was not met. */
    int find(AccountKey account) {
        if (!account.currency().isEmpty() || !account.pointType().isEmpty()) {
            return composite.getOrDefault(account, -1);
        }
        char[] id = account.accountId().toCharArray();
        int slot = slot(id, 0, id.length, hash(id, 0, id.length));
        return (int) table[slot] - 1;
    }

    /** The number of an event's account, which is {@link #size} as it was if it is new. */
    int of(EventRow row) {
        if (!row.isPlainAccount()) {
            return ofComposite(row.account());
        }
        char[] text = row.chars();
        int start = row.accountIdStart();
        int end = row.accountIdEnd();
        int hash = hash(text, start, end);
        int slot = slot(text, start, end, hash);
        if (table[slot] != 0) {
            return (int) table[slot] - 1;
        }
        return keep(row.account(), text, start, end, hash, slot);
    }

    /** The number of an account key, which is {@link #size} as it was if it is new. */
    int of(AccountKey account) {
        if (!account.currency().isEmpty() || !account.pointType().isEmpty()) {
            return ofComposite(account);
        }
        char[] id = account.accountId().toCharArray();
        int hash = hash(id, 0, id.length);
        int slot = slot(id, 0, id.length, hash);
        return table[slot] != 0
                ? (int) table[slot] - 1
                : keep(account, id, 0, id.length, hash, slot);
    }

    private int ofComposite(AccountKey account) {
        Integer known = composite.putIfAbsent(account, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(account);
        return keys.size() - 1;
    }

    private int keep(AccountKey key, char[] text, int start, int end, int hash, int slot) {
        int number = keys.size();
        keys.add(key);
        table[slot] = (long) hash << 32 | (number + 1);
        if (number >= places.length) {
            places = Arrays.copyOf(places, Math.max(number + 1, 2 * places.length));
        }
        int length = end - start;
        if (idsLength + length > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, idsLength + length));
        }
        System.arraycopy(text, start, ids, idsLength, length);
        places[number] = (long) idsLength << 32 | length;
        idsLength += length;
        if (2 * keys.size() > table.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        long[] before = table;
        table = new long[4 * before.length];
        for (long entry : before) {
            if (entry != 0) {
                int slot = mixed((int) (entry >>> 32));
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = entry;
            }
        }
    }

    /** Where an id stands in the table, or would. */
    private int slot(char[] text, int start, int end, int hash) {
        int slot = mixed(hash);
        long entry = table[slot];
        while (entry != 0
                && ((int) (entry >>> 32) != hash
                        || !isSame(places[(int) entry - 1], text, start, end))) {
            slot = (slot + 1) & (table.length - 1);
            entry = table[slot];
        }
        return slot;
    }

    private int mixed(int hash) {
        int mixed = hash * 0x9e37_79b9;
        return (mixed ^ mixed >>> 15) & (table.length - 1);
    }

    private boolean isSame(long place, char[] text, int start, int end) {
        if ((int) place != end - start) {
            return false;
        }
        int ahead = (int) (place >>> 32) - start;
        for (int i = start; i < end; i++) {
            if (ids[ahead + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }
}
