package dev.trueup.read;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of a ledger from text, in constant memory. */
public final class LedgerReader {
    /** An event that lies here or later is warned of. */
    public static final long FAR_FUTURE = Moment.epochDay(9000, 1, 1) * Moment.DAY;

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
        read(format, text, mapping, events, log, null);
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
            Consumer<? super Event> events,
            ReadLog log,
            @Nullable FieldOrigins origins) {
        readRows(format, text, mapping, row -> events.accept(row.event()), log, origins);
    }

    /**
     * As {@link #read(TextFormat, TextSource, Mapping, Consumer, ReadLog, FieldOrigins)}, and shows
     * the events before they become objects. It is the same row each time.
     */
    public static void readRows(
            TextFormat format,
            TextSource text,
            Mapping mapping,
            Consumer<? super EventRow> rows,
            ReadLog log,
            @Nullable FieldOrigins origins) {
        FieldPlan plan = new FieldPlan(Role.LEDGER, mapping);
        RecordFields fields = new RecordFields(plan);
        RecordIntake<EventRow> intake =
                new RecordIntake<>(new EventAssembler(plan, fields, log), rows, origins);
        RecordFormats.read(format, text, intake);
    }
}
