package dev.trueup.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packs single numbers and texts, and whole arrays, into a {@link LedgerPart}. */
final class LedgerPartWriter {
    private final List<long[]> numbers = new ArrayList<>();
    private final List<char[]> texts = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private long[] single = new long[1 << 10];
    private int count;

    /** Packs a number. */
    void number(long number) {
        if (count == single.length) {
            single = Arrays.copyOf(single, 2 * count);
        }
        single[count++] = number;
    }

    /** Packs a text. */
    void text(String text) {
        number(text.length());
        words.append(text);
    }

    /** Packs an array as it is, without copying it. */
    void array(long[] array) {
        numbers.add(array);
    }

    /** Packs an array as it is, without copying it. */
    void array(char[] array) {
        texts.add(array);
    }

    /** All that was packed; the single numbers and texts stand in arrays of their own, first. */
    LedgerPart part() {
        List<long[]> allNumbers = new ArrayList<>();
        allNumbers.add(Arrays.copyOf(single, count));
        allNumbers.addAll(numbers);
        char[] joined = new char[words.length()];
        words.getChars(0, joined.length, joined, 0);
        List<char[]> allTexts = new ArrayList<>();
        allTexts.add(joined);
        allTexts.addAll(texts);
        return new LedgerPart(allNumbers, allTexts);
    }
}
