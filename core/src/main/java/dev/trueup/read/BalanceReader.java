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
        FieldPlan plan = new FieldPlan(Role.BALANCES, mapping);
        RecordFields fields = new RecordFields(plan);
        RecordIntake<Balance> intake =
                new RecordIntake<>(new BalanceAssembler(plan, fields, log), balances);
        RecordFormats.read(format, text, intake);
    }
}
