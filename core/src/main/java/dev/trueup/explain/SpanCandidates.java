package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that rest on many events at once: a stale balance, late events, batches, sources, days
 * and other closed spans of time.
 */
final class SpanCandidates {
    /** Groups are replayed one by one where the policy clamps; this bounds them. */
    private static final int MAX_REPLAYED_GROUPS = 500;

    private static final int MOST_EVENTS_WITH_SPANS = 5_000;

    /** Of more late events only all together are tried. */
    private static final int MOST_LATE_IN_PARTS = 1_000;

    /** A group that is the whole tail is rather a balance from an earlier moment. */
    private static final double TAIL_FACTOR = 0.5;

    /** That a balance counts nothing at all is rarer than that it stopped at some moment. */
    private static final double NEVER_UPDATED = 0.3;

    private final AccountView view;
    private final CandidateTable table;

    SpanCandidates(AccountView view, CandidateTable table) {
        this.view = view;
        this.table = table;
    }

    void addAll() {
        if (view.size() == 0) {
            return;
        }
        addTails();
        addLate();
        addGroups(TraitField.BATCH, Kind.BATCH, Kind.BATCH_OF_ONE, 0.5, 0.02);
        addGroups(TraitField.SOURCE, Kind.SOURCE, null, 0.12, 0);
        addDays();
        addShortSpans();
    }

    /** Closed spans of a few events, so that they are found beside another cause as well. */
    private void addShortSpans() {
        if (view.policy != Policy.SUM || view.size() > MOST_EVENTS_WITH_SPANS) {
            return;
        }
        for (int from = 0; from < view.size(); from++) {
            long sum = view.points[from];
            int most = Math.min(view.size() - 1, from + ClosedSpans.SHORT);
            for (int until = from + 2; startsMoment(from) && until <= most; until++) {
                sum += view.points[until - 1];
                if (startsMoment(until)) {
                    double weight = ClosedSpans.weight(until - from, view.size());
                    table.addSpan(Cause.UNAPPLIED_BATCH, -sum, weight, from, until);
                    table.addSpan(Cause.DOUBLE_APPLIED_BATCH, sum, weight, from, until);
                }
            }
        }
    }

    private void addTails() {
        int moments = 0;
        for (int place = 0; place < view.size(); place++) {
            moments += startsMoment(place) ? 1 : 0;
        }
        if (view.policy == Policy.CLAMP_AT_ZERO) {
            addClampedTails(moments);
            return;
        }
        long after = 0;
        for (int i = view.size() - 1; i >= 0; i--) {
            after += view.points[i];
            if (startsMoment(i)) {
                int length = view.size() - i;
                Kind kind = tail(length);
                double share = tailShare(kind, moments) * (i == 0 ? NEVER_UPDATED : 1);
                table.addTail(Cause.STALE_SNAPSHOT, kind, -after, share, i, false);
            }
        }
        addTailsByPosting(moments);
    }

    private boolean startsMoment(int index) {
        return index == 0
                || view.events.get(index - 1).timestamp() < view.events.get(index).timestamp();
    }

    private static Kind tail(int length) {
        if (length == 1) {
            return Kind.TAIL_OF_ONE;
        }
        return length <= 3 ? Kind.TAIL_OF_FEW : Kind.TAIL_OF_MANY;
    }

    private static double tailShare(Kind kind, int moments) {
        return switch (kind) {
            case TAIL_OF_ONE -> 0.15;
            case TAIL_OF_FEW -> 0.3 / Math.min(2, Math.max(1, moments - 1));
            default -> 0.4 / Math.max(1, moments - 3);
        };
    }

    /** Under a clamp the balance is told in the order of posting, and so is where it stopped. */
    private void addClampedTails(int moments) {
        for (int place = 0; place < view.size(); place++) {
            int index = view.posted(place);
            Kind kind = tail(view.size() - place);
            long change = view.balanceBefore(index) - view.computed;
            double weight = tailShare(kind, moments);
            table.addTail(Cause.STALE_SNAPSHOT, kind, change, weight, place, true);
        }
    }

    private void addTailsByPosting(int moments) {
        if (view.posting == null) {
            return;
        }
        int earliest = view.size();
        long after = 0;
        for (int place = view.size() - 1; place > 0; place--) {
            int index = view.posted(place);
            after += view.points[index];
            earliest = Math.min(earliest, index);
            boolean sameSet = earliest == place;
            boolean starts =
                    view.events.get(view.posted(place - 1)).received()
                            < view.events.get(index).received();
            if (starts && !sameSet) {
                double weight = 0.15 / moments;
                table.addTail(
                        Cause.STALE_SNAPSHOT, Kind.TAIL_BY_POSTING, -after, weight, place, true);
            }
        }
    }

