package dev.trueup.engine.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The event types of a ledger, numbered in the order they are met. Safe for several threads. */
final class TypeWords {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    synchronized int number(String word) {
        Integer known = numbers.putIfAbsent(word, words.size());
        if (known != null) {
            return known;
        }
        words.add(word);
        return words.size() - 1;
    }

    synchronized String word(int number) {
        return words.get(number);
    }
}
