package dev.trueup.read;

import dev.trueup.ledger.Balance;
import java.util.function.Consumer;

/** Reads stored balances from text, in constant memory. */
public final class BalanceReader {
    private BalanceReader() {}

    /**
     * Reads to the end of the text. Every record is counted in the log, and either handed to {@code
     * balances}, in input order, or rejected.
     *
     * @throws InputStoppedException if the input as a whole cannot be trusted
     */
    public static void read(
            TextFormat format,
            TextSource text,
            Mapping mapping,
            Consumer<? super Balance> balances,
            ReadLog log) {
        if (text.read(new char[1], 0, 1) >= 0) {
            throw new UnsupportedOperationException("not written yet");
        }
    }
}
