package dev.trueup.view;

/** Unpacks what a {@link LedgerPartWriter} packed, in the same order. */
final class LedgerPartReader {
    private final LedgerPart part;
    private final long[] single;
    private final char[] words;
    private int nextNumber;
    private int nextChar;
    private int nextNumbers = 1;
    private int nextTexts = 1;

    LedgerPartReader(LedgerPart part) {
        this.part = part;
        single = part.numbers().get(0);
        words = part.texts().get(0);
    }

    long number() {
        return single[nextNumber++];
    }

    String text() {
        int length = (int) number();
        nextChar += length;
        return new String(words, nextChar - length, length);
    }

    long[] numbers() {
        return part.numbers().get(nextNumbers++);
    }

    char[] chars() {
        return part.texts().get(nextTexts++);
    }
}
