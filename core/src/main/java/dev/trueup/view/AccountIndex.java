package dev.trueup.view;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Settings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds accounts among a million: flat arrays that a filter runs over, orders that are made once,
 * and the last few answers. Accounts are named by their place in the report, 0-based.
 */
final class AccountIndex {
    private static final int KEPT_ANSWERS = 32;

    private final List<Statement> statements;
    private final long[] drifts;
    private final long[] onsets;
    private final Map<Cause, BitSet> byCause = new EnumMap<>(Cause.class);
    private final BitSet unexplained = new BitSet();
    private final Map<AccountQuery.Sort, int[]> orders = new EnumMap<>(AccountQuery.Sort.class);
    private final Map<Asked, int[]> answers = new LinkedHashMap<>(16, 0.75f, true);
    private String haystack = "";
    private int[] starts = {};

    private record Asked(AccountQuery query, Settings bounds) {}

    /** Indexes statements in the order of the report. */
    AccountIndex(List<Statement> statements) {
        this.statements = statements;
        int size = statements.size();
        drifts = new long[size];
        onsets = new long[size];
        for (int i = 0; i < size; i++) {
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

    /** The place of an account, or -1 where it is not listed. */
    synchronized int place(AccountKey account) {
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
    synchronized int[] find(AccountQuery query, Settings bounds) {
        if (query.wantsAll() && !query.reversed()) {
            return order(query.sort());
        }
        Asked asked = new Asked(query, bounds);
        int[] known = answers.get(asked);
        if (known != null) {
            return known;
        }
        int[] found = filtered(query, bounds);
        answers.put(asked, found);
        if (answers.size() > KEPT_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
        return found;
    }

    private int[] filtered(AccountQuery query, Settings bounds) {
        BitSet named = query.text().isEmpty() ? new BitSet() : named(query.text());
        int[] order = query.reversed() ? reversed(query.sort()) : order(query.sort());
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
        for (Attribution part : statements.get(place).causes()) {
            if (incident.equals(part.incidentId())) {
                return true;
            }
        }
        return false;
    }

    /** One search through all keys at once is many times faster than a million small ones. */
    private BitSet named(String text) {
        if (starts.length == 0) {
            joinKeys();
        }
        BitSet found = new BitSet(drifts.length);
        int at = haystack.indexOf(text);
        while (at >= 0) {
            int exact = Arrays.binarySearch(starts, at);
            int place = exact >= 0 ? exact : -exact - 2;
            found.set(place);
            at = place + 1 == starts.length ? -1 : haystack.indexOf(text, starts[place + 1]);
        }
        return found;
    }

    private void joinKeys() {
        StringBuilder joined = new StringBuilder(drifts.length * 12);
        starts = new int[drifts.length];
        for (int i = 0; i < starts.length; i++) {
            AccountKey key = key(i);
            starts[i] = joined.length();
            joined.append(key.accountId()).append('\u0001').append(key.currency());
            joined.append('\u0001').append(key.pointType()).append('\n');
        }
        String text = joined.toString();
        String lower = text.toLowerCase(Locale.ROOT);
        haystack = lower.length() == text.length() ? lower : text;
    }

    private int[] reversed(AccountQuery.Sort sort) {
        return sorted(comparator(sort).reversed());
    }

    private int[] order(AccountQuery.Sort sort) {
        return orders.computeIfAbsent(sort, key -> sorted(comparator(key)));
    }

    private int[] sorted(Comparator<Integer> comparator) {
        Integer[] boxed = new Integer[drifts.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = i;
        }
        Comparator<Integer> byKey = (a, b) -> key(a).compareTo(key(b));
        Arrays.sort(boxed, comparator.thenComparing(byKey));
        int[] order = new int[boxed.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = boxed[i];
        }
        return order;
    }

    private Comparator<Integer> comparator(AccountQuery.Sort sort) {
        return switch (sort) {
            case DRIFT -> (a, b) -> Long.compare(Math.abs(drifts[b]), Math.abs(drifts[a]));
            case ACCOUNT -> (a, b) -> key(a).compareTo(key(b));
            case EVENTS -> (a, b) -> Long.compare(events(b), events(a));
            case ONSET -> (a, b) -> Long.compare(onsetOrLast(a), onsetOrLast(b));
        };
    }

    private long events(int place) {
        return statements.get(place).drift().events();
    }

    private long onsetOrLast(int place) {
        return onsets[place] == Moment.ABSENT ? Long.MAX_VALUE : onsets[place];
    }

    private AccountKey key(int place) {
        return statements.get(place).drift().account();
    }
}
