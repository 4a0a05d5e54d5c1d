package dev.trueup.view;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Statements;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts among a million: flat arrays that a filter runs over, orders that are made once,
 * and the last few answers. Accounts are named by their place in the report, 0-based. Any number of
 * threads may ask; only looking at what is kept makes one wait for another.
 */
final class AccountIndex {
    /** How many places the answers that are kept may have in all. */
    private static final int KEPT_PLACES = 1 << 23;

    private final Statements statements;
    private final long[] drifts;
    private final long[] onsets;
    private final Map<Cause, BitSet> byCause = new EnumMap<>(Cause.class);
    private final BitSet unexplained = new BitSet();
    private final Map<AccountQuery.Sort, int[]> orders = new EnumMap<>(AccountQuery.Sort.class);
    private final Map<Asked, int[]> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int keptPlaces;
    private @Nullable Keys keys;

    private record Asked(AccountQuery query, Settings bounds) {}

    /**
     * All account keys in one text, in lower case, for searching.
     *
     * @param text the keys one after the other
     * @param starts where each starts
     */
    private record Keys(String text, int[] starts) {}

    /** Indexes statements in the order of the report. */
    AccountIndex(Statements statements) {
        this.statements = statements;
        int size = statements.size();
        int drifting = statements.drifting().size();
        drifts = new long[size];
        onsets = new long[size];
        Arrays.fill(onsets, drifting, size, Moment.ABSENT);
        for (int i = 0; i < drifting; i++) {
            Statement statement = statements.get(i);
            Divergence divergence = statement.divergesAt();
            drifts[i] = statement.drift().points();
            onsets[i] = divergence == null ? Moment.ABSENT : divergence.timestamp();
            unexplained.set(i, statement.unexplained() != 0);
            for (Attribution part : statement.causes()) {
                byCause.computeIfAbsent(part.cause(), cause -> new BitSet()).set(i);
            }
        }
    }

    int size() {
        return drifts.length;
    }

    Statement statement(int place) {
        return statements.get(place);
    }

    long drift(int place) {
        return drifts[place];
    }

    /** Where the two stories part, or {@link Moment#ABSENT}. */
    long onset(int place) {
        return onsets[place];
    }

    /** How many accounts, from the first on, drift by more than this: they are sorted by size. */
    int largerThan(long size) {
        int low = 0;
        int high = drifts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Math.abs(drifts[middle]) > size) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Makes what the first questions would wait for: worth it where many people will ask. */
    void prepare() {
        for (AccountQuery.Sort sort : AccountQuery.Sort.values()) {
            order(sort);
        }
        keys();
    }

