package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Candidates in which the ledger has events twice: single pairs, and those of a batch and day. */
final class TwinCandidates {
    private static final double MOST_TELLING = 1e6;

    /** Among very many events, pairs of one batch and day are many by chance up to so many. */
    private static final int MANY = 10;

    /** And up to so many times as many as other batches and days have. */
    private static final int TIMES = 5;

    private static final Kind[] KINDS = Kind.values();

    private final AccountView view;
    private final CandidateTable table;

    /** Whether there are so many events that alike ones come by chance. */
    private final boolean amongMany;

    /** By kind: how often an event of this account has such a twin, where there are very many. */
    private final double[] ownRates = new double[KINDS.length];

    private final Map<String, Copies> byBatch = new TreeMap<>();
    private int pairs;

    TwinCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
        this.amongMany = view.size() > CandidateTable.MOST_EVENTS_COMBINED;
    }

    /**
     * Adds them.
     *
     * @param each the share of one event
     */
    void add(double each) {
        if (amongMany) {
            int[] ofKinds = new int[KINDS.length];
            Twins.find(view.events, (kind, first, second) -> ofKinds[kind.ordinal()]++);
            for (int kind = 0; kind < ofKinds.length; kind++) {
                ownRates[kind] = (ofKinds[kind] + 1.0) / view.size();
            }
        }
        Twins.find(view.events, (kind, first, second) -> add(kind, first, second, each));
        for (Copies copies : byBatch.values()) {
            int others = (pairs - copies.seconds.size()) / Math.max(1, byBatch.size() - 1);
            int least = amongMany ? MANY + TIMES * others : 1;
            if (copies.seconds.size() > least) {
                table.addSet(
                        Cause.DOUBLE_POSTED_EVENT,
                        copies.kind,
                        view.changeAll(places(copies.seconds), 0),
                        each * copies.telling,
                        view.events(places(copies.places)),
                        "");
            }
        }
    }

    private void add(Kind kind, int first, int second, double each) {
        boolean byId = kind == Kind.TWIN_SAME_ID || kind == Kind.TWIN_ID_CLASH;
        boolean byOwnRate = amongMany && !byId;
        double rate = byOwnRate ? ownRates[kind.ordinal()] : BaseRates.UNKNOWN.twinRate(kind);
        double telling = Kinds.assumed(Cause.DOUBLE_POSTED_EVENT, kind) / rate;
        Kind shown = byOwnRate ? Kind.TWIN_AMONG_MANY : kind;
        table.addSet(
                Cause.DOUBLE_POSTED_EVENT,
                shown,
                view.change(second, 0),
                each * telling,
                view.events(new int[] {first, second}),
                "");
        Event copy = view.events.get(second);
        // copies of one batch come from one batch: an event of another is alike by chance
        String batches = batch(view.events.get(first)) + ' ' + batch(copy);
        String day = Moment.formatDate(copy.timestamp());
        byBatch.computeIfAbsent(batches + ' ' + day, key -> new Copies(shown))
                .add(first, second, telling);
        pairs++;
    }

    private static String batch(Event event) {
        return event.batchId() == null ? "" : event.batchId();
    }

    private static int[] places(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All copies of one batch and day: originals and copies in turn. */
    private static final class Copies {
        private final Kind kind;
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> seconds = new ArrayList<>();
        private double telling = 1;

        Copies(Kind kind) {
            this.kind = kind;
        }

        void add(int first, int second, double pairTelling) {
            places.add(first);
            places.add(second);
            seconds.add(second);
            telling = Math.min(MOST_TELLING, telling * pairTelling);
        }
    }
}
