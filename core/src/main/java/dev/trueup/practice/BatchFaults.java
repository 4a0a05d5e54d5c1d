package dev.trueup.practice;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Faults that hit several lines of an account together; the ledger is right. */
final class BatchFaults {
    private BatchFaults() {}

    static @Nullable List<Event> lose(Lines lines) {
        List<Integer> batch = batch(lines);
        return batch == null ? null : take(lines, batch, 0);
    }

    static @Nullable List<Event> countTwice(Lines lines) {
        List<Integer> batch = batch(lines);
        return batch == null ? null : take(lines, batch, 2);
    }

    /** Takes every line in scope as often as told: not at all, or twice. */
    static @Nullable List<Event> takeAll(Lines lines, int times) {
        List<Integer> all = lines.counting(line -> true);
        return all.isEmpty() ? null : take(lines, all, times);
    }

    /** Loses two to five movements in a row, not the latest. */
    static @Nullable List<Event> loseSpan(Lines lines) {
        List<Integer> suited = lines.counting(line -> true);
        int length = lines.dice().between(2, 5);
        if (suited.size() < length + 3) {
            return null;
        }
        int start = lines.dice().below(suited.size() - length - 1);
        List<Integer> span = suited.subList(start, start + length);
        boolean unbroken = span.get(length - 1) - span.get(0) == length - 1;
        return unbroken ? take(lines, span, 0) : null;
    }

    /** The lines of one batch of which the account has several. */
    private static @Nullable List<Integer> batch(Lines lines) {
        Map<String, List<Integer>> batches = new LinkedHashMap<>();
        for (int index : lines.counting(line -> line.batchId() != null)) {
            String batchId = String.valueOf(lines.at(index).line().batchId());
            batches.computeIfAbsent(batchId, id -> new ArrayList<>()).add(index);
        }
        List<List<Integer>> several = new ArrayList<>(batches.values());
        several.removeIf(batch -> batch.size() < 2);
        return several.isEmpty() ? null : lines.dice().pick(several);
    }

    private static List<Event> take(Lines lines, List<Integer> indices, int times) {
        List<Event> taken = new ArrayList<>(indices.size());
        for (int index : indices) {
            Posting posting = lines.at(index);
            lines.set(index, posting.takenAs(times * posting.applied()));
            taken.add(posting.line());
        }
        return taken;
    }
}