    /** The place of an account, or -1 where it is not listed. */
    int place(AccountKey account) {
        int[] byKey = order(AccountQuery.Sort.ACCOUNT);
        int low = 0;
        int high = byKey.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = key(byKey[middle]).compareTo(account);
            if (order == 0) {
                return byKey[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The places of the wanted accounts in the wanted order. */
    int[] find(AccountQuery query, Settings bounds) {
        if (query.wantsAll() && !query.reversed()) {
            return order(query.sort());
        }
        Asked asked = new Asked(query, bounds);
        synchronized (answers) {
            int[] known = answers.get(asked);
            if (known != null) {
                return known;
            }
        }
        int[] found = filtered(query, bounds);
        keep(asked, found);
        return found;
    }

    private void keep(Asked asked, int[] found) {
        synchronized (answers) {
            int[] before = answers.put(asked, found);
            keptPlaces += found.length - (before == null ? 0 : before.length);
            Iterator<int[]> oldest = answers.values().iterator();
            while (keptPlaces > KEPT_PLACES && answers.size() > 1) {
                keptPlaces -= oldest.next().length;
                oldest.remove();
            }
        }
    }

    private int[] filtered(AccountQuery query, Settings bounds) {
        BitSet named = query.text().isEmpty() ? new BitSet() : named(query.text());
        int[] order = query.reversed() ? ordered(query.sort(), true) : order(query.sort());
        int[] found = new int[order.length];
        int count = 0;
        for (int place : order) {
            if (query.wantsDrift(drifts[place], bounds)
                    && (query.text().isEmpty() || named.get(place))
                    && wants(query, place)) {
                found[count++] = place;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean wants(AccountQuery query, int place) {
        if (query.cause() != null && !hasCause(query.cause(), place)) {
            return false;
        }
        if (query.unexplainedOnly() && !unexplained.get(place)) {
            return false;
        }
        if (query.onsetFrom() != Moment.ABSENT
                && (drifts[place] == 0
                        || onsets[place] < query.onsetFrom()
                        || onsets[place] >= query.onsetBefore())) {
            return false;
        }
        return query.incident().isEmpty() || isIn(query.incident(), place);
    }

    private boolean hasCause(Cause cause, int place) {
        BitSet places = byCause.get(cause);
        return places != null && places.get(place);
    }

    private boolean isIn(String incident, int place) {
        if (drifts[place] == 0) {
            return false;
        }
        for (Attribution part : statements.get(place).causes()) {
            if (incident.equals(part.incidentId())) {
                return true;
            }
        }
        return false;
    }

    /** One search through all keys at once is many times faster than a million small ones. */
    private BitSet named(String part) {
        Keys all = keys();
        BitSet found = new BitSet(drifts.length);
        int at = all.text.indexOf(part);
        while (at >= 0) {
            int exact = Arrays.binarySearch(all.starts, at);
            int place = exact >= 0 ? exact : -exact - 2;
            found.set(place);
            int next = place + 1;
            at = next == all.starts.length ? -1 : all.text.indexOf(part, all.starts[next]);
        }
        return found;
    }

    private synchronized Keys keys() {
        Keys made = keys == null ? joinKeys() : keys;
        keys = made;
        return made;
    }

    private Keys joinKeys() {
        StringBuilder joined = new StringBuilder(drifts.length * 12);
        int[] starts = new int[drifts.length];
        for (int i = 0; i < starts.length; i++) {
            AccountKey key = key(i);
            starts[i] = joined.length();
            joined.append(key.accountId()).append('\u0001').append(key.currency());
            joined.append('\u0001').append(key.pointType()).append('\n');
        }
        String text = joined.toString();
        String lower = text.toLowerCase(Locale.ROOT);
        return new Keys(lower.length() == text.length() ? lower : text, starts);
    }

    private synchronized int[] order(AccountQuery.Sort sort) {
        int[] known = orders.get(sort);
        if (known == null) {
            known =
                    switch (sort) {
                        case DRIFT -> asReported();
                        case ACCOUNT -> byKey();
                        case EVENTS, ONSET -> ordered(sort, false);
                    };
            orders.put(sort, known);
        }
        return known;
    }

    /** The order of the report is that of the drifts. */
    private int[] asReported() {
        int[] order = new int[drifts.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return order;
    }

    private int[] byKey() {
        Integer[] boxed = new Integer[drifts.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = i;
        }
        Arrays.sort(boxed, (a, b) -> key(a).compareTo(key(b)));
        int[] order = new int[boxed.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = boxed[i];
        }
        return order;
    }

    /**
     * Accounts by what they are sorted by, ties by key: sorted as numbers, of which the upper half
     * is the rank of that value among all, and the lower half the rank of the key.
     */
    private int[] ordered(AccountQuery.Sort sort, boolean reversed) {
        int[] byKey = order(AccountQuery.Sort.ACCOUNT);
        int size = byKey.length;
        if (sort == AccountQuery.Sort.ACCOUNT) {
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                order[i] = byKey[reversed ? size - 1 - i : i];
            }
            return order;
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = value(sort, byKey[i]);
        }
        long[] ranked = values.clone();
        Arrays.sort(ranked);
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            long rank = first(ranked, values[i]);
            order[i] = (reversed ? size - rank : rank) << 32 | i;
        }
        Arrays.sort(order);
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = byKey[(int) order[i]];
        }
        return places;
    }

    /** The first place of a value that stands among sorted ones. */
    private static int first(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the accounts of a list ascend by. */
    private long value(AccountQuery.Sort sort, int place) {
        return switch (sort) {
            case DRIFT -> -Math.abs(drifts[place]);
            case ACCOUNT -> 0;
            case EVENTS -> -events(place);
            case ONSET -> onsetOrLast(place);
        };
    }

    private long events(int place) {
        return statements.drift(place).events();
    }

    private long onsetOrLast(int place) {
        return onsets[place] == Moment.ABSENT ? Long.MAX_VALUE : onsets[place];
    }

    private AccountKey key(int place) {
        return statements.drift(place).account();
    }
}
