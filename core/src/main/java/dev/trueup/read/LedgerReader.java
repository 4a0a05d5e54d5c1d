package dev.trueup.read;

import dev.trueup.ledger.Event;
import java.util.function.Consumer;

/** Reads the events of a ledger from text, in constant memory. */
public final class LedgerReader {
    private LedgerReader() {}

    /**
     * Reads to the end of the text. Every record is counted in the log, and either handed to {@code
     * events}, in input order, or rejected.
     *
     * @throws InputStoppedException if the input as a whole cannot be trusted
     */
    public static void read(
            TextFormat format,
            TextSource text,
            Mapping mapping,
            Consumer<? super Event> events,
            ReadLog log) {
        FieldPlan plan = new FieldPlan(Role.LEDGER, mapping);
        RecordFields fields = new RecordFields(plan);
        RecordIntake<Event> intake =
                new RecordIntake<>(new EventAssembler(plan, fields, log), events);
        RecordFormats.read(format, text, intake);
    }
}
