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
     * Of account ids alone: open addressing, each entry a number and one, 0 where there is none.
     */
    private int[] table = new int[1 << 10];

    private int[] hashes = new int[1 << 9];
    private int[] starts = new int[1 << 9];
    private int[] ends = new int[1 << 9];
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
        return table[slot] - 1;
    }

    /** The number of an event's account, which is {@link #size} as it was if it is new. */
    int of(EventRow row) {
        if (!row.isPlainAccount()) {
            AccountKey account = row.account();
            Integer known = composite.putIfAbsent(account, keys.size());
            if (known != null) {
                return known;
            }
            keys.add(account);
            return keys.size() - 1;
        }
        char[] text = row.chars();
        int start = row.accountIdStart();
        int end = row.accountIdEnd();
        int hash = hash(text, start, end);
        int slot = slot(text, start, end, hash);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        keys.add(row.account());
        table[slot] = keys.size();
        keep(text, start, end, hash);
        return keys.size() - 1;
    }

    private void keep(char[] text, int start, int end, int hash) {
        int number = keys.size() - 1;
        if (number >= hashes.length) {
            int more = Math.max(number + 1, 2 * hashes.length);
            hashes = Arrays.copyOf(hashes, more);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
        }
        int length = end - start;
        if (idsLength + length > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, idsLength + length));
        }
        System.arraycopy(text, start, ids, idsLength, length);
        hashes[number] = hash;
        starts[number] = idsLength;
        idsLength += length;
        ends[number] = idsLength;
        if (2 * keys.size() > table.length) {
            grow();
        }
    }

    private void grow() {
        int[] before = table;
        table = new int[4 * before.length];
        for (int entry : before) {
            if (entry != 0) {
                int slot = mixed(hashes[entry - 1]);
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
        while (table[slot] != 0 && !isSame(table[slot] - 1, text, start, end, hash)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private int mixed(int hash) {
        int mixed = hash * 0x9e37_79b9;
        return (mixed ^ mixed >>> 15) & (table.length - 1);
    }

    private boolean isSame(int number, char[] text, int start, int end, int hash) {
        if (hashes[number] != hash) {
            return false;
        }
        int at = starts[number];
        if (ends[number] - at != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (ids[at + i - start] != text[i]) {
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
