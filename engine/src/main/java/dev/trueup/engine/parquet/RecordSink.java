package dev.trueup.engine.parquet;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import java.util.function.Consumer;

/**
 * Where records arrive.
 *
 * @param events takes those of a ledger
 * @param balances takes those of balances
 */
record RecordSink(Consumer<? super Event> events, Consumer<? super Balance> balances) {
    /** Takes nothing. */
    static final RecordSink NOBODY = new RecordSink(event -> {}, balance -> {});
}
