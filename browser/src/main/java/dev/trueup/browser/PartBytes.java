package dev.trueup.browser;

import dev.trueup.view.LedgerPart;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;

/**
 * A part of a ledger as bytes, through the window: first how many arrays there are of numbers and
 * of characters, then each as its length and its values.
 */
final class PartBytes {
    private static final int LONG_BYTES = 8;
    private static final int CHAR_BYTES = 2;

    private PartBytes() {}

    /** Hands the part over. */
    static void give(LedgerPart part) {
        giveNumber(part.numbers().size());
        giveNumber(part.texts().size());
        for (long[] numbers : part.numbers()) {
            giveNumber(numbers.length);
            give(numbers);
        }
        for (char[] text : part.texts()) {
            giveNumber(text.length);
            give(text);
        }
    }

    private static void giveNumber(long number) {
        Host.window(0).putLong(number);
        Host.give(LONG_BYTES);
    }

    private static void give(long[] numbers) {
        inWindows(
                numbers.length,
                LONG_BYTES,
                (from, count) -> {
                    Address window = Host.window(0);
                    for (int i = 0; i < count; i++) {
                        window.add(i * LONG_BYTES).putLong(numbers[from + i]);
                    }
                    Host.give(count * LONG_BYTES);
                });
    }

    private static void give(char[] text) {
        inWindows(
                text.length,
                CHAR_BYTES,
                (from, count) -> {
                    Address window = Host.window(0);
                    for (int i = 0; i < count; i++) {
                        window.add(i * CHAR_BYTES).putChar(text[from + i]);
                    }
                    Host.give(count * CHAR_BYTES);
                });
    }

    /** Some values that pass through the window at once. */
    private interface Passing {
        void pass(int from, int count);
    }

    private static void inWindows(int length, int bytesEach, Passing passing) {
        int most = Host.WINDOW / bytesEach;
        for (int from = 0; from < length; from += most) {
            passing.pass(from, Math.min(most, length - from));
        }
    }

    /** The part that is given next; the host fills as much of the window as is asked for. */
    static LedgerPart take() {
        int numberArrays = (int) takeNumber();
        int textArrays = (int) takeNumber();
        List<long[]> numbers = new ArrayList<>(numberArrays);
        for (int i = 0; i < numberArrays; i++) {
            numbers.add(takeNumbers((int) takeNumber()));
        }
        List<char[]> texts = new ArrayList<>(textArrays);
        for (int i = 0; i < textArrays; i++) {
            texts.add(takeText((int) takeNumber()));
        }
        return new LedgerPart(numbers, texts);
    }

    private static long takeNumber() {
        Host.read(LONG_BYTES);
        return Host.window(0).getLong();
    }

    private static long[] takeNumbers(int length) {
        long[] numbers = new long[length];
        inWindows(
                length,
                LONG_BYTES,
                (from, count) -> {
                    Host.read(count * LONG_BYTES);
                    Address window = Host.window(0);
                    for (int i = 0; i < count; i++) {
                        numbers[from + i] = window.add(i * LONG_BYTES).getLong();
                    }
                });
        return numbers;
    }

    private static char[] takeText(int length) {
        char[] text = new char[length];
        inWindows(
                length,
                CHAR_BYTES,
                (from, count) -> {
                    Host.read(count * CHAR_BYTES);
                    Address window = Host.window(0);
                    for (int i = 0; i < count; i++) {
                        text[from + i] = window.add(i * CHAR_BYTES).getChar();
                    }
                });
        return text;
    }
}
