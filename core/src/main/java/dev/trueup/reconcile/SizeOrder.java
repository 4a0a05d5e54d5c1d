package dev.trueup.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts many drifts into {@link AccountDrift#BY_SIZE}: sizes and the first letters of account ids
 * are gathered into numbers first, so that most comparisons touch no text.
 *
 * @param drift what is sorted
 * @param size its absolute drift
 * @param letters the first four UTF-16 code units of the account id, in the order of unsigned
 *     numbers turned into that of signed ones
 * @param more the next four
 * @param rest the next four: ids of many accounts have long beginnings in common
 */
record SizeOrder(AccountDrift drift, long size, long letters, long more, long rest)
        implements Comparable<SizeOrder> {
    private static final int LETTERS = 4;

    /** The drifts, largest first. */
    static List<AccountDrift> sorted(List<AccountDrift> drifts) {
        SizeOrder[] order = new SizeOrder[drifts.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = of(drifts.get(i));
        }
        Arrays.sort(order);
        List<AccountDrift> sorted = new ArrayList<>(order.length);
        for (SizeOrder each : order) {
            sorted.add(each.drift);
        }
        return sorted;
    }

    private static SizeOrder of(AccountDrift drift) {
        String id = drift.account().accountId();
        return new SizeOrder(
                drift,
                Math.abs(drift.points()),
                letters(id, 0),
                letters(id, LETTERS),
                letters(id, 2 * LETTERS));
    }

    private static long letters(String id, int from) {
        long letters = 0;
        for (int i = from; i < from + LETTERS; i++) {
            letters = letters << 16 | (i < id.length() ? id.charAt(i) : 0);
        }
        return letters ^ Long.MIN_VALUE;
    }

    @Override
    public int compareTo(SizeOrder other) {
        int bySize = Long.compare(other.size, size);
        if (bySize != 0) {
            return bySize;
        }
        int byLetters = Long.compare(letters, other.letters);
        if (byLetters != 0) {
            return byLetters;
        }
        int byMore = Long.compare(more, other.more);
        if (byMore != 0) {
            return byMore;
        }
        int byRest = Long.compare(rest, other.rest);
        return byRest != 0 ? byRest : AccountDrift.BY_SIZE.compare(drift, other.drift);
    }
}
