package dev.trueup.view;

import java.util.List;

/**
 * What was read of a part of a ledger, as arrays alone, so that it can be carried from one engine
 * to another. Nobody changes an array afterwards.
 *
 * @param numbers the arrays of numbers
 * @param texts the arrays of characters
 */
public record LedgerPart(List<long[]> numbers, List<char[]> texts) {
    public LedgerPart {
        numbers = List.copyOf(numbers);
        texts = List.copyOf(texts);
    }
}
