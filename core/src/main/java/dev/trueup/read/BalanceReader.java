package dev.trueup.read;

import dev.trueup.ledger.Balance;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        read(format, text, mapping, balances, log, null);
    }

    /**
     * As {@link #read(TextFormat, TextSource, Mapping, Consumer, ReadLog)}, and counts where the
     * fields of the records stood.
     *
     * @param origins null to count nothing
     */
    public static void read(
            TextFormat format,
            TextSource text,
            Mapping mapping,
            Consumer<? super Balance> balances,
            ReadLog log,
            @Nullable FieldOrigins origins) {
        FieldPlan plan = new FieldPlan(Role.BALANCES, mapping);
        RecordFields fields = new RecordFields(plan);
        RecordIntake<Balance> intake =
                new RecordIntake<>(new BalanceAssembler(plan, fields, log), balances, origins);
        RecordFormats.read(format, text, intake);
    }
}
