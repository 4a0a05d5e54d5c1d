package dev.trueup.engine.scan;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextSource;
import java.util.function.Consumer;

/**
 * Where records arrive that the plain readers read.
 *
 * @param events takes those of a ledger
 * @param balances takes those of balances
 */
record PlainReading(Consumer<? super Event> events, Consumer<? super Balance> balances) {
    /** Takes nothing. */
    static final PlainReading NOBODY = new PlainReading(event -> {}, balance -> {});

    /** Reads a text laid out like the file. */
    static void read(FileLayout layout, TextSource text, ReadLog log, PlainReading reading) {
        switch (layout.role()) {
            case LEDGER ->
                    LedgerReader.read(layout.format(), text, layout.mapping(), reading.events, log);
            case BALANCES ->
                    BalanceReader.read(
                            layout.format(), text, layout.mapping(), reading.balances, log);
        }
    }
}
