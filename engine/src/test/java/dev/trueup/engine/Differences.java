package dev.trueup.engine;

import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What two ways of doing the same said differently, by kind: one run over many inputs tells all
 * kinds, not the first alone.
 */
final class Differences {
    private static final int MOST_KINDS = 20;
    private static final int LONGEST = 160;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private int compared;
    private int others;

    /** One kind of difference, with the first input that showed it. */
    private static final class Kind {
        private final String example;
        private int count;

        Kind(String example) {
            this.example = example;
        }
    }

    /** Compares two answers line by line. */
    void compare(String expected, String found, Supplier<String> input) {
        compared++;
        if (expected.equals(found)) {
            return;
        }
        String[] left = expected.split("\n", -1);
        String[] right = found.split("\n", -1);
        int line = 0;
        while (line < left.length && line < right.length && left[line].equals(right[line])) {
            line++;
        }
        String one = line < left.length ? left[line] : "";
        String other = line < right.length ? right[line] : "";
        String kind = alike(one) + " <> " + alike(other);
        if (!kinds.containsKey(kind) && kinds.size() == MOST_KINDS) {
            others++;
            return;
        }
        kinds.computeIfAbsent(
                        kind,
                        key ->
                                new Kind(
                                        "expected: %s%nfound:    %s%n%s"
                                                .formatted(one, other, input.get())))
                .count++;
    }

    /** The line without what differs from input to input. */
    private static String alike(String line) {
        String bare = line.replaceAll("excerpt=.*", "").replaceAll("[0-9]+", "#");
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    }

    /** How many answers were compared. */
    int compared() {
        return compared;
    }

    /** Fails with every kind of difference and how often it was met. */
    void assertNone() {
        if (kinds.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        kinds.forEach(
                (kind, met) ->
                        text.append(met.count)
                                .append(" times ")
                                .append(kind)
                                .append('\n')
                                .append(met.example)
                                .append("\n\n"));
        fail(
                "%s kinds of difference in %s inputs, %s of further kinds:%n%s"
                        .formatted(kinds.size(), compared, others, text));
    }
}
