package dev.trueup.engine.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginnings of account ids that end in eight digits, numbered in the order they are met. A
 * ledger usually has one, such as {@code A} in {@code A00012345}. Safe for use by several threads.
 */
final class KeyPatterns {
    /** The most patterns that are numbered. */
    static final int MOST = 1 << 20;

    /**
     * A beginning.
     *
     * @param head its bytes, at most 8, the first one lowest
     * @param length how many bytes the whole id has, 8 to 16
     */
    record Pattern(long head, int length) {
        // By hand, as what a record has by itself takes a hundredth of a second when it is used
        // first.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pattern pattern
                    && head == pattern.head
                    && length == pattern.length;
        }

        @Override
        public int hashCode() {
            return (int) KeyHash.of(head, length);
        }
    }

    private final Map<Pattern, Integer> numbers = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /** The number of a pattern; -1 when there are too many, which then stays so. */
    synchronized int number(Pattern pattern) {
        Integer known = numbers.get(pattern);
        if (known != null) {
            return known;
        }
        if (patterns.size() == MOST) {
            return -1;
        }
        numbers.put(pattern, patterns.size());
        patterns.add(pattern);
        return patterns.size() - 1;
    }

    /** The pattern of a number. */
    synchronized Pattern pattern(int number) {
        return patterns.get(number);
    }
}