    /** Events that arrived after the balance was cut: seldom where balances count them. */
    private void addLate() {
        table.addFeasible(Cause.OUT_OF_ORDER_EVENTS);
        List<Integer> late = new ArrayList<>();
        for (int place = 0; place < view.size(); place++) {
            int index = view.posted(place);
            if (view.events.get(index).received() > view.windowEnd) {
                late.add(index);
            }
        }
        if (late.isEmpty()) {
            return;
        }
        double telling = 1 / BaseRates.UNKNOWN.lateRate();
        addLate(late, Kind.ALL, 0.8 * telling);
        if (late.size() > MOST_LATE_IN_PARTS) {
            return;
        }
        double each = 0.2 * telling / late.size();
        for (int from = 1; from < late.size(); from++) {
            addLate(late.subList(from, late.size()), Kind.SOME, each);
        }
        for (int i = 0; i + 1 < late.size(); i++) {
            addLate(late.subList(i, i + 1), Kind.SOME, each / 2);
        }
    }

    private void addLate(List<Integer> late, Kind kind, double weight) {
        int[] indexes = sorted(late);
        table.addSet(
                Cause.OUT_OF_ORDER_EVENTS,
                kind,
                view.changeAll(indexes, 0),
                weight,
                view.events(indexes),
                "");
    }

    private void addGroups(
            TraitField field, Kind kind, @Nullable Kind ofOne, double share, double shareOfOne) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < view.size(); i++) {
            String value = field.of(view.events.get(i));
            if (value != null) {
                groups.computeIfAbsent(value, key -> new ArrayList<>()).add(i);
            }
        }
        addGroups(groups.values(), kind, ofOne, share, shareOfOne);
    }

    private void addDays() {
        Map<Long, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < view.size(); i++) {
            long day = Math.floorDiv(view.events.get(i).timestamp(), Moment.DAY);
            groups.computeIfAbsent(day, key -> new ArrayList<>()).add(i);
        }
        addGroups(groups.values(), Kind.DAY, Kind.DAY_OF_ONE, 0.2, 0.005);
    }

    private void addGroups(
            Iterable<List<Integer>> groups,
            Kind kind,
            @Nullable Kind ofOne,
            double share,
            double shareOfOne) {
        int several = 0;
        int single = 0;
        for (List<Integer> group : groups) {
            several += group.size() > 1 ? 1 : 0;
            single += group.size() == 1 ? 1 : 0;
        }
        int added = 0;
        for (List<Integer> group : groups) {
            boolean isAll = group.size() == view.size() && view.size() > 1;
            if (isAll && kind == Kind.SOURCE) {
                continue;
            }
            if (view.policy == Policy.CLAMP_AT_ZERO && ++added > MAX_REPLAYED_GROUPS) {
                return;
            }
            if (group.size() > 1) {
                addGroup(group, kind, share / several);
            } else if (ofOne != null) {
                addGroup(group, ofOne, shareOfOne / single);
            }
        }
    }

    private void addGroup(List<Integer> group, Kind kind, double weight) {
        int[] indexes = sorted(group);
        List<Event> events = view.events(indexes);
        boolean isTail = indexes[0] == view.size() - indexes.length;
        double notTail = isTail && indexes.length > 1 ? weight * TAIL_FACTOR : weight;
        long without = view.changeAll(indexes, 0);
        table.addSet(lost(events), kind, without, notTail, events, "");
        long twice = view.changeAll(indexes, 2);
        table.addSet(Cause.DOUBLE_APPLIED_BATCH, kind, twice, weight, events, "");
    }

    /** What it is called that these events never reached the balance. */
    private static Cause lost(List<Event> events) {
        if (areAll(events, "correct")) {
            return Cause.MISSING_CORRECTION;
        }
        return areAll(events, "expire") ? Cause.UNPOSTED_EXPIRY : Cause.UNAPPLIED_BATCH;
    }

    private static boolean areAll(List<Event> events, String type) {
        for (Event event : events) {
            if (!event.type().equals(type)) {
                return false;
            }
        }
        return true;
    }

    private static int[] sorted(List<Integer> list) {
        int[] indexes = new int[list.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = list.get(i);
        }
        Arrays.sort(indexes);
        return indexes;
    }
}
