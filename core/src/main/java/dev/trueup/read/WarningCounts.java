package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How often each kind of warning was seen, a kind being a code and a message.
 *
 * <p>The first kinds are kept apart, by the source, then the line where each was seen first, then
 * code and message; those beyond a bound share one entry per code. Both that order and what is kept
 * apart are the same however a source was cut into parts, as long as the parts are added in their
 * order and no part has more kinds than its own bound.
 */
final class WarningCounts {
    private static final Comparator<Tally> ORDER = WarningCounts::compare;

    private final int most;
    private final Map<String, Integer> ranks = new LinkedHashMap<>();
    private final Map<String, Tally> kinds = new LinkedHashMap<>();
    private final Map<String, Tally> rest = new TreeMap<>();
    private transient @Nullable Tally last;

    /** No warnings, of which so many kinds will be kept apart. */
    WarningCounts(int most) {
        this.most = most;
    }

    private static int compare(Tally a, Tally b) {
        if (a.rank != b.rank) {
            return Integer.compare(a.rank, b.rank);
        }
        if (a.first.line() != b.first.line()) {
            return Long.compare(a.first.line(), b.first.line());
        }
        int codes = a.code.compareTo(b.code);
        return codes != 0 ? codes : a.message.compareTo(b.message);
    }

    /** One kind of warning and how often it was seen. */
    static final class Tally {
        private final String code;
        private final String message;
        private final String help;
        private Place first;
        private final int rank;
        private long count;
        private transient @Nullable Tally heir;

        private Tally(String code, String message, String help, Place first, int rank) {
            this.code = requireNonNull(code, "code");
            this.message = requireNonNull(message, "message");
            this.help = requireNonNull(help, "help");
            this.first = requireNonNull(first, "first");
            this.rank = rank;
        }

        /** Counts so many more. */
        void add(long more) {
            Tally counted = this;
            while (counted.heir != null) {
                counted = counted.heir;
            }
            counted.count += more;
        }

        private Warning warning() {
            return new Warning(code, message, help, first, count);
        }
    }

    /** The count of warnings with the given code and message, for counting many of them. */
    Tally tally(String code, Place place, String message, String help) {
        String kind = code + '\n' + message;
        Tally known = kinds.get(kind);
        if (known != null) {
            boolean earlier =
                    place.source().equals(known.first.source())
                            && place.line() < known.first.line();
            known.first = earlier ? place : known.first;
            last = earlier ? null : last;
            return known;
        }
        int rank = ranks.computeIfAbsent(place.source(), source -> ranks.size());
        Tally met = new Tally(code, message, help, place, rank);
        if (kinds.size() < most) {
            kinds.put(kind, met);
            last = null;
            return met;
        }
        Tally latest = last == null ? latest() : last;
        if (ORDER.compare(met, latest) > 0) {
            last = latest;
            return shared(met);
        }
        kinds.remove(latest.code + '\n' + latest.message);
        latest.heir = shared(latest);
        latest.heir.count += latest.count;
        kinds.put(kind, met);
        last = null;
        return met;
    }

    private Tally latest() {
        Tally found = null;
        for (Tally tally : kinds.values()) {
            found = found == null || ORDER.compare(tally, found) > 0 ? tally : found;
        }
        return requireNonNull(found);
    }

    /** The entry of all kinds of a code that are not kept apart, told by the first of them. */
    private Tally shared(Tally kind) {
        Tally known = rest.get(kind.code);
        if (known != null && ORDER.compare(known, kind) <= 0) {
            return known;
        }
        Tally made = new Tally(kind.code, kind.message, kind.help, kind.first, kind.rank);
        if (known != null) {
            made.count = known.count;
            known.heir = made;
        }
        rest.put(kind.code, made);
        return made;
    }

    /**
     * Adds what another one holds.
     *
     * @param lines turns a line of the other into a line here
     * @param without codes that are left out
     */
    void addAll(WarningCounts other, LongUnaryOperator lines, Set<String> without) {
        for (Tally tally : other.ordered(other.kinds)) {
            if (!without.contains(tally.code)) {
                tally(tally.code, placed(tally, lines), tally.message, tally.help).add(tally.count);
            }
        }
        for (Tally tally : other.rest.values()) {
            if (!without.contains(tally.code)) {
                Place first = placed(tally, lines);
                int rank = ranks.computeIfAbsent(first.source(), source -> ranks.size());
                shared(new Tally(tally.code, tally.message, tally.help, first, rank))
                        .add(tally.count);
            }
        }
    }

    private static Place placed(Tally tally, LongUnaryOperator lines) {
        return new Place(tally.first.source(), lines.applyAsLong(tally.first.line()));
    }

    private List<Tally> ordered(Map<String, Tally> tallies) {
        List<Tally> all = new ArrayList<>(tallies.values());
        all.sort(ORDER);
        return all;
    }

    /** The kinds kept apart, then the entries of the others. */
    List<Warning> inOrder() {
        List<Warning> all = new ArrayList<>();
        ordered(kinds).forEach(tally -> all.add(tally.warning()));
        ordered(rest).forEach(tally -> all.add(tally.warning()));
        return all;
    }
}
